package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.line;
import static org.muster.ledger.proof.AuditKept.Column.list;
import static org.muster.ledger.proof.AuditKept.Column.moment;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;
import static org.muster.ledger.proof.Findings.Part.TABLES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reports of monitored goods, and notices to nations of origin: every one that had to be given was given.
final class AuditEndUse {

    /// What is due when, as this program was built with it: first inventory, interval, loss report, what counts.
    private static final Map<String, String> INTERVALS =
            Map.of("enhanced", "90 365 30 inventory,sighting", "routine", "90 730 30 inventory,sighting,self-report");

    /// A change of hands that a nation must be told of.
    private record Change(String nation, long units) {}

    private final AuditReleases releases;
    private final Findings findings;
    private final AuditKept reports;
    private final AuditKept losses;
    private final AuditKept notices;
    private final Map<Long, Change> changes = new HashMap<>();

    AuditEndUse(AuditReleases releases, Findings findings) {
        this.releases = releases;
        this.findings = findings;
        reports = new AuditKept(
                "end_use_report",
                1,
                findings,
                text("entry"),
                line(),
                text("kind"),
                text("holder"),
                text("quantity"),
                text("complete"),
                list("serials"),
                moment("happened_at"),
                moment("recorded_at"),
                text("label"));
        losses = new AuditKept(
                "loss_report",
                1,
                findings,
                text("loss"),
                text("entry"),
                moment("happened_at"),
                moment("recorded_at"),
                text("label"));
        notices = new AuditKept("notice", 1, findings, text("entry"), text("nation"), text("about"), text("label"));
    }

    void report(AuditSaid said) {
        reports.expect(
                said.entry(),
                Long.toString(said.entry()),
                said.text("line"),
                said.text("kind"),
                said.text("holder"),
                said.text("quantity"),
                said.textOr("complete", "false"),
                said.list("serials"),
                Long.toString(said.happenedAt()),
                Long.toString(said.recordedAt()),
                releases.now(said.textOr("line", ""), said.entry(), said.label()));
    }

    void loss(AuditSaid said) {
        losses.expect(
                said.entry(),
                said.text("of_entry"),
                Long.toString(said.entry()),
                Long.toString(said.happenedAt()),
                Long.toString(said.recordedAt()),
                Integer.toString(said.label()));
    }

    /// A movement of which a nation must be told; before the notice of it, which is recorded after.
    void changed(long entry, String nation, long units) {
        changes.put(entry, new Change(nation, units));
    }

    void notice(AuditSaid said) {
        notices.expect(
                said.entry(),
                Long.toString(said.entry()),
                said.text("nation"),
                said.text("of_entry"),
                Integer.toString(said.label()));
        var change = changes.remove(said.what().path("of_entry").asLong(0));
        if (change == null
                || !change.nation().equals(said.text("nation"))
                || change.units() != said.what().path("quantity").asLong(0)) {
            findings.entry(ENTRIES, said.entry(), "Entry %d tells of something that did not happen so.", said.entry());
        }
    }

    void compare(Connection connection) throws SQLException {
        changes.forEach((entry, change) -> findings.entry(
                ENTRIES, entry, "Nobody told %s, the nation of origin, of entry %d.", change.nation(), entry));
        for (var table : List.of(reports, losses, notices)) {
            table.compare(connection);
        }
        compareIntervals(connection);
    }

    private void compareIntervals(Connection connection) throws SQLException {
        var there = new HashMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT monitoring, concat_ws(' ', first_days, interval_days, loss_days, "
                                + "array_to_string(counts, ',', '')) FROM ledger.monitoring_interval")) {
            while (rows.next()) {
                there.put(rows.getString(1), rows.getString(2));
            }
        }
        if (!there.equals(INTERVALS)) {
            findings.general(
                    TABLES, "The table ledger.monitoring_interval has other terms than this program: %s.", there);
        }
    }
}
