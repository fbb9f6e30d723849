package org.muster.cli.terminal;

/// The head of a column of a table.
///
/// @param heading   what stands over it
/// @param isNumbers whether its cells are numbers: they stand right and are never cut
public record Column(String heading, boolean isNumbers) {

    public static Column text(String heading) {
        return new Column(heading, false);
    }

    public static Column number(String heading) {
        return new Column(heading, true);
    }
}
