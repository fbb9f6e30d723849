package org.muster.ledger.handover;

import java.util.List;
import java.util.stream.Collectors;
import org.muster.ledger.Facts;

/// Writes a receipt for people.
final class ReceiptText {

    private ReceiptText() {}

    static String of(Receipt receipt) {
        var facts = receipt.facts();
        var text = new StringBuilder()
                .append("RECEIPT ")
                .append(receipt.text("handover"))
                .append('\n')
                .append("Consignment ")
                .append(receipt.text("consignment"))
                .append(", handed over at ")
                .append(receipt.text("node"))
                .append(" on ")
                .append(receipt.text("handed_over_at"))
                .append('\n')
                .append("Deliverer ")
                .append(side(facts, "deliverer"))
                .append('\n')
                .append("Recipient ")
                .append(side(facts, "recipient"))
                .append("\n\n");
        facts.each("goods").forEach(good -> text.append(good(good)).append('\n'));
        var found = facts.each("discrepancies");
        if (!found.isEmpty()) {
            text.append("\nNot as offered\n");
            found.forEach(one -> text.append(discrepancy(one)).append('\n'));
        }
        return text.toString();
    }

    private static String side(Facts facts, String name) {
        var side = facts.facts(name).orElseThrow();
        return side.find("nation").orElseThrow()
                + side.find("holder").map(holder -> " for " + holder).orElse("")
                + ", key " + side.find("key").orElseThrow();
    }

    private static String good(Facts good) {
        return "%d. %s, line %s%s: %,d of %,d accepted%s"
                .formatted(
                        good.number("good"),
                        good.find("item").orElse(""),
                        good.find("line").orElse(""),
                        good.find("lot")
                                .filter(lot -> !lot.isEmpty())
                                .map(lot -> ", lot " + lot)
                                .orElse(""),
                        good.number("accepted"),
                        good.number("offered"),
                        serials(good.texts("serials")));
    }

    private static String discrepancy(Facts one) {
        return "%s-%d. Good %d: %,d %s%s; %s. %s"
                .formatted(
                        "Case",
                        one.number("case"),
                        one.number("good"),
                        one.number("quantity"),
                        one.find("kind").orElse(""),
                        serials(one.texts("serials")),
                        one.find("disposition").orElse(""),
                        one.find("remark").orElse(""));
    }

    private static String serials(List<String> serials) {
        return serials.isEmpty() ? "" : serials.stream().collect(Collectors.joining(", ", " (", ")"));
    }
}
