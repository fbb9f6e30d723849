package org.muster.cli.commands;

import org.muster.domain.measure.Code;
import org.muster.planner.explanation.Lever;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the kind of a lever.
final class LeverKindConverter implements ITypeConverter<Lever.Kind> {

    @Override
    public Lever.Kind convert(String text) {
        return Code.find(Lever.Kind.class, text)
                .orElseThrow(() -> new TypeConversionException(
                        "\"%s\" is no kind. There are %s.".formatted(text, Code.words(Lever.Kind.class))));
    }
}
