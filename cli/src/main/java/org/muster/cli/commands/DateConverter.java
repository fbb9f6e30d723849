package org.muster.cli.commands;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a day, written `2026-03-01`.
final class DateConverter implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            throw new TypeConversionException(
                    "The day \"%s\" is not one of the calendar. Maybe write it like 2026-03-01.".formatted(text));
        }
    }
}
