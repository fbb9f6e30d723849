package org.muster.server.offers;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Typed;

/// An offer as it is typed into its form.
///
/// @param form its fields
record TypedOffer(Typed form) {

    /// What may be changed while the offer stands in the ledger, in the order of the form.
    static final List<String> TERMS =
            List.of("quantity", "available", "expires", "only", "avoid", "condition", "endUse", "source");

    /// What is said once, and is a cell of a package.
    private static final List<String> ONCE =
            List.of("item", "origin", "consentNation", "consentDate", "valueEur", "valueBasis", "valueDate");

    static final List<String> FIELDS = List.of(
            "offer",
            "nation",
            "item",
            "quantity",
            "available",
            "expires",
            "origin",
            "only",
            "avoid",
            "consentNation",
            "consentDate",
            "condition",
            "endUse",
            "valueEur",
            "valueBasis",
            "valueDate",
            "source",
            "donorReference",
            "reason");

    /// The form of an offer as it stands.
    static TypedOffer of(Offer offer, Typed form) {
        var filled = form;
        for (var name : TERMS) {
            filled = name.equals("avoid")
                    ? filled.with(name, Lists.words(offer.avoid()).toArray(String[]::new))
                    : filled.with(name, term(offer, name));
        }
        return new TypedOffer(filled.with("version", Long.toString(offer.version())));
    }

    /// What an offer says, as it would be typed.
    static String term(Offer offer, String name) {
        return switch (name) {
            case "quantity" -> Long.toString(offer.quantity());
            case "available" -> offer.available().toString();
            case "expires" -> Objects.toString(offer.expires(), "");
            case "only" -> Objects.toString(offer.only(), "");
            case "avoid" -> Objects.toString(offer.avoid(), "");
            case "condition" -> Objects.toString(offer.condition(), "");
            case "endUse" -> Objects.toString(offer.endUse(), "");
            case "source" -> Objects.toString(offer.source(), "");
            default -> throw new IllegalArgumentException("An offer has no term %s.".formatted(name));
        };
    }

    /// What is typed in a field; lists in their one form.
    String text(String name) {
        return name.equals("only") || name.equals("avoid")
                ? Objects.toString(Lists.sorted(Lists.cell(form.all(name))), "")
                : form.text(name);
    }

    /// Its cells, as a package has them; what is said once comes from the offer, if it stands already.
    Map<String, String> cells(@Nullable Offer before) {
        var cells = new HashMap<String, String>();
        if (before == null) {
            cells.put("offer", form.text("offer"));
            ONCE.forEach(name -> cells.put(column(name), form.text(name)));
        } else {
            cells.put("offer", before.offer());
            cells.put("item", before.item());
            cells.put("origin", before.origin());
            cells.put("consent_nation", Objects.toString(before.consentNation(), ""));
            cells.put("consent_date", Objects.toString(before.consentDate(), ""));
            cells.put(
                    "value_eur",
                    before.valueEur() == null ? "" : before.valueEur().toPlainString());
            cells.put("value_basis", Objects.toString(before.valueBasis(), ""));
            cells.put("value_date", Objects.toString(before.valueDate(), ""));
        }
        TERMS.forEach(name -> cells.put(column(name), text(name)));
        return cells;
    }

    private static String column(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /// As it is to be added.
    WantedOffer wanted() {
        return new WantedOffer(
                form.orNull("nation"),
                form.text("item"),
                Long.parseLong(form.text("quantity")),
                LocalDate.parse(form.text("available")),
                day("expires"),
                form.text("origin"),
                orNull("only"),
                orNull("avoid"),
                form.orNull("consentNation"),
                day("consentDate"),
                form.orNull("condition"),
                form.orNull("endUse"),
                form.text("valueEur").isEmpty() ? null : new BigDecimal(form.text("valueEur")),
                form.orNull("valueBasis"),
                day("valueDate"),
                form.orNull("source"),
                form.orNull("donorReference"),
                form.orNull("reason"));
    }

    /// As an offer is to be changed.
    WantedOffer wanted(Offer before) {
        return new WantedOffer(
                null,
                before.item(),
                Long.parseLong(form.text("quantity")),
                LocalDate.parse(form.text("available")),
                day("expires"),
                before.origin(),
                orNull("only"),
                orNull("avoid"),
                before.consentNation(),
                before.consentDate(),
                form.orNull("condition"),
                form.orNull("endUse"),
                before.valueEur(),
                before.valueBasis(),
                before.valueDate(),
                form.orNull("source"),
                null,
                form.orNull("reason"));
    }

    private @Nullable LocalDate day(String name) {
        return form.text(name).isEmpty() ? null : LocalDate.parse(form.text(name));
    }

    private @Nullable String orNull(String name) {
        return text(name).isEmpty() ? null : text(name);
    }
}
