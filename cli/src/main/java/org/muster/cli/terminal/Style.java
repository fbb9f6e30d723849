package org.muster.cli.terminal;

/// How a line stands out, on a terminal that shows colours.
public enum Style {
    PLAIN(""),
    HEADING("1"),
    GOOD("32"),
    WARNING("33"),
    ERROR("31"),
    FAINT("2");

    private final String rendition;

    Style(String rendition) {
        this.rendition = rendition;
    }

    /// The text between the sequences that switch the style on and off (ECMA-48, "select graphic rendition").
    String on(String text) {
        return rendition.isEmpty() ? text : "\u001b[" + rendition + "m" + text + "\u001b[0m";
    }
}
