package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a link from a mail lets do, and what it does not. Each test takes another nation.
class AnswerLinkTest {

    private static final Pattern LINK = Pattern.compile(
            "<code id=\"answer-link\">https://muster\\.example\\.org(/answer/[A-Za-z0-9_-]{43})</code>");
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");

    private static TestServer server;
    private static TestServer.Caller coordinator;

    @BeforeAll
    static void agree() {
        server = TestServer.fresh("muster.public-address=https://muster.example.org/");
        coordinator = server.person("coordinator");
        var scenario = Packages.exercise("items.csv", "\"Protected patrol vehicle, light\"", AgreedExercise.HOSTILE);
        assertThat(Packages.load(coordinator, scenario).status()).isEqualTo(201);
        var plan = Plans.answering(Plans.scenario(scenario), Plans.exercise());
        assertThat(Plans.bring(coordinator, Plans.zip(plan), "P1").status()).isEqualTo(201);
        var agreed = coordinator.post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}");
        assertThat(agreed.status()).as(agreed.body()).isEqualTo(201);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void forgive() {
        server.sql().sql("DELETE FROM desk.failed_login").update();
    }

    private record Asked(TestServer.Caller desk, String path, List<String> consignments) {}

    private static Asked ask(String nation) {
        var desk = server.person(List.of("national-desk"), nation, "");
        var made = Posted.form(coordinator, "/proposals/links", Map.of("nation", nation, "person", desk.name()));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        var link = LINK.matcher(made.body());
        assertThat(link.find()).isTrue();
        return new Asked(desk, link.group(1), waiting(desk));
    }

    private static List<String> waiting(TestServer.Caller desk) {
        return desk.get("/api/v1/proposals?limit=1000").json().get("rows").values().stream()
                .map(row -> row.get("consignment").stringValue())
                .toList();
    }

    /// All that anybody could have changed.
    private static String state() {
        return server.sql().sql("""
                        SELECT concat((SELECT count(*) FROM ledger.entry), ' ', (SELECT sum(version) FROM desk.answer_link),
                                      ' ', (SELECT count(*) FROM ledger.signing_key))""").query(String.class).single();
    }

    private static TestServer.Answer send(TestBrowser browser, String path, Map<String, String> answers) {
        var key = KEY.matcher(browser.get(path).body());
        var all = new HashMap<>(answers);
        all.put("key", key.find() ? key.group(1) : "none");
        return browser.submit(path, all);
    }

