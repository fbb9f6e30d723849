package org.muster.server.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;

/// Where a page ended, in a list whose order has several columns: their values as one text, which the reader sends
/// back as it came.
public final class PageKey {

    private static final String BETWEEN = "\n";

    private final List<String> values;

    private PageKey(List<String> values) {
        this.values = values;
    }

    public static String of(Object... values) {
        var text = String.join(
                BETWEEN, List.of(values).stream().map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads `after` of a request.
    ///
    /// @param columns how many values it has
    /// @throws Refused if it is none of ours
    public static PageKey read(String after, int columns) {
        if (after.isEmpty()) {
            return new PageKey(Collections.nCopies(columns, ""));
        }
        var values = List.of(decoded(after).split(BETWEEN, -1));
        if (values.size() != columns) {
            throw unknown();
        }
        return new PageKey(values);
    }

    private static String decoded(String after) {
        try {
            var bytes = Base64.getUrlDecoder().decode(after);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw unknown();
        }
    }

    public String text(int column) {
        return values.get(column);
    }

    /// A number; 0 at the beginning.
    public long number(int column) {
        return value(column, 0L, Long::parseLong);
    }

    /// A day; the first of all at the beginning.
    public LocalDate day(int column) {
        return value(column, LocalDate.MIN, LocalDate::parse);
    }

    /// A moment; the first of all at the beginning.
    public Instant moment(int column) {
        return value(column, Instant.MIN, Instant::parse);
    }

    private <T> T value(int column, T first, Function<String, T> reader) {
        try {
            return text(column).isEmpty() ? first : reader.apply(text(column));
        } catch (NumberFormatException | DateTimeException e) {
            throw unknown();
        }
    }

    private static Refused unknown() {
        return Refused.one(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "value",
                "No page ended there. Maybe give \"next\" of the page before as it came.");
    }

    /// Reads an `after` that is a day; empty at the beginning.
    public static Optional<LocalDate> day(String after) {
        return after.isEmpty() ? Optional.empty() : Optional.of(new PageKey(List.of(after)).day(0));
    }

    /// Reads an `after` that is the number of an entry.
    public static long number(String after) {
        return new PageKey(List.of(after)).number(0);
    }
}
