package org.muster.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// The one text that a scenario has, whatever the order of its rows and columns, and its hash.
///
/// Source: plan.md, "Canonical form and hash"; an extension without rows leaves the hash as it was (ADR 0022).
final class CanonicalForm {

    private CanonicalForm() {}

    static String sha256(Scenario scenario) {
        var digest = newDigest();
        addLine(digest, CsvText.line(header(scenario)));
        for (var table : ScenarioTables.ALL) {
            if (table.form().isExtension() && !table.isNeeded(scenario)) {
                continue;
            }
            addLine(digest, "# " + table.form().name());
            addRows(digest, table.canonicalCells(scenario));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(Plan plan) {
        var digest = newDigest();
        for (var table : PlanTables.DEEDS) {
            addLine(digest, "# " + table.form().name());
            addRows(digest, table.canonicalCells(plan));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<String> header(Scenario scenario) {
        var header = scenario.header();
        return List.of(
                header.horizon().start().toString(),
                Integer.toString(header.horizon().days()),
                header.recipient().value(),
                Decimals.plain(header.pointsPerMeur().nanos(), 9));
    }

    private static void addRows(MessageDigest digest, Stream<List<String>> rows) {
        rows.sorted(CodePoints.ROW_ORDER).forEach(row -> addLine(digest, CsvText.line(row)));
    }

    private static void addLine(MessageDigest digest, String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }
}
