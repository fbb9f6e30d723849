package org.muster.cli.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what went wrong in a sentence, and picks the exit status.
final class Faults implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {

    private static final Pattern CONVERSION = Pattern.compile("Invalid value for [^:]*: ");

    private final Terminal terminal;
    private final RootCommand root;

    Faults(Terminal terminal, RootCommand root) {
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        var command = fault.getCommandLine().getCommandSpec().qualifiedName();
        terminal.tell(Style.ERROR, sentence(fault, command));
        if (fault instanceof UnmatchedArgumentException unmatched) {
            var near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                terminal.tell("Maybe %s was meant.".formatted(String.join(" or ", near)));
            }
        }
        terminal.tell("See %s --help.".formatted(command));
        return ExitStatus.BAD_INPUT;
    }

    private static String sentence(ParameterException fault, String command) {
        return switch (fault) {
            case UnmatchedArgumentException unmatched ->
                "%s does not know %s."
                        .formatted(command, unmatched.getUnmatched().getFirst());
            case OverwrittenOptionException twice
            when twice.getOverwritten() instanceof OptionSpec option ->
                "%s is given twice.".formatted(option.longestName());
            case MissingParameterException missing -> "%s needs %s.".formatted(command, missing(missing));
            default -> CONVERSION.matcher(message(fault)).replaceFirst("");
        };
    }

    private static String missing(MissingParameterException fault) {
        var names = fault.getMissing().stream()
                .map(one -> one instanceof OptionSpec option
                        ? "%s after %s".formatted(option.paramLabel(), option.longestName())
                        : one.paramLabel())
                .distinct()
                .toList();
        return names.isEmpty() ? "one more argument" : String.join(" and ", names);
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        return switch (fault) {
            case ParameterException usage -> handleParseException(usage, new String[0]);
            case IOException broken -> report(broken);
            case UncheckedIOException broken ->
                report(Objects.requireNonNullElse(broken.getCause(), new IOException()));
            default -> report((Throwable) fault);
        };
    }

    /// A machine that does not do what it should: a full disk, a folder that may not be written.
    private int report(IOException fault) {
        terminal.tell(Style.ERROR, sentence(fault));
        trace(fault);
        return ExitStatus.BAD_INPUT;
    }

    private static String sentence(IOException fault) {
        return switch (fault) {
            case AccessDeniedException denied ->
                "%s may not be read or written. Maybe it belongs to somebody else.".formatted(denied.getFile());
            case NoSuchFileException absent -> "There is no file or folder %s.".formatted(absent.getFile());
            case FileSystemException broken ->
                "%s cannot be read or written: %s."
                        .formatted(broken.getFile(), Objects.requireNonNullElse(broken.getReason(), "no reason given"));
            default -> "Reading or writing failed: %s.".formatted(message(fault));
        };
    }

    /// A fault of Muster, or too little memory.
    int report(Throwable fault) {
        if (fault instanceof OutOfMemoryError) {
            var limit = Figures.count(Runtime.getRuntime().maxMemory() >> 20);
            terminal.tell(Style.ERROR, "Muster ran out of memory; it may use %s MiB.".formatted(limit));
            terminal.tell("Maybe allow it more: set MUSTER_JAVA_OPTIONS to -Xmx4g, for 4 GiB.");
        } else {
            terminal.tell(
                    Style.ERROR,
                    "Something went wrong inside Muster: %s (%s)."
                            .formatted(message(fault), fault.getClass().getSimpleName()));
            terminal.tell("This is a bug in Muster, not in your files. Please report it with what --debug shows.");
        }
        trace(fault);
        return ExitStatus.INTERNAL_ERROR;
    }

    private void trace(Throwable fault) {
        if (root.debug()) {
            fault.printStackTrace(terminal.messages());
        }
    }

    private static String message(Throwable fault) {
        return Objects.requireNonNullElse(fault.getMessage(), "no message");
    }
}
