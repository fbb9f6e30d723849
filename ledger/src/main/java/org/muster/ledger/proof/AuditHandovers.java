package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.list;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Rung;
import org.muster.domain.measure.Code;
import tools.jackson.databind.JsonNode;

/// Handovers with their goods, the signatures of both sides, and whether what was delivered is what they signed.
final class AuditHandovers {

    private final Findings findings;
    private final AuditKeys keys;
    private final AuditCases cases;
    private final AuditKept handovers;
    private final AuditKept goods;
    private final Map<String, AuditSaid> offers = new TreeMap<>();
    private final Map<String, AuditSaid> ends = new TreeMap<>();

    /// What was delivered by each command, by the account from which it came.
    private final Map<String, Map<String, Long>> delivered = new HashMap<>();

    private final Map<String, Long> firstDelivery = new HashMap<>();

    AuditHandovers(AuditKeys keys, AuditCases cases, Findings findings) {
        this.findings = findings;
        this.keys = keys;
        this.cases = cases;
        handovers = new AuditKept(
                "handover",
                1,
                findings,
                text("handover"),
                text("consignment"),
                text("node"),
                text("nation"),
                text("recipient"),
                text("recipient_nation"),
                text("offered_by"),
                text("answered_by"),
                text("answer"),
                text("label"));
        goods = new AuditKept(
                "handover_good",
                2,
                findings,
                text("handover"),
                text("good"),
                new AuditKept.Column("account", """
                        (SELECT string_agg(concat_ws(E'\\x1f', l.code, a.lot, a.holder, a.place, r.name, a.requirement,
                                                     a.consignment), ' ')
                         FROM ledger.account a JOIN ledger.line l USING (line) JOIN ledger.rung r USING (rung)
                         WHERE a.account = t.account)"""),
                text("quantity"),
                list("serials"),
                text("accepted"),
                list("accepted_serials"));
    }

    void offered(AuditSaid said) {
        offers.putIfAbsent(said.textOr("handover", ""), said);
    }

    /// An answer, or the deliverer takes the offer back.
    void ended(AuditSaid said) {
        var name = said.textOr("handover", "");
        if (ends.putIfAbsent(name, said) != null) {
            findings.entry(ENTRIES, said.entry(), "Entry %d ends the handover %s, which was over.", said.entry(), name);
        }
    }

    /// Units come to the rung `delivered`.
    ///
    /// @param from the account from which they come, in words
    void delivered(long entry, String command, String from, long units) {
        delivered.computeIfAbsent(command, _ -> new HashMap<>()).merge(from, units, Long::sum);
        firstDelivery.merge(command, entry, Math::min);
    }

    void compare(Connection connection) throws SQLException {
        var stated = new HashSet<String>();
        offers.forEach((name, offer) -> compare(name, offer, ends.remove(name), stated));
        ends.forEach((name, end) -> findings.entry(
                ENTRIES, end.entry(), "Entry %d ends the handover %s, which nobody offered.", end.entry(), name));
        firstDelivery.forEach((command, entry) -> {
            if (!stated.contains(command)) {
                findings.entry(ENTRIES, entry, "Entry %d delivers without a receipt that both sides signed.", entry);
            }
        });
        handovers.compare(connection);
        goods.compare(connection);
    }

