package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.line;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.LINES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which consents lines need: what the records that opened them say, and what each side has said since. A kind is
/// needed
/// as long as one side says so.
final class AuditNeeds {

    private static final Set<String> OF_ITS_ORIGIN = Set.of("re-transfer", "use");

    private final AuditLines lines;
    private final Findings findings;
    private final AuditKept table;
    private final Map<String, List<AuditSaid>> words = new HashMap<>();

    AuditNeeds(AuditLines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
        table = new AuditKept(
                "line_need", 3, findings, line(), text("kind"), text("nation"), text("needed"), text("said_by"));
    }

    void said(AuditSaid said) {
        words.computeIfAbsent(said.textOr("of_line", ""), _ -> new ArrayList<>())
                .add(said);
    }

    /// The kinds that somebody has ever said a line needs, as far as is known so far.
    Set<String> everNeeded(String code) {
        var opened = lines.openedNeeds().getOrDefault(code, Set.of());
        var said = words.get(code);
        if (said == null) {
            return opened;
        }
        var kinds = new TreeSet<>(opened);
        said.forEach(word -> kinds.add(kind(word)));
        return kinds;
    }

    /// Whether a line needed a kind of consent at a time, whatever the order of what was recorded about then.
    ///
    /// @param from in microseconds since 2000
    boolean surelyNeeded(String code, String kind, long from, long to) {
        var about = about(code, kind);
        return about.stream().noneMatch(word -> word.recordedAt() >= from && word.recordedAt() <= to)
                && isNeeded(
                        code,
                        kind,
                        about.stream().filter(word -> word.recordedAt() < from).toList());
    }

    private List<AuditSaid> about(String code, String kind) {
        return words.getOrDefault(code, List.of()).stream()
                .filter(word -> kind(word).equals(kind))
                .toList();
    }

    private static String kind(AuditSaid word) {
        return word.textOr("kind", "");
    }

    private boolean isNeeded(String code, String kind, List<AuditSaid> about) {
        return last(code, kind, about).values().stream().anyMatch(word -> word.needed);
    }

    private record Word(boolean needed, long entry) {}

    /// What each side last said, by its nation.
    private Map<String, Word> last(String code, String kind, List<AuditSaid> about) {
        var last = new TreeMap<String, Word>();
        var line = lines.find(code);
        if (line != null && lines.openedNeeds().getOrDefault(code, Set.of()).contains(kind)) {
            var origin = line.stated().get("origin_nation");
            last.put(
                    OF_ITS_ORIGIN.contains(kind) && origin != null ? origin : line.nation(),
                    new Word(true, line.openedBy()));
        }
        about.stream()
                .sorted(Comparator.comparingLong(AuditSaid::entry))
                .forEach(word -> last.put(
                        word.textOr("nation", ""),
                        new Word(Boolean.parseBoolean(word.textOr("needed", "false")), word.entry())));
        return last;
    }

    /// After the last entry: compares the table, and what lines are said to need.
    void compare(Connection connection) throws SQLException {
        words.forEach((code, said) -> said.stream()
                .map(AuditNeeds::kind)
                .distinct()
                .forEach(kind -> last(code, kind, about(code, kind))
                        .forEach((nation, word) -> table.expect(
                                word.entry,
                                code,
                                kind,
                                nation,
                                Boolean.toString(word.needed),
                                Long.toString(word.entry)))));
        table.compare(connection);
        lines.lines().values().stream()
                .sorted(Comparator.comparing(AuditLines.Line::code))
                .forEach(this::compare);
    }

    private void compare(AuditLines.Line line) {
        var stated = line.stated().get("needs");
        var now = stated == null ? Set.<String>of() : new TreeSet<>(Arrays.asList(stated.split(" ")));
        var ever = everNeeded(line.code());
        if (now.isEmpty() && ever.isEmpty()) {
            return;
        }
        var then = new TreeSet<>(ever);
        then.removeIf(kind -> !isNeeded(line.code(), kind, about(line.code(), kind)));
        if (!now.equals(then)) {
            findings.entry(
                    LINES,
                    line.openedBy(),
                    "Line %s says that it needs %s; by the entries, entry %d first, it is %s.",
                    line.code(),
                    words(now),
                    line.openedBy(),
                    words(then));
        }
    }

    private static String words(Set<String> kinds) {
        return kinds.isEmpty() ? "nothing" : String.join(", ", kinds);
    }
}
