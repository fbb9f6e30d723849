package org.muster.server.offers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Offers as cells of a row, and back.
final class OfferCells {

    private OfferCells() {}

    /// What the cells of a row say that keeps the rules.
    static WantedOffer wanted(Map<String, String> cells, String reason) {
        return new WantedOffer(
                cells.get("nation"),
                cells.getOrDefault("item", ""),
                Long.parseLong(cells.getOrDefault("quantity", "")),
                LocalDate.parse(cells.getOrDefault("available", "")),
                day(cells.get("expires")),
                cells.getOrDefault("origin", ""),
                Lists.sorted(cells.get("only")),
                Lists.sorted(cells.get("avoid")),
                cells.get("consent_nation"),
                day(cells.get("consent_date")),
                cells.get("condition"),
                cells.get("end_use"),
                number(cells.get("value_eur")),
                cells.get("value_basis"),
                day(cells.get("value_date")),
                cells.get("source"),
                cells.get("donor_reference"),
                reason.isBlank() ? null : reason);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }

    /// What a change would change, as it is: by column. What stays in any case is compared elsewhere.
    static Map<String, String> changed(Offer is, WantedOffer wanted) {
        var was = new LinkedHashMap<String, String>();
        compare(was, "quantity", is.quantity(), wanted.quantity());
        compare(was, "available", is.available(), wanted.available());
        compare(was, "expires", is.expires(), wanted.expires());
        compare(was, "only", Lists.sorted(is.only()), Lists.sorted(wanted.only()));
        compare(was, "avoid", Lists.sorted(is.avoid()), Lists.sorted(wanted.avoid()));
        compare(was, "condition", is.condition(), wanted.condition());
        compare(was, "end_use", is.endUse(), wanted.endUse());
        compare(was, "source", is.source(), wanted.source());
        return was;
    }

    private static void compare(Map<String, String> was, String column, @Nullable Object is, @Nullable Object wanted) {
        if (!Objects.equals(is, wanted)) {
            was.put(column, is == null ? "" : is.toString());
        }
    }
}