    private void compare(String name, AuditSaid offer, @Nullable AuditSaid end, Set<String> stated) {
        var receipt = end == null ? null : end.what().get("receipt");
        handovers.expect(
                offer.entry(),
                name,
                offer.text("consignment"),
                offer.text("node"),
                offer.text("nation"),
                offer.text("recipient"),
                offer.text("recipient_nation"),
                Long.toString(offer.entry()),
                end == null ? null : Long.toString(end.entry()),
                end == null ? null : end.type().equals("handover-withdrawn") ? "withdrawn" : end.text("answer"),
                Integer.toString(offer.label()));
        var accepted = new HashMap<String, JsonNode>();
        if (receipt != null) {
            AuditSaid.each(receipt, "goods")
                    .forEach(good -> accepted.put(good.path("good").asString(""), good));
        }
        var sums = new HashMap<String, Long>();
        for (var good : AuditSaid.each(offer.what(), "goods")) {
            var taken = accepted.get(good.path("good").asString(""));
            expect(name, offer, good, taken);
            if (taken != null && taken.path("accepted").asLong(0) > 0) {
                sums.merge(words(good), taken.path("accepted").asLong(0), Long::sum);
            }
        }
        if (end != null && receipt != null) {
            stated.add(end.command());
            signed(offer, end, receipt);
            open(name, end, receipt);
            if (!sums.equals(delivered.getOrDefault(end.command(), Map.of()))) {
                findings.entry(
                        ENTRIES,
                        end.entry(),
                        "What was delivered with entry %d is not what its receipt states.",
                        end.entry());
            }
        }
    }

    private void expect(String name, AuditSaid offer, JsonNode good, @Nullable JsonNode taken) {
        goods.expect(
                offer.entry(),
                name,
                AuditSaid.text(good, "good"),
                String.join(
                        "\u001f",
                        List.of(
                                field(good, "line"),
                                field(good, "lot"),
                                field(good, "holder"),
                                field(good, "place"),
                                field(good, "rung"),
                                field(good, "requirement"),
                                field(good, "consignment"))),
                AuditSaid.text(good, "quantity"),
                AuditSaid.list(AuditSaid.texts(good, "serials")),
                taken == null ? null : AuditSaid.text(taken, "accepted"),
                taken == null
                        ? null
                        : AuditSaid.list(AuditSaid.texts(taken, "serials").stream()
                                .sorted()
                                .toList()));
    }

    private static String field(JsonNode good, String name) {
        return good.path(name).asString("");
    }

    /// The account of a good as [Words#account] writes it.
    private static String words(JsonNode good) {
        var rung = Code.find(Rung.class, field(good, "rung")).map(Rung::number).orElse(-1);
        return new String(
                Words.account(
                        field(good, "line"),
                        field(good, "lot"),
                        field(good, "holder"),
                        field(good, "place"),
                        rung,
                        field(good, "requirement"),
                        field(good, "consignment")),
                StandardCharsets.UTF_8);
    }

    /// Both sides sign the receipt in its one form.
    private void signed(AuditSaid offer, AuditSaid end, JsonNode receipt) {
        var message = AuditSaid.canonical(receipt, "");
        keys.signed(
                end.entry(),
                offer.text("nation"),
                AuditSaid.text(receipt.path("deliverer"), "key"),
                end.text("deliverer_signature"),
                message);
        keys.signed(
                end.entry(),
                offer.text("recipient_nation"),
                AuditSaid.text(receipt.path("recipient"), "key"),
                end.text("recipient_signature"),
                message);
        var giver = keys.actor(AuditSaid.text(receipt.path("deliverer"), "key"));
        var taker = keys.actor(AuditSaid.text(receipt.path("recipient"), "key"));
        if (giver.equals(taker) || giver.equals(end.actor()) || !giver.equals(offer.actor())) {
            findings.entry(
                    ENTRIES,
                    end.entry(),
                    "The receipt of entry %d is not signed by whoever offered the goods and another person.",
                    end.entry());
        }
        if (!offer.command().equals(receipt.path("offer").asString(""))) {
            findings.entry(ENTRIES, end.entry(), "The receipt of entry %d is of another offer.", end.entry());
        }
    }

    private void open(String name, AuditSaid end, JsonNode receipt) {
        for (var one : AuditSaid.each(receipt, "discrepancies")) {
            cases.opened(new AuditCases.Opened(
                    name + "-" + one.path("case").asString(""),
                    true,
                    List.of(name, one.path("good").asString("")),
                    AuditSaid.text(one, "kind"),
                    AuditSaid.text(one, "quantity"),
                    AuditSaid.texts(one, "serials"),
                    AuditSaid.text(one, "disposition"),
                    end.entry(),
                    Integer.toString(end.label())));
        }
    }
}
