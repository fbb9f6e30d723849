package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.ENTRIES;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/// Hears the records that change more than the journal, and the movements that have consequences; works out with them
/// what the tables beside the entries must hold.
final class AuditCustody {

    private static final String TYPE = "\"type\":\"";

    private final AuditAccounts accounts;
    private final Findings findings;
    private final AuditKeys keys;
    private final AuditCases cases;
    private final AuditAgreements agreements;
    private final AuditTransports transports;
    private final AuditHandovers handovers;
    private final AuditEndUse endUse;
    private final AuditDocuments documents;
    private final AuditOverrides overrides;
    private final AuditSlots slots;
    private final AuditCaveats caveats;
    private final AuditReleases releases;
    private final AuditNeeds needs;
    private final AuditDispatches dispatches;
    private final Map<String, Consumer<AuditSaid>> hearers;
    private final ObjectMapper json = new ObjectMapper();

    AuditCustody(AuditAccounts accounts, AuditLines lines, AuditReleases releases, Findings findings) {
        this.accounts = accounts;
        this.releases = releases;
        this.findings = findings;
        keys = new AuditKeys(findings);
        cases = new AuditCases(findings);
        agreements = new AuditAgreements(keys, releases, findings);
        transports = new AuditTransports(cases, releases, findings);
        handovers = new AuditHandovers(keys, cases, findings);
        endUse = new AuditEndUse(releases, findings);
        documents = new AuditDocuments(findings);
        overrides = new AuditOverrides(findings);
        slots = new AuditSlots(overrides, releases, findings);
        caveats = new AuditCaveats(releases, findings);
        needs = new AuditNeeds(lines, findings);
        dispatches = new AuditDispatches(accounts, needs, findings);
        hearers = Map.ofEntries(
                Map.entry("signing-key-registered", keys::registered),
                Map.entry("signing-key-revoked", keys::revoked),
                Map.entry("plan-agreed", this::plan),
                Map.entry("consignment-agreed", this::consignment),
                Map.entry("consent", dispatches::consent),
                Map.entry("line-needs", needs::said),
                Map.entry("silence-means", agreements::silence),
                Map.entry("proposal-answered", agreements::answer),
                Map.entry("proposal-lapsed", agreements::answer),
                Map.entry("manifest", transports::manifest),
                Map.entry("arrival-counted", transports::arrival),
                Map.entry("discrepancy-explained", cases::explained),
                Map.entry("discrepancy-closed", cases::closed),
                Map.entry("handover-offered", handovers::offered),
                Map.entry("handover-answered", handovers::ended),
                Map.entry("handover-withdrawn", handovers::ended),
                Map.entry("end-use-report", endUse::report),
                Map.entry("loss-report", endUse::loss),
                Map.entry("transfer-notice", endUse::notice),
                Map.entry("document-kept", documents::kept),
                Map.entry("line-caveats", caveats::line),
                Map.entry("line-released", releases::released),
                Map.entry("transit-rule", caveats::rule),
                Map.entry("lane-passes", caveats::lane),
                Map.entry("node-limits", slots::limits),
                Map.entry("slot-booked", slots::booked),
                Map.entry("slot-used", slots::settled),
                Map.entry("slot-released", slots::settled),
                Map.entry("override-asked", overrides::asked),
                Map.entry("override-agreed", overrides::said),
                Map.entry("override-used", overrides::said),
                Map.entry("override-reviewed", overrides::said));
    }

    private void plan(AuditSaid said) {
        agreements.plan(said);
        dispatches.plan(said);
    }

    private void consignment(AuditSaid said) {
        agreements.consignment(said);
        dispatches.consignment(said);
    }

    /// Hears a record, if it is of a type that has a consequence.
    void record(CopyRow row, String body) {
        if (!mayConcern(body)) {
            return;
        }
        var entry = row.bigint(EntryText.ENTRY);
        try {
            var what = json.readTree(body);
            var hearer = hearers.get(what.path("type").asString(""));
            if (hearer != null) {
                hearer.accept(new AuditSaid(
                        entry,
                        row.integer(EntryText.LABEL),
                        row.bigint(EntryText.HAPPENED_AT),
                        row.bigint(EntryText.RECORDED_AT),
                        command(row),
                        row.text(EntryText.ACTOR),
                        row.text(EntryText.ROLE),
                        what));
            }
        } catch (JacksonException | DateTimeException e) {
            findings.entry(ENTRIES, entry, "Entry %d says something that cannot be read.", entry);
        }
    }

    /// A look at the text comes first: most records are of the journal, and long.
    private boolean mayConcern(String body) {
        for (var at = body.indexOf(TYPE); at >= 0; at = body.indexOf(TYPE, at + 1)) {
            var start = at + TYPE.length();
            var end = body.indexOf('"', start);
            if (end > 0 && hearers.containsKey(body.substring(start, end))) {
                return true;
            }
        }
        return false;
    }

    /// A client's identifier as it is written.
    private static String command(CopyRow row) {
        var hex = HexFormat.of()
                .formatHex(row.bytes(), row.offset(EntryText.COMMAND), row.offset(EntryText.COMMAND) + 16);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    /// Follows a movement by which something is allocated or delivered, or goods change hands.
    void moved(CopyRow row, int kind, int from, int to) {
        var left = accounts.facts(from).rung();
        var reached = accounts.facts(to).rung();
        if (kind == 1 || kind == 3 || kind == 5) {
            dispatches.moved(row, kind, from, to);
        }
        if (kind != 1 && kind != 3) {
            return;
        }
        var entry = row.bigint(EntryText.ENTRY);
        if (left == 2 && reached == 3 && !row.text(EntryText.ROLE).equals("national-desk")) {
            agreements.allocated(entry, consignment(to));
        }
        if (reached < 7 && left < 7) {
            return;
        }
        if (reached == 7 && left < 7) {
            handovers.delivered(entry, command(row), accounts.words(from), row.bigint(EntryText.QUANTITY));
        }
        var line = accounts.line(from);
        var origin = line == null ? null : line.stated().get("origin_nation");
        if (origin != null
                && (isWithUser(reached) || isWithUser(left) || left >= 13)
                && !holder(from).equals(holder(to))) {
            endUse.changed(entry, origin, row.bigint(EntryText.QUANTITY));
        }
    }

    private static boolean isWithUser(int rung) {
        return rung == 7 || rung == 8;
    }

    private String holder(int account) {
        return json.readTree(accounts.words(account)).path("holder").asString("");
    }

    private String consignment(int account) {
        return json.readTree(accounts.words(account)).path("consignment").asString("");
    }

    /// After the last entry: compares everything.
    void compare(Connection connection) throws SQLException {
        agreements.compare(connection);
        transports.compare(connection);
        handovers.compare(connection);
        cases.compare(connection);
        endUse.compare(connection);
        documents.compare(connection);
        keys.compare(connection);
        overrides.finish();
        slots.compare(connection);
        overrides.compare(connection);
        caveats.compare(connection);
        releases.compare(connection);
        needs.compare(connection);
        dispatches.finish();
    }
}
