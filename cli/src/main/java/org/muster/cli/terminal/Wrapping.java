package org.muster.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/// Breaks a text into lines at its blanks.
final class Wrapping {

    private Wrapping() {}

    /// Lines of at most `width` columns; the first starts after `first`, the others after `rest`. A word that is
    /// longer than a line stays whole.
    static List<String> lines(String text, int width, String first, String rest) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(first);
        var empty = true;
        for (var word : text.split(" ", -1)) {
            if (!empty && PlainText.columns(line.toString()) + 1 + PlainText.columns(word) > width) {
                lines.add(line.toString());
                line = new StringBuilder(rest);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
