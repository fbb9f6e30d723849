package org.muster.cli.commands;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a path. The empty text is none, although Java takes it for the current folder.
final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException(
                    "The path of a file or folder is empty. Maybe a variable in a script is not set.");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("\"%s\" is not a path: %s.".formatted(text, e.getReason()));
        }
    }
}
