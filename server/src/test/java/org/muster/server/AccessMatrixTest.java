package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.TestPeople;

/// Every endpoint, asked by every role and by two nations, against a table written by hand: `access-matrix.csv`. The
/// offer of the table belongs to Canada and is released to nobody; the requirement is released to all nations.
class AccessMatrixTest {

    private static final Path TABLE = Path.of("src/test/resources/org/muster/server/access-matrix.csv");
    private static final int FIRST_CALLER = 3;

    private static TestServer server;
    private static Map<String, TestServer.Caller> callers;
    private static String canada;
    private static int number;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        callers = new LinkedHashMap<>();
        callers.put("coordinator", server.person("coordinator"));
        callers.put("planner", server.person("planner"));
        callers.put("desk-CAN", server.person(List.of("national-desk"), "CAN", ""));
        callers.put("desk-DEU", server.person(List.of("national-desk"), "DEU", ""));
        callers.put("recipient", server.person(List.of("recipient"), "UKR", ""));
        callers.put("node-operator", server.person(List.of("node-operator"), "DEU", "H-ROU"));
        callers.put("training-coordinator", server.person(List.of("training-coordinator"), "DEU", ""));
        callers.put("lessons-analyst", server.person("lessons-analyst"));
        callers.put("auditor", server.person("auditor"));
        callers.put("public", server.person("public"));
        callers.put("nobody", server.nobody());
        TestPeople.add(server.context(), "matrix.can", List.of("national-desk"), "CAN", "");
        assertThat(Packages.load(callers.get("coordinator"), Packages.exercise())
                        .status())
                .isEqualTo(201);
        assertThat(Plans.bring(callers.get("coordinator"), Plans.zip(Plans.exercise()), "P-001")
                        .status())
                .isEqualTo(201);
        assertThat(callers.get("coordinator")
                        .post("/api/v1/plans/P-001/agreement", MatrixBodies.of("agreement", 0))
                        .status())
                .isEqualTo(201);
        callers.get("coordinator").send("POST", "/api/v1/ledger/checkpoint", BodyPublishers.noBody(), Map.of());
        canada = server.sql().sql("""
                        SELECT min(e.entry)::text FROM ledger.entry e JOIN ledger.account a ON a.account = e.to_account
                        JOIN ledger.line l USING (line) WHERE l.nation = 'CAN'""").query(String.class).single();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String[]> table() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .map(line -> line.split(",", -1))
                .toList();
    }

    @Test
    void namesEveryEndpoint() throws IOException {
        var published = new ArrayList<String>();
        var paths = callers.get("coordinator").get("/api/openapi.json").json().get("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method ->
                                published.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        assertThat(table().stream().skip(1).map(row -> row[0])).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void answersEachCallerAsTheTableSays() throws IOException {
        var rows = table();
        var head = rows.getFirst();
        assertThat(List.of(head).subList(FIRST_CALLER, head.length)).containsExactlyElementsOf(callers.keySet());
        var wrong = new ArrayList<String>();
        for (var row : rows.subList(1, rows.size())) {
            for (int i = FIRST_CALLER; i < row.length; i++) {
                var answer = ask(callers.get(head[i]), row);
                if (answer.status() != Integer.parseInt(row[i])) {
                    wrong.add("%s by %s: expected %s, got %s".formatted(row[0], head[i], row[i], answer));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static TestServer.Answer ask(TestServer.Caller caller, String[] row) {
        var method = row[0].substring(0, row[0].indexOf(' '));
        var template = row[1].isEmpty() ? row[0].substring(row[0].indexOf(' ') + 1) : row[1];
        var path = template.replace("{n}", Integer.toString(number++))
                .replace("{canada}", canada)
                .replace("{proposal}", MatrixBodies.proposal());
        return caller.send(
                method,
                path,
                body(row[2]),
                row[2].isEmpty()
                        ? Map.of()
                        : row[2].equals("document")
                                ? Map.of("Content-Type", "text/plain")
                                : Map.of(
                                        "Content-Type",
                                        row[2].equals("package") || row[2].equals("plan")
                                                ? "application/zip"
                                                : "application/json"));
    }

    private static BodyPublisher body(String name) {
        var requirement = """
                {"family":"F-155","quantity":1,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI"}""";
        return switch (name) {
            case "" -> BodyPublishers.noBody();
            case "person" -> BodyPublishers.ofString("{\"name\":\"New\",\"roles\":[\"planner\"],\"active\":true}");
            case "key" -> BodyPublishers.ofString("{\"name\":\"k\",\"scope\":\"read\",\"days\":1}");
            case "package" -> BodyPublishers.ofByteArray(Packages.exercise());
            case "plan" -> BodyPublishers.ofByteArray(Plans.zip(Plans.exercise()));
            case "requirement" -> BodyPublishers.ofString(requirement);
            case "rows" ->
                BodyPublishers.ofString(
                        "{\"rows\":[{\"requirement\":\"R-M%d\",\"wanted\":%s}]}".formatted(number, requirement));
            default -> BodyPublishers.ofString(MatrixBodies.of(name, number));
        };
    }
}
