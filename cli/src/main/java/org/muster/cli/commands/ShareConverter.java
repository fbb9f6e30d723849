package org.muster.cli.commands;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a share of the whole, written `0.5%` or `0.005`.
final class ShareConverter implements ITypeConverter<Double> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,12})?) ?(%?)");

    @Override
    public Double convert(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw new TypeConversionException(
                    "The share \"%s\" is not a number. Maybe write it like 0.5%% or 0.005.".formatted(text));
        }
        var number = new BigDecimal(match.group(1));
        var isPercent = !match.group(2).isEmpty();
        var share = isPercent ? number.movePointLeft(2) : number;
        if (share.compareTo(BigDecimal.ONE) >= 0) {
            throw new TypeConversionException("The share %s is not between 0 and 1, which is 100%%.%s"
                    .formatted(text, isPercent ? "" : " Maybe %s%% was meant.".formatted(text)));
        }
        return share.doubleValue();
    }
}
