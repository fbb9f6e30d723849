package org.muster.cli.terminal;

/// The head of a column of a table.
///
/// @param heading what stands over it
public record Column(String heading, Kind kind) {

    /// How the cells of a column stand.
    enum Kind {
        /// Left; too long ones are cut.
        TEXT,
        /// Left; too long ones go on in the next line.
        WRAPPED,
        /// Right; never cut.
        NUMBER
    }

    public static Column text(String heading) {
        return new Column(heading, Kind.TEXT);
    }

    public static Column wrapped(String heading) {
        return new Column(heading, Kind.WRAPPED);
    }

    public static Column number(String heading) {
        return new Column(heading, Kind.NUMBER);
    }

    boolean isNumbers() {
        return kind == Kind.NUMBER;
    }
}
