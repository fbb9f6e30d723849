package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.list;
import static org.muster.ledger.proof.AuditKept.Column.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// What donors allow, what nations forbid on their ground, and which nations lanes pass: of each the last record.
final class AuditCaveats {

    private final AuditReleases releases;
    private final AuditKept keptLines;
    private final AuditKept keptRules;
    private final AuditKept keptLanes;
    private final Map<String, AuditSaid> lines = new TreeMap<>();
    private final Map<String, AuditSaid> rules = new TreeMap<>();
    private final Map<String, AuditSaid> lanes = new TreeMap<>();

    AuditCaveats(AuditReleases releases, Findings findings) {
        this.releases = releases;
        keptLines = new AuditKept(
                "line_caveat",
                1,
                findings,
                AuditKept.Column.line(),
                list("avoid"),
                list("only_for"),
                text("lethal"),
                text("available"),
                text("expires"),
                text("said_by"),
                text("label"));
        keptRules = new AuditKept(
                "transit_rule",
                1,
                findings,
                text("rule"),
                text("nation"),
                text("applies_to"),
                text("next_nation"),
                text("first"),
                text("last"),
                text("withdrawn"),
                text("said_by"),
                text("label"));
        keptLanes = new AuditKept(
                "lane_pass",
                1,
                findings,
                text("lane"),
                text("leg_from"),
                text("leg_to"),
                list("nations"),
                text("said_by"),
                text("label"));
    }

    void line(AuditSaid said) {
        last(lines, "of_line", said);
    }

    void rule(AuditSaid said) {
        last(rules, "rule", said);
    }

    void lane(AuditSaid said) {
        last(lanes, "lane", said);
    }

    private static void last(Map<String, AuditSaid> kept, String name, AuditSaid said) {
        kept.merge(said.textOr(name, ""), said, (one, other) -> one.entry() > other.entry() ? one : other);
    }

    /// After the last entry.
    void compare(Connection connection) throws SQLException {
        for (var said : lines.values()) {
            keptLines.expect(
                    said.entry(),
                    said.text("of_line"),
                    said.list("avoid"),
                    said.list("only_for"),
                    said.text("lethal"),
                    day(said, "available", "-infinity"),
                    day(said, "expires", "infinity"),
                    Long.toString(said.entry()),
                    releases.now(said.textOr("of_line", ""), said.entry(), said.label()));
        }
        for (var said : rules.values()) {
            keptRules.expect(
                    said.entry(),
                    said.text("rule"),
                    said.text("nation"),
                    said.text("applies_to"),
                    said.text("next_nation"),
                    day(said, "first", "-infinity"),
                    day(said, "last", "infinity"),
                    said.textOr("withdrawn", "false"),
                    Long.toString(said.entry()),
                    Integer.toString(said.label()));
        }
        for (var said : lanes.values()) {
            keptLanes.expect(
                    said.entry(),
                    said.text("lane"),
                    said.text("leg_from"),
                    said.text("leg_to"),
                    said.list("nations"),
                    Long.toString(said.entry()),
                    Integer.toString(said.label()));
        }
        keptLines.compare(connection);
        keptRules.compare(connection);
        keptLanes.compare(connection);
    }

    private static String day(AuditSaid said, String name, String open) {
        var day = said.day(name);
        return day == null ? open : day;
    }
}
