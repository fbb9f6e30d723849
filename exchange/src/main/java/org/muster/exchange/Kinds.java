package org.muster.exchange;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Identifier;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.nation.NationCode;

/// The kinds of column that packages have.
final class Kinds {

    /// The most EUR in a cell, in cents. Source: scenario.md, "Limits".
    static final long MOST_CENTS = 1_000_000_000_000_000L;

    static final Kind<String> TEXT = new TextKind();
    static final Kind<LocalDate> DATE = new DateKind();
    static final Kind<Boolean> TRUTH = new TruthKind();
    static final Kind<Long> COUNT = whole(1, Counts.MOST);
    static final Kind<Long> COUNT_OR_NONE = whole(0, Counts.MOST);
    static final Kind<Integer> DAYS = days(1);
    static final Kind<Integer> DAYS_OR_NONE = days(0);
    static final Kind<Money> MONEY = decimal(2, 0, MOST_CENTS, Money::new, Money::cents);
    static final Kind<Mass> TONNES = mass(6, 1_000_000_000_000_000L);
    static final Kind<Mass> KILOGRAMS_OF_A_PLACE = mass(3, 1_000_000_000_000_000L);

    private Kinds() {}

    /// The identifier of a row of this table.
    static <T extends Identifier> Kind<T> identifier(Function<String, T> make) {
        return new IdentifierKind<>(make, Identifier::value);
    }

    /// An identifier that is not a type of [Identifier].
    static <T> Kind<T> identifier(Function<String, T> make, Function<T, String> value) {
        return new IdentifierKind<>(make, value);
    }

    /// The identifier of a row of another table.
    static <T> Kind<T> reference(String table, Function<String, T> make, Function<T, String> value) {
        return new ReferenceKind<>(table, make, value);
    }

    static <T extends Identifier> Kind<T> reference(String table, Function<String, T> make) {
        return new ReferenceKind<>(table, make, Identifier::value);
    }

    /// A nation that is listed by this very row.
    static Kind<NationCode> newNation() {
        return new NationKind(Optional.empty());
    }

    /// A nation of the table `nations`.
    static Kind<NationCode> nation() {
        return new NationKind(Optional.of("nations"));
    }

    static Kind<Long> whole(long least, long most) {
        return new DecimalKind<>(0, least, most, false, number -> number, number -> number);
    }

    static Kind<Integer> days(int least) {
        return smallWhole(least, (int) Counts.MOST);
    }

    static Kind<Integer> smallWhole(int least, int most) {
        return new DecimalKind<>(0, least, most, false, number -> (int) number, Integer::longValue);
    }

    static Kind<Mass> mass(int decimals, long mostGrams) {
        return decimal(decimals, 0, mostGrams, Mass::new, Mass::grams);
    }

    /// A number with so many decimals; the bounds and the value count whole units of the last of them.
    static <T> Kind<T> decimal(int decimals, long least, long most, LongFunction<T> make, ToLongFunction<T> units) {
        return new DecimalKind<>(decimals, least, most, false, make, units);
    }

    /// The same, written with all its decimals.
    static <T> Kind<T> padded(int decimals, long least, long most, LongFunction<T> make, ToLongFunction<T> units) {
        return new DecimalKind<>(decimals, least, most, true, make, units);
    }

    static <E extends Enum<E> & Code> Kind<E> code(Class<E> type) {
        return new CodeKind<>(type);
    }

    /// A text of a form.
    static <T> Kind<T> pattern(String form, String example, Function<String, T> make, Function<T, String> text) {
        return new PatternKind<>(Pattern.compile(form), example, make, text);
    }

    private record DateKind() implements Kind<LocalDate> {
        @Override
        public Optional<LocalDate> parse(String text, Cell cell) {
            var day = day(text);
            if (day.isEmpty()) {
                cell.error(
                        Rule.DATE, text, "Maybe day, month and year stand in another order, or the day does not exist");
            }
            return day;
        }

        @Override
        public String print(LocalDate value) {
            return value.toString();
        }

        @Override
        public FieldType type() {
            return FieldType.of("date");
        }
    }

