package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.LINES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Compares the consents with the last record that speaks of each: everything that stands in the table was said.
final class AuditConsents {

    private static final String SPEAKS = "\"type\":\"consent\"";

    private static final String[] COLUMNS = {
        "of_line", "kind", "nation", "asked", "expected", "granted", "until", "quantity", "conditions"
    };

    /// What an entry says of a consent.
    private record Said(long entry, int label, JsonNode what) {}

    private final Findings findings;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Said> last = new HashMap<>();

    AuditConsents(Findings findings) {
        this.findings = findings;
    }

    /// Looks whether a record speaks of a consent. Of several the one with the highest number counts.
    void record(long entry, int label, String body) {
        if (!body.contains(SPEAKS)) {
            return;
        }
        try {
            var what = json.readTree(body);
            if ("consent".equals(what.path("type").asString(""))) {
                var said = new Said(entry, label, what);
                last.merge(
                        what.path("consent").asString(""),
                        said,
                        (one, other) -> one.entry() > other.entry() ? one : other);
            }
        } catch (JacksonException e) {
            findings.entry(LINES, entry, "Entry %d speaks of a consent, but is no JSON.", entry);
        }
    }

    /// After the last entry: compares the table.
    void compare(Connection connection) throws SQLException {
        var missing = new TreeMap<>(last);
        var query = "SELECT c.consent, c.said_by, c.label, l.code, c.kind, c.nation, c.asked::text, c.expected::text, "
                + "c.granted::text, c.until::text, c.quantity::text, c.conditions "
                + "FROM ledger.consent c LEFT JOIN ledger.line l USING (line) ORDER BY c.consent";
        try (var rows = new CopyRows(connection, query, 3 + COLUMNS.length)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                var said = missing.remove(row.text(0));
                if (said == null) {
                    findings.general(LINES, "No entry speaks of the consent %s.", row.text(0));
                } else {
                    compare(row, said);
                }
            }
        }
        missing.forEach((consent, said) -> findings.entry(
                LINES, said.entry(), "The consent %s, of which entry %d speaks, is not there.", consent, said.entry()));
    }

    private void compare(CopyRow row, Said said) {
        var consent = row.text(0);
        if (row.bigint(1) != said.entry() || row.integer(2) != said.label()) {
            findings.entry(
                    LINES,
                    said.entry(),
                    "The consent %s does not name entry %d, the last to speak of it, or has another label.",
                    consent,
                    said.entry());
        }
        for (var column = 0; column < COLUMNS.length; column++) {
            var now = row.isNull(3 + column) ? null : row.text(3 + column);
            var before = text(said.what(), COLUMNS[column]);
            if (!Objects.equals(before, now)) {
                findings.entry(
                        LINES,
                        said.entry(),
                        "The consent %s says %s for %s; entry %d, the last to speak of it, said %s.",
                        consent,
                        Objects.toString(now, "nothing"),
                        COLUMNS[column],
                        said.entry(),
                        Objects.toString(before, "nothing"));
            }
        }
    }

    private static @Nullable String text(JsonNode what, String name) {
        return what.hasNonNull(name) ? what.get(name).asString() : null;
    }
}
