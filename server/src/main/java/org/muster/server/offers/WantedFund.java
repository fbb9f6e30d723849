package org.muster.server.offers;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a fund shall say. The rules are those of a scenario package.
///
/// @param nation who pays; a national desk may leave its own out
/// @param only   families, separated by semicolons
/// @param reason why; a coordinator needs one
record WantedFund(
        @Nullable @Size(max = 200) String nation,

        @NotNull @DecimalMin("0") @DecimalMax("10000000000000") @Digits(integer = 14, fraction = 2)
        BigDecimal amountEur,

        @NotNull LocalDate available,
        @Nullable @Size(max = 10_000) String only,
        @Nullable @Size(max = 4000) String source,
        @Nullable @Size(max = 1000) String reason) {

    /// Its cells, as a package has them.
    Map<String, String> cells(String fund, String donor) {
        var cells = new HashMap<String, String>();
        cells.put("fund", fund);
        cells.put("nation", donor);
        cells.put("amount_eur", amountEur.toPlainString());
        cells.put("available", available.toString());
        cells.put("only", only == null ? "" : only);
        cells.put("source", source == null ? "" : source);
        return cells;
    }

    /// Its values by name, for SQL.
    Map<String, @Nullable Object> values() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("amount", amountEur);
        values.put("available", available);
        values.put("only", Lists.sorted(only));
        values.put("source", source);
        return values;
    }
}