    /// A day written as ISO 8601 does, with four digits for the year.
    static Optional<LocalDate> day(String text) {
        if (!hasFormOfDay(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(text, 0, 4, 10),
                    Integer.parseInt(text, 5, 7, 10),
                    Integer.parseInt(text, 8, 10, 10)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean hasFormOfDay(String text) {
        if (text.length() != "yyyy-mm-dd".length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            var isRight = (i == 4 || i == 7) ? text.charAt(i) == '-' : Decimals.isDigit(text.charAt(i));
            if (!isRight) {
                return false;
            }
        }
        return true;
    }

    private record TruthKind() implements Kind<Boolean> {
        @Override
        public Optional<Boolean> parse(String text, Cell cell) {
            return switch (text) {
                case "true" -> Optional.of(true);
                case "false" -> Optional.of(false);
                default -> {
                    cell.error(Rule.BOOLEAN, text, "Maybe it is written another way; only true and false are taken");
                    yield Optional.empty();
                }
            };
        }

        @Override
        public String print(Boolean value) {
            return value.toString();
        }

        @Override
        public FieldType type() {
            return FieldType.of("boolean");
        }
    }

    private record CodeKind<E extends Enum<E> & Code>(Class<E> words) implements Kind<E> {
        @Override
        public Optional<E> parse(String text, Cell cell) {
            var word = Code.find(words, text);
            if (word.isEmpty()) {
                cell.error(Rule.ENUM, text, "Maybe it is spelled another way; the words are " + Code.words(words));
            }
            return word;
        }

        @Override
        public String print(E value) {
            return value.code();
        }

        @Override
        public FieldType type() {
            return FieldType.of("string").with("enum", Code.words(words).split(", "));
        }
    }

    private record PatternKind<T>(Pattern form, String example, Function<String, T> make, Function<T, String> text)
            implements Kind<T> {
        @Override
        public Optional<T> parse(String cellText, Cell cell) {
            if (form.matcher(cellText).matches()) {
                return Optional.of(make.apply(cellText));
            }
            cell.error(Rule.PATTERN, cellText, "Maybe something was added or lost; it is written like " + example);
            return Optional.empty();
        }

        @Override
        public String print(T value) {
            return text.apply(value);
        }

        @Override
        public FieldType type() {
            return FieldType.of("string").with("pattern", form.pattern());
        }
    }

    private record DecimalKind<T>(
            int decimals, long least, long most, boolean isPadded, LongFunction<T> make, ToLongFunction<T> units)
            implements Kind<T> {
        @Override
        public Optional<T> parse(String text, Cell cell) {
            if (!Decimals.isNumber(text) || (decimals == 0 && text.contains("."))) {
                notANumber(text, cell);
                return Optional.empty();
            }
            if (Decimals.decimals(text) > decimals) {
                cell.error(
                        Rule.DIGITS, text, "Maybe it is too exact; at most %d decimals are kept".formatted(decimals));
                return Optional.empty();
            }
            var value = Decimals.scaled(text, decimals);
            if (value < least || value > most) {
                cell.error(
                        Rule.RANGE,
                        text,
                        "Maybe a digit slipped; it must lie between %s and %s"
                                .formatted(Decimals.plain(least, decimals), Decimals.plain(most, decimals)));
                return Optional.empty();
            }
            return Optional.of(make.apply(value));
        }

        private void notANumber(String text, Cell cell) {
            if (decimals == 0) {
                cell.error(
                        Rule.INTEGER, text, "Maybe it has a point, a sign or a separator too many; only whole units");
            } else {
                cell.error(
                        Rule.NUMBER,
                        text,
                        "Maybe it has a decimal comma, a plus or an exponent; only digits and one point");
            }
        }

        @Override
        public String print(T value) {
            var number = units.applyAsLong(value);
            return isPadded ? Decimals.padded(number, decimals) : Decimals.plain(number, decimals);
        }

        @Override
        public FieldType type() {
            return FieldType.of(decimals == 0 ? "integer" : "number")
                    .with("minimum", BigDecimal.valueOf(least, decimals).stripTrailingZeros())
                    .with("maximum", BigDecimal.valueOf(most, decimals).stripTrailingZeros());
        }
    }
}
