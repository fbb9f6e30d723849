package org.muster.exchange;

import java.util.List;

/// A record of a CSV file.
///
/// @param number number of the record in its file, the header being 1
/// @param cells  its cells; one that is too large or not UTF-8 is empty here and stands among the faults
/// @param faults what is wrong with the record as such
record CsvRow(long number, List<String> cells, List<Fault> faults) {

    /// A fault of the record.
    ///
    /// @param rule  [Rule#CSV], [Rule#ENCODING] or [Rule#TOO_LARGE]
    /// @param cell  index of the cell, or -1 for the whole record
    /// @param value what could be read of the cell; may be empty
    /// @param mend  see [Finding]
    record Fault(Rule rule, int cell, String value, String mend) {}

    /// Whether the cells are where they should be, whatever they hold.
    boolean isWellFormed() {
        return faults.isEmpty() || faults.stream().noneMatch(fault -> fault.rule() == Rule.CSV);
    }

    boolean isReadable(int cell) {
        return faults.isEmpty() || faults.stream().noneMatch(fault -> fault.cell() == cell);
    }
}
