package org.muster.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/// Collects findings while a package is read and gives them back in the order of files, rows and columns.
///
/// A hostile package can hold a fault in every cell, so only the first of each level are kept; how many more there
/// were is the last finding.
final class Findings {

    /// The most findings of a level that are kept.
    static final int MOST = 50_000;

    private static final Comparator<Entry> FILE_ORDER = Comparator.comparingInt(Entry::file)
            .thenComparingLong(entry -> entry.finding().row().orElse(0))
            .thenComparingInt(Entry::position);

    private final List<String> files;
    private final List<Entry> errors = new ArrayList<>();
    private final List<Entry> warnings = new ArrayList<>();
    private long leftOut;

    /// @param files names of tables and files in the order in which their findings are listed; others come first
    Findings(List<String> files) {
        this.files = List.copyOf(files);
    }

    /// A finding on a cell.
    ///
    /// @param position of the column in its file
    void add(Finding finding, int position) {
        var kept = finding.level() == Level.ERROR ? errors : warnings;
        if (kept.size() < MOST) {
            kept.add(new Entry(files.indexOf(finding.table()), position, finding));
        } else {
            leftOut++;
        }
    }

    /// An error on a whole row, file or package.
    void error(String table, OptionalLong row, String column, String value, Rule rule, String mend) {
        add(new Finding(Level.ERROR, table, row, column, value, rule, mend), 0);
    }

    /// An error on a whole file or package.
    void error(String table, String value, Rule rule, String mend) {
        error(table, OptionalLong.empty(), "", value, rule, mend);
    }

    /// A warning on a whole file or package.
    void warning(String table, String column, String value, Rule rule, String mend) {
        add(new Finding(Level.WARNING, table, OptionalLong.empty(), column, value, rule, mend), 0);
    }

    boolean hasErrors() {
        return !errors.isEmpty();
    }

    /// All findings, errors and warnings together, in file order.
    List<Finding> list() {
        var all = new ArrayList<>(errors);
        all.addAll(warnings);
        all.sort(FILE_ORDER);
        var findings = new ArrayList<Finding>();
        all.forEach(entry -> findings.add(entry.finding()));
        if (leftOut > 0) {
            findings.add(theRest());
        }
        return List.copyOf(findings);
    }

    private Finding theRest() {
        return new Finding(
                errors.isEmpty() ? Level.WARNING : Level.ERROR,
                "datapackage.json",
                OptionalLong.empty(),
                "",
                "%d more findings".formatted(leftOut),
                Rule.TOO_LARGE,
                "Maybe one cause stands behind them all; mend the first ones and look again");
    }

    private record Entry(int file, int position, Finding finding) {}
}
