package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The exercise on a server of its own for the pages of the desks: planned and agreed, and with a name that means harm.
public final class AgreedExercise {

    /// An item's name, which a page, a table, or a program that opens one may take for something to run.
    public static final String HOSTILE = "=1+1<script>alert(1)</script>";

    private static final Pattern ROW = Pattern.compile("<tr>\\s*<th scope=\"row\">(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private static AgreedExercise shared;
    private static AgreedExercise written;

    private final TestServer server = TestServer.fresh();
    private final TestServer.Caller coordinator = server.person("coordinator");
    private final TestServer.Caller canada = server.person(List.of("national-desk"), "CAN", "");
    private final TestServer.Caller recipient = server.person(List.of("recipient"), "UKR", "");

    private AgreedExercise() {
        var scenario = Packages.exercise("items.csv", "\"Protected patrol vehicle, light\"", HOSTILE);
        assertThat(Packages.load(coordinator, scenario).status()).isEqualTo(201);
        var plan = Plans.answering(Plans.scenario(scenario), Plans.exercise());
        var brought = Plans.bring(coordinator, Plans.zip(plan), "P1");
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
        var agreed = coordinator.post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}");
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(201);
    }

    public static synchronized AgreedExercise shared() {
        if (shared == null) {
            shared = new AgreedExercise();
        }
        return shared;
    }

    /// Another, for tests that write, each what is its own.
    public static synchronized AgreedExercise written() {
        if (written == null) {
            written = new AgreedExercise();
        }
        return written;
    }

    public TestServer server() {
        return server;
    }

    public TestServer.Caller coordinator() {
        return coordinator;
    }

    public TestServer.Caller canada() {
        return canada;
    }

    public TestServer.Caller recipient() {
        return recipient;
    }

    /// One of the rows about Canada's offers, those about its fund left out.
    ///
    /// @param path a list of the API
    /// @param line the field that names the line a row is about
    public JsonNode ofCanadasOffers(String path, String line) {
        return canada.get(path).json().get("rows").values().stream()
                .filter(row -> row.get(line).stringValue().startsWith("O-CAN-"))
                .findFirst()
                .orElseThrow();
    }

    /// The first proposal about units of an offer of Canada's.
    public JsonNode proposal() {
        return ofCanadasOffers("/api/v1/proposals?nation=CAN", "line");
    }

    /// Rows of the tables of a page, as texts: cells apart by a bar.
    public static List<String> rows(String page) {
        return ROW.matcher(page)
                .results()
                .map(row -> text(row.group(1).replaceAll("</t[dh]>", "|")))
                .toList();
    }

    /// What a page says, without its tags.
    public static String text(String page) {
        return TAG.matcher(page)
                .replaceAll(" ")
                .replaceAll("\\s+", " ")
                .replaceAll(" ([,.|])", "$1")
                .strip();
    }
}
