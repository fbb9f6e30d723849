package org.muster.exchange;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/// Values by chance, from a seed: dates, counts, texts that are hard to write down, and choices.
class Chance {

    private static final List<String> TEXTS = List.of(
            "plain",
            "with, comma",
            "with \"quotes\"",
            "two\nlines",
            "a\r\nb",
            " blanks ",
            "=SUM(A1)",
            "-",
            "D\u00e9p\u00f4t",
            "De\u0301po\u0302t",
            "\u0417\u0431\u0440\u043e\u044f",
            "\uD83D\uDE9A truck",
            "\uFF21 wide",
            "tab\there");

    final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    final LocalDate date() {
        return LocalDate.of(2025, 1, 1).plusDays(random.nextInt(700));
    }

    final long any(long most) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> most;
            default -> random.nextLong(most + 1);
        };
    }

    final String text() {
        return one(TEXTS);
    }

    final String optionalText() {
        return maybe(this::text).orElse("");
    }

    final <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    final <T> Set<T> some(List<T> from) {
        return random.nextBoolean()
                ? Set.of()
                : Set.copyOf(List.of(one(from), one(from)).stream().distinct().toList());
    }

    final <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
    }

    final <E extends Enum<E>> E code(Class<E> type) {
        return one(List.of(type.getEnumConstants()));
    }
}
