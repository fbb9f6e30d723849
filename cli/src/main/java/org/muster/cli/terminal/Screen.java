package org.muster.cli.terminal;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Scanner;

/// What the streams of a process can show.
///
/// @param width          columns of a line
/// @param resultColours  whether standard output shows colours
/// @param messageColours whether standard error shows colours
/// @param live           whether a line on standard error can be written over
public record Screen(int width, boolean resultColours, boolean messageColours, boolean live) {

    /// Columns where nobody knows better: in a file, in a pipe.
    public static final int USUAL_WIDTH = 80;

    private static final int NARROWEST = 60;
    private static final int WIDEST = 140;

    /// A file or a pipe.
    public static final Screen NONE = new Screen(USUAL_WIDTH, false, false, false);

    public Screen {
        width = Math.clamp(width, NARROWEST, WIDEST);
    }

    static Screen ofThisProcess() {
        return of(System.getenv(), isTerminal(1), isTerminal(2));
    }

    /// The screen that these surroundings describe. `NO_COLOR` (see no-color.org) and `TERM=dumb` switch colours off.
    static Screen of(Map<String, String> environment, boolean resultsOnTerminal, boolean messagesOnTerminal) {
        var dumb = "dumb".equals(environment.get("TERM"));
        var colours = !dumb && environment.getOrDefault("NO_COLOR", "").isEmpty();
        var width = resultsOnTerminal || messagesOnTerminal ? terminalWidth(environment) : USUAL_WIDTH;
        return new Screen(
                width, colours && resultsOnTerminal, colours && messagesOnTerminal, !dumb && messagesOnTerminal);
    }

    /// Java tells only whether input and output together are a terminal, so where the system shows what a stream is
    /// connected to, that is looked at.
    private static boolean isTerminal(int descriptor) {
        var link = Path.of("/proc/self/fd/" + descriptor);
        if (Files.isSymbolicLink(link)) {
            try {
                var target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            } catch (IOException e) {
                return false;
            }
        }
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    private static int terminalWidth(Map<String, String> environment) {
        var stated = environment.getOrDefault("COLUMNS", "");
        if (stated.matches("[0-9]{1,4}")) {
            return Integer.parseInt(stated);
        }
        var terminal = new File("/dev/tty");
        return terminal.exists() ? askedWidth(terminal) : USUAL_WIDTH;
    }

    /// Asks `stty`, which every Unix has; it answers with rows and columns.
    private static int askedWidth(File terminal) {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var answer = new Scanner(stty.getInputStream(), StandardCharsets.US_ASCII)) {
                answer.nextInt();
                var columns = answer.nextInt();
                return columns == 0 ? USUAL_WIDTH : columns;
            }
        } catch (IOException | NoSuchElementException e) {
            return USUAL_WIDTH;
        }
    }
}
