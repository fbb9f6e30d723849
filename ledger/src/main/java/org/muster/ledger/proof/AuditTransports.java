package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.list;
import static org.muster.ledger.proof.AuditKept.Column.moment;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Manifests, the counts of what came, and the cases that these open.
final class AuditTransports {

    private final Findings findings;
    private final AuditCases cases;
    private final AuditReleases releases;
    private final AuditKept manifests;
    private final AuditKept arrivals;
    private final Map<String, AuditSaid> announced = new HashMap<>();
    private final List<AuditSaid> counted = new ArrayList<>();

    AuditTransports(AuditCases cases, AuditReleases releases, Findings findings) {
        this.releases = releases;
        this.cases = cases;
        this.findings = findings;
        manifests = new AuditKept(
                "manifest",
                1,
                findings,
                text("manifest"),
                text("consignment"),
                text("quantity"),
                list("serials"),
                text("mass_g"),
                text("neq_g"),
                moment("happened_at"),
                text("said_by"),
                text("label"));
        arrivals = new AuditKept(
                "arrival",
                2,
                findings,
                text("manifest"),
                text("node"),
                text("quantity"),
                list("serials"),
                text("said_by"),
                text("label"));
    }

    void manifest(AuditSaid said) {
        announced.put(said.textOr("manifest", ""), said);
        manifests.expect(
                said.entry(),
                said.text("manifest"),
                said.text("consignment"),
                said.text("quantity"),
                said.list("serials"),
                said.text("mass_g"),
                said.text("neq_g"),
                Long.toString(said.happenedAt()),
                Long.toString(said.entry()),
                releases.nowOfConsignment(said.textOr("consignment", ""), said.entry(), said.label()));
    }

    void arrival(AuditSaid said) {
        counted.add(said);
        arrivals.expect(
                said.entry(),
                said.text("manifest"),
                said.text("node"),
                said.text("quantity"),
                said.list("serials"),
                Long.toString(said.entry()),
                followed(said));
    }

    /// The label of a count now: it goes with the line, if it had the line's.
    private String followed(AuditSaid count) {
        var manifest = announced.get(count.textOr("manifest", ""));
        var consignment = manifest == null ? "" : manifest.textOr("consignment", "");
        return releases.nowOfConsignment(consignment, count.entry(), count.label());
    }

    /// Opens the cases; before those are compared.
    void compare(Connection connection) throws SQLException {
        for (var count : counted) {
            var manifest = announced.get(count.textOr("manifest", ""));
            if (manifest == null) {
                findings.entry(ENTRIES, count.entry(), "Entry %d counts what nobody announced.", count.entry());
            } else {
                open(count, manifest);
            }
        }
        manifests.compare(connection);
        arrivals.compare(connection);
    }

    private void open(AuditSaid count, AuditSaid manifest) {
        var listed = AuditSaid.texts(manifest.what(), "serials");
        var found = AuditSaid.texts(count.what(), "serials");
        var missing = new TreeSet<>(listed);
        found.forEach(missing::remove);
        var unexpected = new TreeSet<>(found);
        listed.forEach(unexpected::remove);
        var fewer = number(manifest) - number(count);
        open(count, "short", listed.isEmpty() ? fewer : missing.size(), missing);
        open(count, "surplus", listed.isEmpty() ? -fewer : unexpected.size(), unexpected);
    }

    private static long number(AuditSaid said) {
        return said.what().path("quantity").asLong(0);
    }

    private void open(AuditSaid count, String kind, long quantity, TreeSet<String> serials) {
        if (quantity > 0) {
            var manifest = count.textOr("manifest", "");
            var node = count.textOr("node", "");
            cases.opened(new AuditCases.Opened(
                    "%s@%s-%s".formatted(manifest, node, kind),
                    false,
                    List.of(manifest, node),
                    kind,
                    Long.toString(quantity),
                    List.copyOf(serials),
                    null,
                    count.entry(),
                    followed(count)));
        }
    }
}
