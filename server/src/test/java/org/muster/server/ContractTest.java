package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.TestPeople;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The API does what its OpenAPI file says: each operation is sent requests that are right, and requests that are
/// wrong in every way we could think of.
class ContractTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Path KEPT = Path.of("src/test/resources/org/muster/server/openapi.json");
    private static final String MEND = "muster.openapi.write";

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static Contract contract;
    private static String canada;

    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Integer> answers = new TreeMap<>();

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        contract = Contract.of(coordinator);
        AccessMatrixTest.furnish(coordinator);
        TestPeople.add(server.context(), "matrix.can", List.of("national-desk"), "CAN", "");
        canada = AccessMatrixTest.entryOfCanada(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Whoever changes the API sees the change in the diff, and so does whoever reviews it.
    @Test
    void isWrittenDown() throws IOException {
        var now = JSON.writeValueAsString(contract.api()) + "\n";
        if (Boolean.getBoolean(MEND)) {
            Files.writeString(KEPT, now);
        }
        assertThat(Files.readString(KEPT))
                .as(
                        "The API differs from %s. If that is meant: ./mvnw -pl server -am test -Dtest=ContractTest "
                                + "-Dsurefire.failIfNoSpecifiedTests=false -D%s=true, and commit the file.",
                        KEPT, MEND)
                .isEqualTo(now);
    }

    @Test
    void describesEachOperation() {
        for (var endpoint : Endpoint.all()) {
            var operation = contract.operation(endpoint.method(), endpoint.template());
            assertThat(operation.get("summary").stringValue())
                    .as(endpoint.name())
                    .isNotBlank();
            assertThat(operation.get("tags")).as(endpoint.name()).hasSize(1);
            assertThat(operation.get("responses").propertyNames())
                    .as(endpoint.name())
                    .contains("401", "403");
            if (!endpoint.method().equals("GET")) {
                assertThat(contract.parameters(endpoint.method(), endpoint.template()).stream()
                                .map(one -> one.get("name").stringValue()))
                        .as("%s can be sent twice", endpoint.name())
                        .contains("Idempotency-Key");
            }
        }
    }

    @Test
    void answersWhatIsRight() {
        for (var endpoint : finite()) {
            var answer = send(endpoint, endpoint.path(canada), endpoint.publisher(), endpoint.headers(), "as is");
            assertThat(answer.status())
                    .as(endpoint.name())
                    .isEqualTo(endpoint.expected().get("coordinator"));
        }
        assertNothingWrong();
    }

    @Test
    void refusesBodiesThatAreNone() {
        for (var endpoint : finite()) {
            if (endpoint.body().isEmpty()) {
                continue;
            }
            for (var body : List.of(
                    "", "{", "[]", "null", "7", "\"text\"", "nonsense", "{\"a\":1}{\"b\":2}", "[".repeat(100_000))) {
                refused(endpoint, body.getBytes(StandardCharsets.UTF_8), endpoint.headers(), "body " + shown(body));
            }
            refused(endpoint, new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, endpoint.headers(), "bad UTF-8");
        }
        assertNothingWrong();
    }

    @Test
    void refusesOtherMediaTypes() {
        for (var endpoint : finite()) {
            if (endpoint.body().isEmpty()) {
                continue;
            }
            // A document may be a text.
            var plain = endpoint.body().equals("document") ? "text/html" : "text/plain";
            for (var type : List.of(plain, "application/xml", "multipart/form-data; boundary=x", "nonsense")) {
                var answer = send(
                        endpoint,
                        endpoint.path(canada),
                        endpoint.publisher(),
                        Map.of("Content-Type", type),
                        "media type " + type);
                if (answer.status() != 415) {
                    wrong.add("%s with %s: %s".formatted(endpoint.name(), type, answer));
                }
            }
        }
        assertNothingWrong();
    }

    /// Whatever the file calls wrong is refused; whatever is sent, the answer is a declared one.
    @Test
    void refusesEachValueThatIsWrong() {
        for (var endpoint : finite()) {
            if (!endpoint.hasJson()) {
                continue;
            }
            for (var mutant : Mutants.of(JSON.readTree(endpoint.json()))) {
                var json = mutant.json();
                var answer = send(
                        endpoint,
                        endpoint.path(canada),
                        BodyPublishers.ofString(json),
                        endpoint.headers(),
                        mutant.name());
                var isWrong = !contract.requestFaults(endpoint.method(), endpoint.template(), mutant.withoutNulls())
                        .isEmpty();
                if (isWrong && answer.status() < 400 && !isRefusedByRow(answer)) {
                    wrong.add("%s took %s: %s".formatted(endpoint.name(), mutant.name(), answer));
                }
            }
        }
        assertNothingWrong();
    }

    private static boolean isRefusedByRow(TestServer.Answer answer) {
        return answer.status() == 200
                && answer.json().has("refused")
                && answer.json().get("refused").asInt() > 0;
    }

    @Test
    void tellsEveryFaultOfABody() {
        var answer = coordinator.put(
                "/api/v1/people/all.faults", "{\"name\":\"\",\"roles\":[],\"nation\":\"x\",\"active\":true}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().get("errors").values().stream()
                        .map(one -> one.get("at").stringValue()))
                .contains("/name", "/roles", "/nation");
    }

    /// Nothing that is sent is without an end: no text, no list.
    @Test
    void boundsEveryTextAndListOfABody() {
        var endless = new TreeSet<String>();
        var texts = new TreeMap<String, Integer>();
        for (var endpoint : Endpoint.all()) {
            var schema = contract.operation(endpoint.method(), endpoint.template())
                    .at("/requestBody/content/application~1json/schema");
            if (!schema.isMissingNode()) {
                bounded(schema, endpoint.name(), new HashSet<>(), endless, texts);
            }
        }
        assertThat(endless).isEmpty();
        assertThat(texts).hasSizeGreaterThan(50);
    }

    private static void bounded(
            JsonNode schema, String at, Set<String> above, Set<String> endless, Map<String, Integer> texts) {
        var name = schema.path("$ref").asString("");
        if (!name.isEmpty()) {
            if (above.add(name)) {
                bounded(contract.api().at(name.substring(1)), at, above, endless, texts);
                above.remove(name);
            }
            return;
        }
        var types = schema.path("type").toString();
        if (types.contains("\"string\"")
                && !List.of("date", "date-time").contains(schema.path("format").asString(""))) {
            texts.put(at, schema.path("maxLength").asInt(0));
            if (!schema.has("enum") && !schema.has("maxLength")) {
                endless.add(at);
            }
        }
        if (types.contains("\"array\"") && !schema.has("maxItems")) {
            endless.add(at);
        }
        schema.path("properties")
                .properties()
                .forEach(one -> bounded(one.getValue(), at + "/" + one.getKey(), above, endless, texts));
        for (var list : List.of("items", "additionalProperties")) {
            if (schema.path(list).isObject()) {
                bounded(schema.get(list), at + "/*", above, endless, texts);
            }
        }
        for (var choice : List.of("anyOf", "oneOf", "allOf")) {
            schema.path(choice).forEach(one -> bounded(one, at, above, endless, texts));
        }
    }

    /// A text of nine megabytes is below the limit of a request, and still no reason.
    @Test
    void refusesATextThatIsTooLongByItsName() {
        var endless = "a".repeat(9_000_000);
        var bodies = Map.of(
                "/api/v1/lines/O-CAN-01/release",
                "{\"nations\":[\"DEU\"],\"reason\":\"%s\"}",
                "/api/v1/movements",
                MatrixBodies.of("movement", 0).replace("Because.", "%s"),
                "/api/v1/overrides/none/review",
                "{\"found\":\"%s\"}");
        bodies.forEach((path, body) -> {
            var answer = coordinator.post(path, body.formatted(endless));
            assertThat(answer.status()).as(path).isEqualTo(422);
            assertThat(answer.json().get("errors").get(0).get("at").stringValue())
                    .as(path)
                    .isEqualTo(body.contains("found") ? "/found" : "/reason");
            assertThat(answer.body().length()).as(path).isLessThan(5_000);
        });
    }

    @Test
    void refusesParametersThatAreWrong() {
        var odd = List.of(
                "x",
                "",
                "-1",
                "0",
                "1.5",
                "99999999999999999999",
                "%00",
                "%F0%9F%92%A9",
                "a".repeat(3000),
                "'",
                "%25",
                "..",
                "2027-01-01",
                "null");
        for (var endpoint : finite()) {
            for (var parameter : contract.parameters(endpoint.method(), endpoint.template())) {
                var name = parameter.get("name").stringValue();
                var place = parameter.get("in").stringValue();
                for (var value : odd) {
                    var path = switch (place) {
                        case "query" -> withQuery(endpoint.path(canada), name, value);
                        case "path" -> endpoint.template().replace("{" + name + "}", value);
                        default -> "";
                    };
                    if (!path.isEmpty()
                            && !path.contains("{")
                            && !path.endsWith("/")
                            && !path.contains("/../")
                            && !path.endsWith("/..")) {
                        send(
                                endpoint,
                                path,
                                endpoint.publisher(),
                                endpoint.headers(),
                                "%s=%s".formatted(name, shown(value)));
                    }
                }
            }
        }
        assertNothingWrong();
    }

    private static String withQuery(String path, String name, String value) {
        var question = path.indexOf('?');
        return "%s?%s=%s".formatted(question < 0 ? path : path.substring(0, question), name, value);
    }

    @Test
    void refusesHeadersThatAreWrong() {
        var odd = Map.of(
                "If-Match",
                        List.of(
                                "",
                                "*",
                                "1",
                                "\"x\"",
                                "W/\"1\"",
                                "\"1\", \"2\"",
                                "\"99\"",
                                "\"9999999999999999999\"",
                                "\"".repeat(50)),
                "Idempotency-Key", List.of("", " ", "a b", "a".repeat(201), "\u00e9"),
                "Last-Event-ID", List.of("x", "-1", "", "99999999999999999999", "1.5"));
        for (var endpoint : Endpoint.all()) {
            for (var parameter : contract.parameters(endpoint.method(), endpoint.template())) {
                var name = parameter.get("name").stringValue();
                for (var value :
                        odd.getOrDefault(parameter.get("in").stringValue().equals("header") ? name : "", List.of())) {
                    var headers = new HashMap<>(endpoint.headers());
                    headers.put(name, value);
                    if (endpoint.isEndless() && value.isEmpty()) {
                        continue;
                    }
                    send(endpoint, endpoint.path(canada), endpoint.publisher(), headers, name + ": " + shown(value));
                }
            }
        }
        assertNothingWrong();
    }

    @Test
    void refusesAnswersInFormsItDoesNotHave() {
        for (var endpoint : Endpoint.all()) {
            var headers = new HashMap<>(endpoint.headers());
            headers.put("Accept", "image/png");
            var answer = send(endpoint, endpoint.path(canada), endpoint.publisher(), headers, "Accept");
            var hasBody = endpoint.expected().get("coordinator") < 400
                    && contract.operation(endpoint.method(), endpoint.template())
                            .get("responses")
                            .get(Integer.toString(endpoint.expected().get("coordinator")))
                            .has("content");
            if (hasBody && answer.status() != 406) {
                wrong.add(endpoint.name() + " as image/png: " + answer);
            }
        }
        assertNothingWrong();
    }

    @Test
    void refusesOtherMethods() {
        for (var template :
                Endpoint.all().stream().map(Endpoint::template).distinct().toList()) {
            for (var method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
                if (isTaken(method, template)) {
                    continue;
                }
                var answer = coordinator.send(
                        method, template.replaceAll("\\{[a-z0-9]+}", "7"), BodyPublishers.noBody(), Map.of());
                if (answer.status() != 405
                        || !answer.header("Content-Type").equals("application/problem+json")
                        || answer.header("Allow").isEmpty()) {
                    wrong.add("%s %s: %s %s".formatted(method, template, answer.header("Content-Type"), answer));
                }
            }
        }
        assertNothingWrong();
    }

    /// Whether there is such an operation, or one whose last part may have any name.
    private static boolean isTaken(String method, String template) {
        return contract.operations().stream()
                .anyMatch(
                        operation -> (method + " " + template).matches(operation.replaceAll("\\{[a-z0-9]+}", "[^/]+")));
    }

    private static List<Endpoint> finite() {
        return Endpoint.all().stream().filter(endpoint -> !endpoint.isEndless()).toList();
    }

    private void refused(Endpoint endpoint, byte[] body, Map<String, String> headers, String what) {
        var answer = send(endpoint, endpoint.path(canada), BodyPublishers.ofByteArray(body), headers, what);
        if (answer.status() < 400) {
            wrong.add("%s took %s: %s".formatted(endpoint.name(), what, answer));
        }
    }

    private TestServer.Answer send(
            Endpoint endpoint, String path, BodyPublisher body, Map<String, String> headers, String what) {
        var answer = coordinator.send(endpoint.method(), path, body, headers);
        answers.merge(answer.status(), 1, Integer::sum);
        var faults = new ArrayList<>(contract.faults(endpoint.method(), endpoint.template(), answer));
        if (answer.status() >= 500) {
            faults.add("a fault of ours");
        }
        if (answer.body().contains("\tat ") || answer.body().contains("Exception")) {
            faults.add("tells of our insides");
        }
        if (!faults.isEmpty()) {
            wrong.add("%s, %s: %s %s".formatted(endpoint.name(), what, faults, shown(answer.toString())));
        }
        return answer;
    }

    private static String shown(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private void assertNothingWrong() {
        assertThat(wrong).as("of %s", answers).isEmpty();
        assertThat(answers.keySet()).noneMatch(status -> status >= 500);
    }
}
