package org.muster.exchange;

import java.util.OptionalLong;

/// Reports faults of one table.
///
/// @param layout where the columns stand in the file
record TableFaults(String table, Findings findings, Layout layout) {

    void add(Level level, long row, Column<?, ?> column, Rule rule, String value, String mend) {
        findings.add(
                new Finding(level, table, OptionalLong.of(row), column.name(), value, rule, mend),
                layout.positionOf(column));
    }
}
