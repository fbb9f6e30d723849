package org.muster.cli.commands;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a whole number of at most eighteen digits.
final class WholeNumberConverter implements ITypeConverter<Long> {

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}");

    @Override
    public Long convert(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new TypeConversionException(
                    "\"%s\" is not a whole number. Maybe leave out blanks, points and commas.".formatted(text));
        }
        return Long.parseLong(text);
    }
}
