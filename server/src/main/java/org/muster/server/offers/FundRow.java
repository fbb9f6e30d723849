package org.muster.server.offers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// A fund in the list.
///
/// @param families for which alone it pays; empty: any
/// @param bound    what purchases of agreed plans take from it
record FundRow(
        String fund,
        String nation,
        String nationName,
        BigDecimal amountEur,
        LocalDate available,
        String families,
        String source,
        BigDecimal bound,
        BigDecimal left) {

    /// Columns of the table, in the order in which it is shown; in the message bundle `funds.column.NAME`.
    static final List<String> COLUMNS =
            List.of("fund", "nation", "nationName", "amountEur", "available", "families", "bound", "left", "source");

    List<Object> cells() {
        return List.of(fund, nation, nationName, amountEur, available, families, bound, left, source);
    }
}
