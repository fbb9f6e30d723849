package org.muster.ledger;

/// A line of the benchmark page.
///
/// @param what     was measured
/// @param measured with its unit
/// @param bare     the same for bare PostgreSQL; empty where there is nothing to compare
/// @param ratio    of the two; empty where there is nothing to compare
/// @param wanted   by the design
public record Figure(String what, String measured, String bare, String ratio, String wanted) {

    static Figure of(String what, String measured, String wanted) {
        return new Figure(what, measured, "", "", wanted);
    }

    /// As a row of a table in Markdown.
    @Override
    public String toString() {
        return "| %s | %s | %s | %s | %s |".formatted(what, measured, bare, ratio, wanted);
    }
}
