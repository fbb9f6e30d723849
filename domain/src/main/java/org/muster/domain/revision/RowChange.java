package org.muster.domain.revision;

import java.util.List;
import org.muster.domain.measure.Code;

/// A row of a scenario that another scenario does not have, or has otherwise.
///
/// @param table  its table
/// @param id     what identifies it, as it is written; for tables without identifiers the whole row
/// @param kind   what became of it
/// @param cells  what differs, for a row that both have
public record RowChange(String table, String id, Kind kind, List<Cell> cells) {

    /// What became of a row.
    public enum Kind implements Code {
        ADDED("added"),
        REMOVED("removed"),
        CHANGED("changed");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// @param column its name
    /// @param before as it is written; empty: none
    /// @param after  likewise
    public record Cell(String column, String before, String after) {}

    public RowChange {
        cells = List.copyOf(cells);
    }
}