    private static void change(String sql) {
        server.sql(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                statement.execute(sql);
                statement.execute("SET session_replication_role = DEFAULT");
            }
        });
    }

    @Test
    void showsEachLineAndChangesNothing() {
        var asked = ask("POL");
        var before = state();
        var page = server.nobody().get(asked.path());
        assertThat(page.status()).isEqualTo(200);
        assertThat(AgreedExercise.text(page.body()))
                .contains(asked.consignments())
                .contains(
                        "An agreed plan asks POL",
                        "What a no means",
                        "it counts as refused",
                        asked.desk().name());
        assertThat(page.body()).doesNotContain("<script>", "/language?", "<nav");
        var pdf = server.nobody().get(asked.path() + ".pdf");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(state()).isEqualTo(before);
        for (var answer : List.of(page, pdf)) {
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.header("X-Robots-Tag")).contains("noindex");
        }
    }

    @Test
    void takesAnswersOnceAndSaysThatTheyCameByLink() {
        var asked = ask("CAN");
        var yes = asked.consignments().getFirst();
        var no = asked.consignments().getLast();
        assertThat(yes).isNotEqualTo(no);
        var browser = new TestBrowser(server);
        var csrf = TestBrowser.CSRF.matcher(browser.get(asked.path()).body());
        assertThat(csrf.find()).isTrue();
        var form = Map.of(
                "_csrf",
                csrf.group(1),
                "key",
                "one-form",
                "answer." + yes,
                "yes",
                "answer." + no,
                "no",
                "reason." + no,
                "=1+1");
        var sent = browser.post(asked.path(), form);
        assertThat(sent.status()).as(sent.body()).isEqualTo(302);
        assertThat(sent.header("Location")).endsWith(asked.path() + "?done=true");
        var after = state();
        assertThat(browser.post(asked.path(), form).status()).isEqualTo(302);
        assertThat(state()).isEqualTo(after);
        assertThat(waiting(asked.desk()))
                .doesNotContain(yes, no)
                .hasSize(asked.consignments().size() - 2);
        assertThat(server.sql().sql("""
                                SELECT a.answer || ' ' || e.actor || ' ' || e.role || ' ' || e.reason FROM ledger.answer a
                                JOIN ledger.entry e ON e.entry = a.said_by WHERE a.consignment IN (?, ?) ORDER BY a.answer""").params(yes, no).query(String.class).list())
                .containsExactly(
                        "confirmed %s national-desk Answered by link."
                                .formatted(asked.desk().name()),
                        "refused %s national-desk Answered by link: =1+1"
                                .formatted(asked.desk().name()));
        assertThat(server.sql()
                        .sql("SELECT count(*) FROM ledger.signing_key WHERE actor = ? AND revoked_by IS NULL")
                        .param(asked.desk().name())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(browser.get(asked.path() + "?done=true").body()).contains("Your answers are recorded.");
        assertThat(browser.get(asked.path()).body()).doesNotContain("answer." + yes);
    }

    @Test
    void endsWhenAllIsAnswered() {
        var asked = ask("CZE");
        var all = new HashMap<String, String>();
        asked.consignments().forEach(one -> all.put("answer." + one, "yes"));
        var browser = new TestBrowser(server);
        assertThat(send(browser, asked.path(), all).status()).isEqualTo(302);
        assertThat(waiting(asked.desk())).isEmpty();
        assertThat(browser.get(asked.path()).body())
                .contains("Nothing can be answered by this link")
                .doesNotContain("P1.C");
        assertThat(browser.get(asked.path() + ".pdf").status()).isEqualTo(410);
        var before = state();
        browser.submit(asked.path(), all);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void answersForNothingElse() {
        var asked = ask("POL");
        var others = waiting(server.person(List.of("national-desk"), "DEU", ""));
        assertThat(others).isNotEmpty();
        var before = state();
        var browser = new TestBrowser(server);
        var sent = send(browser, asked.path(), Map.of("answer." + others.getFirst(), "yes"));
        assertThat(sent.status()).isEqualTo(422);
        assertThat(sent.body()).contains("No line has a yes or a no.");
        var long1 = send(
                browser,
                asked.path(),
                Map.of(
                        "answer." + asked.consignments().getFirst(),
                        "no",
                        "reason." + asked.consignments().getFirst(),
                        "<script>".repeat(200)));
        assertThat(long1.status()).isEqualTo(422);
        assertThat(long1.body()).contains("&lt;script&gt;").doesNotContain("<script>&");
        assertThat(Posted.form(
                                server.nobody(),
                                asked.path(),
                                Map.of("answer." + asked.consignments().getFirst(), "yes"))
                        .status())
                .as("without the token of the form")
                .isEqualTo(403);
        assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE desk.answer_link SET made_at = made_at - interval '40 days', expires_at = expires_at - interval '40 days' WHERE person = '%s'",
                "UPDATE desk.person SET active = false WHERE person = '%s'",
                "UPDATE desk.person SET roles = '{planner}' WHERE person = '%s'",
                "UPDATE desk.person SET nation = 'DEU' WHERE person = '%s'"
            })
    void endsWithItsTimeAndItsPerson(String sql) {
        var asked = ask("POL");
        var browser = new TestBrowser(server);
        var csrf = TestBrowser.CSRF.matcher(browser.get(asked.path()).body());
        assertThat(csrf.find()).isTrue();
        change(sql.formatted(asked.desk().name()));
        var before = state();
        assertThat(browser.get(asked.path()).status()).isEqualTo(410);
        assertThat(browser.get(asked.path()).body())
                .doesNotContain("P1.C", asked.desk().name());
        var form =
                Map.of("_csrf", csrf.group(1), "answer." + asked.consignments().getFirst(), "yes");
        assertThat(browser.post(asked.path(), form).status()).isEqualTo(410);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void endsWhenACoordinatorWithdrawsIt() {
        var asked = ask("POL");
        var ended = Posted.form(
                coordinator,
                "/proposals/links",
                Map.of("nation", "POL", "person", asked.desk().name(), "end", "end"));
        assertThat(ended.body()).contains("Links ended: 1");
        assertThat(server.nobody().get(asked.path()).status()).isEqualTo(410);
    }

    @Test
    void makesGuessingSlow() {
        var asked = ask("POL");
        for (var guess = 0; guess < 5; guess++) {
            assertThat(server.nobody().get("/answer/guess-" + guess).status()).isEqualTo(410);
        }
        assertThat(server.nobody().get("/answer/guess-5").status()).isEqualTo(429);
        assertThat(server.nobody().get(asked.path()).status()).isEqualTo(429);
    }

    @Test
    void keepsOfTheLinkItsHashAlone() {
        var secret = ask("POL").path().substring("/answer/".length());
        assertThat(server.sql()
                        .sql("""
                                SELECT (SELECT count(*) FROM ledger.entry WHERE body LIKE '%' || :secret || '%')
                                     + (SELECT count(*) FROM desk.answer_link l WHERE l::text LIKE '%' || :secret || '%')
                                     + (SELECT count(*) FROM desk.answered a WHERE convert_from(a.body, 'UTF8') LIKE '%' || :secret || '%')""")
                        .param("secret", secret)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(server.sql()
                        .sql("SELECT max(expires_at - made_at) <= interval '30 days' FROM desk.answer_link")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    /// What signs for a nation must not be weaker than what it chose.
    @Test
    void answersForNoNationWithAKeyOfItsOwn() {
        var asked = ask("FRA");
        Signer.of(asked.desk());
        var before = state();
        var browser = new TestBrowser(server);
        var page = browser.get(asked.path());
        assertThat(page.body())
                .contains("signs its answers with a key of its own")
                .doesNotContain("type=\"radio\"");
        var sent = send(
                browser, asked.path(), Map.of("answer." + asked.consignments().getFirst(), "yes"));
        assertThat(sent.status()).isEqualTo(409);
        assertThat(state()).isEqualTo(before);
        var made = Posted.form(
                coordinator,
                "/proposals/links",
                Map.of("nation", "FRA", "person", asked.desk().name()));
        assertThat(made.status()).isEqualTo(409);
        assertThat(made.body()).doesNotContain("/answer/");
    }

    /// As when another form of the same nation is taken at this moment, or the server was killed during one.
    @Test
    void answersBesideTheOpenKeyOfAnotherLinkAndRevokesOneThatWasLeft() {
        var asked = ask("DEU");
        Signer.of(asked.desk());
        var key = registered(asked.desk());
        change(
                "UPDATE ledger.entry SET command = '%s' WHERE entry = (SELECT registered_by FROM ledger.signing_key WHERE key = '%s')"
                        .formatted(
                                UUID.nameUUIDFromBytes(
                                        ("answer link register " + key).getBytes(StandardCharsets.UTF_8)),
                                key));
        var browser = new TestBrowser(server);
        assertThat(browser.get(asked.path()).body()).contains("type=\"radio\"");
        var first = send(
                browser, asked.path(), Map.of("answer." + asked.consignments().getFirst(), "yes"));
        assertThat(first.status()).as(first.body()).isEqualTo(302);
        assertThat(isOpen(key)).as("its own form may still be at work").isTrue();
        change("UPDATE ledger.signing_key SET registered_at = registered_at - interval '11 minutes' WHERE key = '%s'"
                .formatted(key));
        var second = send(
                browser, asked.path(), Map.of("answer." + asked.consignments().get(1), "yes"));
        assertThat(second.status()).as(second.body()).isEqualTo(302);
        assertThat(isOpen(key)).isFalse();
    }

    private static String registered(TestServer.Caller desk) {
        return server.sql()
                .sql("SELECT key FROM ledger.signing_key WHERE actor = ? AND revoked_by IS NULL")
                .param(desk.name())
                .query(String.class)
                .single();
    }

    private static boolean isOpen(String key) {
        return server.sql()
                .sql("SELECT revoked_by IS NULL FROM ledger.signing_key WHERE key = ?")
                .param(key)
                .query(Boolean.class)
                .single();
    }

    @Test
    void isMadeByCoordinatorsOnlyAndForDesks() {
        var desk = server.person(List.of("national-desk"), "POL", "");
        var planner = server.person("planner");
        for (var caller : List.of(desk, planner, server.person("auditor"))) {
            assertThat(Posted.form(caller, "/proposals/links", Map.of("nation", "POL", "person", desk.name()))
                            .status())
                    .isEqualTo(403);
        }
        for (var person : List.of(planner.name(), "nobody", "")) {
            assertThat(Posted.form(coordinator, "/proposals/links", Map.of("nation", "POL", "person", person))
                            .status())
                    .isEqualTo(404);
        }
        assertThat(desk.get("/proposals").body()).doesNotContain("/proposals/links");
        assertThat(desk.get("/proposals.pdf?nation=DEU").header("Content-Type")).isEqualTo("application/pdf");
        assertThat(server.person(List.of("recipient"), "UKR", "")
                        .get("/proposals.pdf?nation=POL")
                        .status())
                .isEqualTo(403);
    }
}
