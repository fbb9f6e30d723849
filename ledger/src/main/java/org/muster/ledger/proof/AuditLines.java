package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.LINES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Compares the lines with the records that opened them: everything that a line says stands in one entry.
final class AuditLines {

    private static final String ONE = "line-opened";
    private static final String MANY = "lines-opened";
    private static final String NEEDS = "needs";

    /// A line as the table has it.
    ///
    /// @param stated every column that its record says, as text; those that are empty are left out
    record Line(
            String code,
            String nation,
            String item,
            boolean serialised,
            int label,
            long openedBy,
            Map<String, String> stated) {}

    private static final String[] COLUMNS = {
        "line",
        "nation",
        "item",
        "unit_mass_g",
        "unit_neq_g",
        "serialised",
        "monitoring",
        "origin_nation",
        "value_cents",
        "value_currency",
        "value_basis",
        "value_date",
        "donor_reference",
        NEEDS,
        "maker",
        "avoid",
        "only_for",
        "lethal",
        "available",
        "expires"
    };
    private static final Map<String, String> UNLESS_SAID =
            Map.of("unit_neq_g", "0", "serialised", "false", "monitoring", "none");

    private final Findings findings;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Long, Line> lines = new HashMap<>();
    private final Map<String, Line> byCode = new HashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final Map<String, Set<String>> needs = new HashMap<>();
    private @Nullable AuditReleases releases;

    AuditLines(Findings findings) {
        this.findings = findings;
    }

    /// What became of labels since, once the lines are loaded.
    void follow(AuditReleases since) {
        releases = since;
    }

    /// The lines by their numbers.
    Map<Long, Line> lines() {
        return lines;
    }

    @Nullable
    Line find(String code) {
        return byCode.get(code);
    }

    /// The kinds of consent that lines need as the records that opened them say, by the codes of the lines.
    Map<String, Set<String>> openedNeeds() {
        return needs;
    }

    void load(Connection connection) throws SQLException {
        var query = "SELECT line, label, opened_by, serialised, code, nation, item, unit_mass_g::text, "
                + "unit_neq_g::text, serialised::text, monitoring, origin_nation, value_cents::text, value_currency, "
                + "value_basis, value_date::text, donor_reference, nullif(array_to_string(needs, ' '), ''), maker, "
                + "nullif(array_to_string(avoid, ' '), ''), nullif(array_to_string(only_for, ' '), ''), lethal::text, "
                + "available::text, expires::text FROM ledger.line";
        try (var rows = new CopyRows(connection, query, 4 + COLUMNS.length)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                take(row);
            }
        }
    }

    private void take(CopyRow row) {
        var stated = new LinkedHashMap<String, String>();
        for (var column = 0; column < COLUMNS.length; column++) {
            if (!row.isNull(4 + column)) {
                stated.put(COLUMNS[column], row.text(4 + column));
            }
        }
        var line = new Line(row.text(4), row.text(5), row.text(6), row.bool(3), row.integer(1), row.bigint(2), stated);
        lines.put(row.bigint(0), line);
        byCode.put(line.code(), line);
    }

    /// Looks whether a record opened lines, and compares them with what it said.
    void record(long entry, int label, String body) {
        if (!body.contains("-opened\"")) {
            return;
        }
        try {
            var said = json.readTree(body);
            switch (said.path("type").asString("")) {
                case ONE -> compare(entry, label, said);
                case MANY -> said.path("lines").forEach(one -> compare(entry, label, one));
                default -> {}
            }
        } catch (JacksonException e) {
            findings.entry(LINES, entry, "Entry %d opens a line, but is no JSON.", entry);
        }
    }

    private void compare(long entry, int label, JsonNode said) {
        var code = said.path("line").asString("");
        var line = byCode.get(code);
        if (line == null || line.openedBy() != entry || !opened.add(code)) {
            findings.entry(LINES, entry, "The line %s, opened by entry %d, is not there.", code, entry);
            return;
        }
        var asked = AuditSaid.texts(said, NEEDS);
        if (!asked.isEmpty()) {
            needs.put(code, new TreeSet<>(asked));
        }
        for (var column : COLUMNS) {
            if (column.equals(NEEDS)) {
                continue; // followed by what is said later: AuditNeeds
            }
            var before = said.hasNonNull(column) ? text(said.get(column)) : UNLESS_SAID.get(column);
            var now = line.stated().get(column);
            if (!Objects.equals(before, now)) {
                findings.entry(
                        LINES,
                        entry,
                        "Line %s says %s for %s; entry %d, which opened it, said %s.",
                        line.code(),
                        Objects.toString(now, "nothing"),
                        column,
                        entry,
                        Objects.toString(before, "nothing"));
            }
        }
        if (label != (releases == null ? line.label() : releases.first(code, line.label()))) {
            findings.entry(
                    LINES, entry, "Line %s has another label than entry %d, which opened it.", line.code(), entry);
        }
    }

    /// A list as its members with spaces between; an empty one says nothing.
    private static @Nullable String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asString();
        }
        return value.isEmpty()
                ? null
                : value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
    }

    /// After the last entry: every line was opened.
    void finish() {
        lines.values().stream()
                .filter(line -> !opened.contains(line.code()))
                .sorted(java.util.Comparator.comparing(Line::code))
                .forEach(line -> findings.general(LINES, "No entry has opened line %s.", line.code()));
    }
}
