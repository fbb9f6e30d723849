package org.muster.server.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// How pages show days, moments and numbers: in templates, `${@shown.day(…)}`. What is absent is a dash. Days
/// and moments look the same in all languages, as date-time groups do; numbers have the signs of the reader's
/// language.
@Component("shown")
public class Shown {

    private static final String ABSENT = "–";
    private static final Map<Long, String> MONTHS = Map.ofEntries(
            Map.entry(1L, "Jan"),
            Map.entry(2L, "Feb"),
            Map.entry(3L, "Mar"),
            Map.entry(4L, "Apr"),
            Map.entry(5L, "May"),
            Map.entry(6L, "Jun"),
            Map.entry(7L, "Jul"),
            Map.entry(8L, "Aug"),
            Map.entry(9L, "Sep"),
            Map.entry(10L, "Oct"),
            Map.entry(11L, "Nov"),
            Map.entry(12L, "Dec"));

    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendPattern("dd ")
            .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
            .appendPattern(" uuuu")
            .toFormatter(Locale.ROOT);

    /// The date-time group: day, hour and minute in Zulu time, month, year.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("ddHHmm'Z' ")
            .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
            .appendPattern(" uu")
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    public String day(@Nullable LocalDate day) {
        return day == null ? ABSENT : DAY.format(day);
    }

    public String moment(@Nullable Instant moment) {
        return moment == null ? ABSENT : MOMENT.format(moment);
    }

    public String count(@Nullable Long count) {
        return count == null ? ABSENT : number(BigDecimal.valueOf(count));
    }

    /// A number with all its digits.
    public String number(@Nullable BigDecimal number) {
        return number == null
                ? ABSENT
                : new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(LocaleContextHolder.getLocale()))
                        .format(number);
    }

    /// Millionths, with all six places.
    public String millionths(long millionths) {
        return new DecimalFormat("#,##0.000000", DecimalFormatSymbols.getInstance(LocaleContextHolder.getLocale()))
                .format(BigDecimal.valueOf(millionths, 6));
    }

    /// Grams, as tonnes.
    public String tonnes(@Nullable Long grams) {
        return grams == null ? ABSENT : number(BigDecimal.valueOf(grams, 6));
    }

    /// Grams, as kilograms.
    public String kilograms(@Nullable Long grams) {
        return grams == null ? ABSENT : number(BigDecimal.valueOf(grams, 3));
    }

    /// A number with as many digits as one needs to compare it: whole from ten on, one place below.
    public String round(@Nullable BigDecimal number) {
        if (number == null) {
            return ABSENT;
        }
        var places = number.abs().compareTo(BigDecimal.TEN) >= 0 ? 0 : 1;
        return number(number.setScale(places, RoundingMode.HALF_UP));
    }

    /// A number with one place.
    public String tenth(@Nullable BigDecimal number) {
        return number(number == null ? null : number.setScale(1, RoundingMode.HALF_UP));
    }

    /// A fraction in hundredths, with two places.
    public String percent(@Nullable BigDecimal fraction) {
        return fraction == null ? ABSENT : number(fraction.movePointRight(2).setScale(2, RoundingMode.HALF_UP)) + " %";
    }

    /// A small fraction in hundredths, with four places.
    public String share(@Nullable BigDecimal fraction) {
        return fraction == null ? ABSENT : number(fraction.movePointRight(2).setScale(4, RoundingMode.HALF_UP)) + " %";
    }

    public String text(@Nullable String text) {
        return text == null || text.isEmpty() ? ABSENT : text;
    }
}
