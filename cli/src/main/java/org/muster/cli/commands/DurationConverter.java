package org.muster.cli.commands;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time span, written `60s`, `2m`, `1m30s`, `1h` or as ISO 8601 does, `PT60S`.
final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern FORM =
            Pattern.compile("(?:([0-9]{1,4})h)?(?:([0-9]{1,6})m)?(?:([0-9]{1,7}(?:\\.[0-9]{1,3})?)s)?");
    private static final Pattern BARE_NUMBER = Pattern.compile("[0-9]{1,7}");
    private static final Duration LONGEST = Duration.ofDays(7);

    @Override
    public Duration convert(String text) {
        var duration = parse(text.toLowerCase(Locale.ROOT), text);
        if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException(
                    "The time %s is not between a moment and %d days.".formatted(text, LONGEST.toDays()));
        }
        return duration;
    }

    private static Duration parse(String form, String text) {
        if (BARE_NUMBER.matcher(form).matches()) {
            throw new TypeConversionException("The time %s has no unit. Maybe %ss (seconds) or %sm (minutes) was meant."
                    .formatted(text, text, text));
        }
        var match = FORM.matcher(form);
        if (!form.isEmpty() && match.matches()) {
            return Duration.ofHours(whole(match.group(1)))
                    .plusMinutes(whole(match.group(2)))
                    .plusMillis(millis(match.group(3)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "The time \"%s\" cannot be read. Maybe write it like 60s, 2m or 1m30s.".formatted(text));
        }
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long millis(@Nullable String seconds) {
        return seconds == null ? 0 : new BigDecimal(seconds).movePointRight(3).longValueExact();
    }
}
