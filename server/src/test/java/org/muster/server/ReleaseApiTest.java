package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the API shows whom, by whose it is and to whom it is released: against `release-api.csv`, written by hand and
/// read like the tables of [ReleaseMatrixTest]. A cell is `-` where the endpoint is closed to the role.
class ReleaseApiTest {

    private static final LabelledWorld WORLD = LabelledWorld.shared();

    /// SHA-256 of the document in `release-fill.sql`.
    private static final String DOCUMENT = "18ac3e7343f016890c510e93f935261169d9e3f565436429830faf0934f4f8e4";

    private final LabelledWorld.Found found = WORLD.new Found();
    private final String entry = WORLD.server
            .sql()
            .sql("SELECT min(entry)::text FROM ledger.entry WHERE kind = 1")
            .query(String.class)
            .single();

    /// Who one is, and hashes, have no label.
    private static final List<String> WITHOUT_LABEL = List.of("/api/v1/me", "/api/v1/ledger/consistency");

    @Test
    void namesEverythingThatCanBeRead() {
        var asked = WORLD.table("release-api.csv").keySet();
        for (var endpoint : Endpoint.all()) {
            if (endpoint.method().equals("GET") && !WITHOUT_LABEL.contains(endpoint.template())) {
                var shape = endpoint.template().replaceAll("\\{[a-z0-9]+}", "[^/]+");
                assertThat(asked.stream().map(path -> path.replaceAll("\\?.*", "")))
                        .as("%s has a row in release-api.csv", endpoint.template())
                        .anyMatch(path -> path.matches(shape));
            }
        }
    }

    @Test
    void answersAsTheTableSays() {
        var subjects = new ArrayList<>(WORLD.table("release-api.csv").keySet());
        for (var label : WORLD.labels) {
            WORLD.label(label);
            for (var caller : WORLD.callers.entrySet()) {
                for (var path : subjects) {
                    found.note(path, caller.getKey(), answered(caller.getValue(), path));
                }
            }
        }
        found.compare("release-api.csv", subjects);
    }

    private char answered(TestServer.Caller caller, String path) {
        if (path.equals("/api/v1/changes")) {
            return told(caller);
        }
        var answer = caller.get(path.replace("{entry}", entry)
                .replace("{proposal}", MatrixBodies.proposal())
                .replace("{document}", DOCUMENT));
        return switch (answer.status()) {
            case 200 -> shown(answer, path);
            case 401, 403 -> '-';
            case 404 -> 'n';
            default -> throw new AssertionError(path + " " + answer);
        };
    }

    /// One record is there; of a list, all or some or none.
    private static char shown(TestServer.Answer answer, String path) {
        if (!answer.header("Content-Type").startsWith("application/json")) {
            return 'y';
        }
        if (answer.json().isArray()) {
            return answer.json().isEmpty() ? 'n' : 'y';
        }
        var rows = Stream.of("rows", "counts", "entries")
                .filter(answer.json()::has)
                .findFirst()
                .map(answer.json()::get);
        if (rows.isEmpty()) {
            return 'y';
        }
        var table = switch (path.replaceAll(".*/v1/", "").replaceAll("\\?.*", "")) {
            case "people" -> "desk.person";
            case "keys" -> "desk.token";
            case "plans" -> "desk.plans";
            case "nodes" -> "desk.nodes";
            case "offers" -> "desk.offers";
            case "requirements" -> "desk.requirements";
            default -> "";
        };
        if (!table.isEmpty()) {
            var all = WORLD.server
                    .sql()
                    .sql("SELECT count(*) FROM " + table)
                    .query(Long.class)
                    .single();
            return rows.get().isEmpty() ? 'n' : rows.get().size() == all ? 'y' : 'o';
        }
        return rows.get().isEmpty() ? 'n' : 'y';
    }

    /// What a listener hears of all that was ever recorded, until it has come to the end.
    private static char told(TestServer.Caller caller) {
        var size = WORLD.server
                .sql()
                .sql("SELECT size FROM ledger.sequenced")
                .query(Long.class)
                .single();
        var answer = caller.stream("/api/v1/changes?after=0", Map.of());
        if (answer.statusCode() != 200) {
            return '-';
        }
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            var count = 0L;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                count += line.equals("event: change") ? 1 : 0;
                if (line.startsWith("id: ") && Long.parseLong(line.substring(4)) >= size) {
                    return count == 0 ? 'n' : count >= size ? 'y' : 'o';
                }
            }
            throw new AssertionError("The stream ended.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
