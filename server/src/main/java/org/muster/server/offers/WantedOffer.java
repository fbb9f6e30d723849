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

/// What an offer shall say. The rules are those of a scenario package.
///
/// @param nation         who gives; a national desk may leave its own out
/// @param only           requirements, separated by semicolons
/// @param avoid          nations, separated by semicolons
/// @param donorReference the donor's own identifier
/// @param reason         why; a coordinator needs one
record WantedOffer(
        @Nullable @Size(max = 200) String nation,
        @NotNull @Size(max = 200) String item,
        long quantity,
        @NotNull LocalDate available,
        @Nullable LocalDate expires,
        @NotNull @Size(max = 200) String origin,
        @Nullable @Size(max = 10_000) String only,
        @Nullable @Size(max = 2000) String avoid,
        @Nullable @Size(max = 200) String consentNation,
        @Nullable LocalDate consentDate,
        @Nullable @Size(max = 200) String condition,
        @Nullable @Size(max = 4000) String endUse,

        @Nullable @DecimalMin("0") @DecimalMax("10000000000000") @Digits(integer = 14, fraction = 2)
        BigDecimal valueEur,

        @Nullable @Size(max = 200) String valueBasis,
        @Nullable LocalDate valueDate,
        @Nullable @Size(max = 4000) String source,
        @Nullable @Size(max = 200) String donorReference,
        @Nullable @Size(max = 1000) String reason) {

    /// Its cells, as a package has them.
    Map<String, String> cells(String offer, String donor) {
        var cells = new HashMap<String, String>();
        cells.put("offer", offer);
        cells.put("nation", donor);
        cells.put("item", item);
        cells.put("quantity", Long.toString(quantity));
        cells.put("origin", origin);
        put(cells, "available", available);
        put(cells, "expires", expires);
        put(cells, "only", only);
        put(cells, "avoid", avoid);
        put(cells, "consent_nation", consentNation);
        put(cells, "consent_date", consentDate);
        put(cells, "condition", condition);
        put(cells, "end_use", endUse);
        put(cells, "value_eur", valueEur == null ? null : valueEur.toPlainString());
        put(cells, "value_basis", valueBasis);
        put(cells, "value_date", valueDate);
        put(cells, "source", source);
        return cells;
    }

    private static void put(Map<String, String> cells, String column, @Nullable Object value) {
        if (value != null) {
            cells.put(column, value.toString());
        }
    }

    /// What may change while it stands in the ledger, by name, for SQL.
    Map<String, @Nullable Object> terms() {
        var values = new HashMap<String, @Nullable Object>();
        values.put("available", available);
        values.put("expires", expires);
        values.put("only", Lists.sorted(only));
        values.put("avoid", Lists.sorted(avoid));
        values.put("condition", condition);
        values.put("endUse", endUse);
        values.put("source", source);
        return values;
    }

    /// All of it, by name, for SQL.
    Map<String, @Nullable Object> values(String donor) {
        var values = terms();
        values.put("nation", donor);
        values.put("item", item);
        values.put("quantity", quantity);
        values.put("origin", origin);
        values.put("consentNation", consentNation);
        values.put("consentDate", consentDate);
        values.put("valueEur", valueEur);
        values.put("valueBasis", valueBasis);
        values.put("valueDate", valueDate);
        return values;
    }
}
