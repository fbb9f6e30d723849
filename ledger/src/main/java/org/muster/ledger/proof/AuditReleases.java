package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.line;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;
import static org.muster.ledger.proof.Findings.Part.LINES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Releases of lines: what label a line had when an entry was recorded, and which label has followed since.
///
/// The table is read first, since entries are judged by it while they are read; afterwards it is compared with the
/// records that say so.
final class AuditReleases {

    private static final Set<String> STAFF = Set.of("coordinator", "system");

    /// @param entry that says so; entries are in the order of their numbers here, as the database sees to
    private record Step(long entry, int before, int after) {}

    private record Seen(String owner, Set<String> releasable) {}

    private final Map<Long, List<Step>> steps = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<Integer, Seen> labels = new HashMap<>();
    private final Map<String, String> lineOfConsignment = new HashMap<>();
    private final Map<Long, AuditLines.Line> lines;
    private final Findings findings;
    private final AuditKept table;

    AuditReleases(Map<Long, AuditLines.Line> lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
        table = new AuditKept("line_release", 1, findings, text("said_by"), line(), text("before"), text("label"));
    }

    void load(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, "SELECT said_by, line, before, label FROM ledger.line_release", 4)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                steps.computeIfAbsent(row.bigint(1), _ -> new ArrayList<>())
                        .add(new Step(row.bigint(0), row.integer(2), row.integer(3)));
            }
        }
        steps.values().forEach(one -> one.sort((a, b) -> Long.compare(a.entry(), b.entry())));
        lines.forEach((number, line) -> {
            if (steps.containsKey(number)) {
                numbers.put(line.code(), number);
            }
        });
        if (!steps.isEmpty()) {
            loadLabels(connection);
        }
    }

    private void loadLabels(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, "SELECT label, owner, releasable FROM access.label", 3)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                var releasable = new HashSet<String>();
                var members = row.members(2);
                for (var at = 0; at < members.count(); at++) {
                    members.advance();
                    releasable.add(members.text());
                }
                labels.put(row.integer(0), new Seen(row.text(1), releasable));
            }
        }
    }

    boolean isReleased(long line) {
        return steps.containsKey(line);
    }

    /// The label that a line had when an entry was recorded.
    ///
    /// @param now what it has now
    int at(long line, long entry, int now) {
        return steps.getOrDefault(line, List.of()).stream()
                .filter(step -> step.entry() > entry)
                .findFirst()
                .map(Step::before)
                .orElse(now);
    }

    /// The label that a line had when it was opened.
    int first(String code, int now) {
        return of(code).stream().findFirst().map(Step::before).orElse(now);
    }

    /// The label that a row has now, of which an entry speaks: if that was the line's, it goes with the line.
    String now(String code, long entry, int label) {
        var followed = label;
        for (var step : of(code)) {
            if (step.entry() > entry && step.before() == followed) {
                followed = step.after();
            }
        }
        return Integer.toString(followed);
    }

    /// Notes of which line a consignment is.
    void agreed(AuditSaid said) {
        lineOfConsignment.putIfAbsent(said.textOr("consignment", ""), said.textOr("of_line", ""));
    }

    /// The same of a row that is about a consignment.
    String nowOfConsignment(String consignment, long entry, int label) {
        return now(lineOfConsignment.getOrDefault(consignment, ""), entry, label);
    }

    private List<Step> of(String code) {
        var number = numbers.get(code);
        return number == null ? List.of() : steps.getOrDefault(number, List.of());
    }

    /// A record says that a line is released: whoever may, to more than before.
    void released(AuditSaid said) {
        var code = said.textOr("line", "");
        var number = numbers.get(code);
        var line = number == null ? null : lines.get(number);
        if (number == null || line == null) {
            findings.entry(LINES, said.entry(), "Entry %d releases line %s, which no table says.", said.entry(), code);
            return;
        }
        var before = at(number, said.entry() - 1, line.label());
        table.expect(
                said.entry(),
                Long.toString(said.entry()),
                code,
                Integer.toString(before),
                Integer.toString(said.label()));
        if (!STAFF.contains(said.role()) && !said.role().equals("national-desk")) {
            findings.entry(ENTRIES, said.entry(), "Entry %d releases line %s as %s.", said.entry(), code, said.role());
        }
        var from = labels.getOrDefault(before, new Seen("", Set.of()));
        var to = labels.getOrDefault(said.label(), new Seen("", Set.of()));
        if (!to.owner().equals(line.nation())
                || before == said.label()
                || !to.releasable().containsAll(from.releasable())) {
            findings.entry(
                    ENTRIES,
                    said.entry(),
                    "Entry %d releases line %s to fewer nations than before, or in another's name.",
                    said.entry(),
                    code);
        }
    }

    /// After the last entry: each release goes on from the one before, and the line has the label of the last.
    void compare(Connection connection) throws SQLException {
        table.compare(connection);
        steps.forEach((number, releases) -> {
            var line = lines.get(number);
            for (var i = 1; i <= releases.size() && line != null; i++) {
                var next = i == releases.size() ? line.label() : releases.get(i).before();
                if (releases.get(i - 1).after() != next) {
                    findings.entry(
                            LINES,
                            releases.get(i - 1).entry(),
                            "Line %s has another label than entry %d gave it.",
                            line.code(),
                            releases.get(i - 1).entry());
                }
            }
        });
    }
}
