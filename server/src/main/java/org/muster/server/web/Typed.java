package org.muster.server.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

/// What was typed into the fields of a form: to be read, and to be shown again as it was typed.
///
/// The hidden field `key` names the form. It is made when the form is opened and carried with it, so that a form that
/// is
/// sent twice is taken once.
public record Typed(Map<String, List<String>> fields) {

    private static final int MOST_FIELDS = 10_000;

    public Typed {
        fields = Map.copyOf(fields);
    }

    /// @param sent fields as they came, but for the character NUL, which nobody types and no row can hold; without a
    ///             good key they get a new one
    public static Typed of(MultiValueMap<String, String> sent) {
        var fields = new HashMap<String, List<String>>();
        sent.forEach((name, values) -> fields.put(
                name,
                values.stream()
                        .map(value -> value == null ? "" : value.replace("\0", ""))
                        .limit(MOST_FIELDS)
                        .toList()));
        if (!sent.getOrDefault("key", List.of("")).getFirst().matches("[!-~]{1,200}")) {
            fields.put("key", List.of(UUID.randomUUID().toString()));
        }
        return new Typed(fields);
    }

    /// The same, with what stands in a field that nobody filled.
    public Typed unlessFilled(String name, String value) {
        if (!text(name).isEmpty()) {
            return this;
        }
        var filled = new HashMap<>(fields);
        filled.put(name, List.of(value));
        return new Typed(filled);
    }

    public String key() {
        return text("key");
    }

    /// A name for what the form makes, until somebody types another: this letter and twelve signs of the form's key.
    public String name(String letter) {
        return letter + "-" + key().substring(0, Math.min(13, key().length()));
    }

    /// What stands in a field, without space around it; empty if nothing does.
    public String text(String name) {
        return at(name, 0);
    }

    /// Of fields of the same name, in the order in which they stand.
    public List<String> all(String name) {
        return fields.getOrDefault(name, Collections.emptyList());
    }

    /// What stands in one of the fields of the same name, without space around it; empty if there are not so many.
    public String at(String name, int row) {
        var all = all(name);
        return row < all.size() ? all.get(row).strip() : "";
    }

    public @Nullable String orNull(String name) {
        return text(name).isEmpty() ? null : text(name);
    }

    /// @throws Refused if it is empty, or longer
    public String required(String name, int most) {
        var text = text(name);
        if (text.isEmpty() || text.length() > most) {
            throw fault("The field %s takes 1 to %d letters. Maybe it was left out.".formatted(name, most));
        }
        return text;
    }

    /// @throws Refused if it is no day, or too far away to be kept as one
    public Optional<LocalDate> day(String name) {
        try {
            var day = Optional.ofNullable(orNull(name)).map(LocalDate::parse);
            if (day.isPresent() && (day.get().getYear() > 9999 || day.get().getYear() < 1)) {
                throw fault("%s is too far away. Maybe the year was mistyped.".formatted(day.get()));
            }
            return day;
        } catch (DateTimeException e) {
            throw fault("\"%s\" is no day. Maybe write it like 2027-03-07.".formatted(text(name)));
        }
    }

    /// Whether a browser's field for days can show what stands here; else it is shown as a text, so that it is not
    /// lost.
    public boolean showsDay(String name) {
        return text(name).isEmpty() || text(name).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    }

    /// The same with a field as it is given here.
    public Typed with(String name, String... values) {
        var changed = new HashMap<>(fields);
        changed.put(name, List.of(values));
        return new Typed(changed);
    }

    /// A number of units.
    ///
    /// @throws Refused if it is none
    public static long whole(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw fault("Units are a whole number, and \"%s\" is none.".formatted(text));
        }
    }

    /// Kilograms, as grams; none if the field is empty.
    ///
    /// @throws Refused if it is no number, or has parts of a gram
    public long grams(String name) {
        try {
            var text = text(name);
            return text.isEmpty()
                    ? 0
                    : new BigDecimal(text.length() > 20 ? "none" : text)
                            .movePointRight(3)
                            .longValueExact();
        } catch (NumberFormatException e) {
            throw fault("\"%s\" is no number of kilograms.".formatted(text(name)));
        } catch (ArithmeticException e) {
            throw fault("\"%s\" kg is too much, or has parts of a gram.".formatted(text(name)));
        }
    }

    /// Serial numbers apart by spaces, commas or lines; absent if there are none.
    public static @Nullable List<String> serials(String text) {
        var numbers =
                Stream.of(text.split("[\\s,;]+")).filter(one -> !one.isEmpty()).toList();
        return numbers.isEmpty() ? null : numbers;
    }

    /// When a day is over everywhere in Zulu time.
    ///
    /// @throws Refused if it is too far away for a moment
    public static Instant endOf(LocalDate day) {
        if (day.getYear() > 9998 || day.getYear() < 1) {
            throw fault("%s is too far away. Maybe the year was mistyped.".formatted(day));
        }
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    public static Refused fault(String sentence) {
        return Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "value", sentence);
    }
}
