package org.muster.cli.commands;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Opens a page in the user's browser, by the program that each system has for it.
///
/// Java's own way (`java.awt.Desktop`) needs the libraries of a desktop and takes seconds to find out that there is
/// none.
final class Browser {

    private Browser() {}

    /// Whether a browser was asked to show the page.
    static boolean open(URI page) {
        return command(System.getProperty("os.name", ""), System.getenv())
                .map(command -> start(command, page))
                .orElse(false);
    }

    /// The program that opens pages on this system; nothing where nobody sits before a screen.
    static Optional<List<String>> command(String system, Map<String, String> environment) {
        var name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Optional.of(List.of("open"));
        }
        if (name.startsWith("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
        }
        var hasScreen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return hasScreen ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }

    private static boolean start(List<String> command, URI page) {
        var words = new ArrayList<>(command);
        words.add(page.toString());
        try {
            new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
