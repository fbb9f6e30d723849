package org.muster.server.offers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

/// A national desk enters, changes and withdraws its own offers. In the end all offers have as many units as the
/// ledger says.
class OfferChangesTest {

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller canada;
    private static TestServer.Caller germany;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        canada = server.person(List.of("national-desk"), "CAN", "");
        germany = server.person(List.of("national-desk"), "DEU", "");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        assertThat(twoStories()).isEmpty();
        server.close();
    }

    /// Offers whose row and whose line do not say the same.
    private static List<String> twoStories() {
        return server.sql().sql("""
                        SELECT o.offer FROM desk.offers o LEFT JOIN ledger.line l ON l.code = o.offer
                        WHERE o.quantity IS DISTINCT FROM (SELECT sum(a.quantity) FROM ledger.account a
                                                           WHERE a.line = l.line AND a.rung NOT IN (0, 11))
                           OR (o.nation, o.item) IS DISTINCT FROM (l.nation, l.item)""").query(String.class).list();
    }

    private static String offer(long quantity, String more) {
        return """
                {"item":"R155HE","quantity":%d,"available":"2027-03-07","origin":"D-CAN"%s}""".formatted(quantity, more);
    }

    private static TestServer.Answer put(TestServer.Caller caller, String offer, String body) {
        return caller.put("/api/v1/offers/" + offer, body);
    }

    private static TestServer.Answer change(TestServer.Caller caller, String offer, long version, String body) {
        return caller.json("PUT", "/api/v1/offers/" + offer, body, Map.of("If-Match", "\"" + version + "\""));
    }

    private static String stands(String offer) {
        return server.sql().sql("""
                        SELECT r.name || ' ' || sum(a.quantity) FROM ledger.line l JOIN ledger.account a USING (line)
                        JOIN ledger.rung r USING (rung) WHERE l.code = ? AND a.quantity <> 0
                        GROUP BY r.rung, r.name ORDER BY r.rung""").param(offer).query(String.class).list().stream()
                .collect(Collectors.joining(", "));
    }

    private static long quantity(String offer) {
        return coordinator.get("/api/v1/offers/" + offer).json().get("quantity").asLong();
    }

    private static List<String> codes(TestServer.Answer answer) {
        return answer.json().get("errors").values().stream()
                .map(one -> one.get("code").stringValue() + " " + one.get("at").stringValue())
                .toList();
    }

    @Test
    void entersAnOfferAndItsStockAtOnce() {
        var added = put(canada, "O-CAN-N1", offer(500, ",\"donorReference\":\"D/1\",\"valueEur\":3500.5"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("ETag")).isEqualTo("\"1\"");
        assertThat(stands("O-CAN-N1")).isEqualTo("outside -500, offered 500");
        assertThat(canada.get("/api/v1/offers/O-CAN-N1").json().get("nation").stringValue())
                .isEqualTo("CAN");
        assertThat(canada.get("/api/v1/lines?donorReference=D/1").json().get("rows"))
                .hasSize(1);
        assertThat(germany.get("/api/v1/offers/O-CAN-N1").status()).isEqualTo(404);
        assertThat(put(canada, "O-CAN-N1", offer(1, "")).status()).isEqualTo(428);
        assertThat(put(germany, "O-CAN-N1", offer(1, "")).status()).isEqualTo(409);
    }

    /// The line that is opened with an offer is the one that a scenario would have opened.
    @Test
    void opensTheLineThatAScenarioOpens() {
        var twin = """
                {"nation":"DEU","item":"RKTPOD","quantity":23,"available":"2027-04-15","origin":"D-DEUS",
                 "consentNation":"USA","condition":"ready","valueEur":900000,"valueBasis":"replacement",
                 "endUse":"Use inside the recognised borders of the recipient only.",
                 "valueDate":"2027-03-01","source":"exercise: invented offer","reason":"By mail."}""";
        var added = put(coordinator, "O-DEU-TWIN", twin);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        var lines = server.sql().sql("""
                        SELECT to_jsonb(l) - '{line,code,opened_by}'::text[] || jsonb_build_object(
                                   'accounts', (SELECT jsonb_agg(to_jsonb(a) - '{account,line,last_happened}'::text[]
                                                                 ORDER BY a.rung)
                                                FROM ledger.account a WHERE a.line = l.line),
                                   'consents', (SELECT jsonb_agg(to_jsonb(c) - '{consent,line,said_by}'::text[])
                                                FROM ledger.consent c WHERE c.line = l.line),
                                   'caveats', (SELECT to_jsonb(k) - 'said_by' FROM ledger.caveats_of(l.line) k),
                                   'row', (SELECT to_jsonb(o) - 'offer' FROM desk.offers o WHERE o.offer = l.code))
                        FROM ledger.line l WHERE l.code IN ('O-DEU-06', 'O-DEU-TWIN')""").query(String.class).list();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).isEqualTo(lines.get(1));
    }

    @Test
    void tellsEveryFaultAtOnceInTheWordsOfAPackage() {
        var broken = """
                {"item":"NOTHING","quantity":0,"available":"2027-03-07","expires":"2027-03-01","origin":"D-NONE",
                 "only":"R-NONE","avoid":"Atlantis","condition":"broken","consentDate":"2027-03-09","valueBasis":"guess"}""";
        var refused = put(canada, "O-CAN-BAD", broken);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(codes(refused))
                .containsExactlyInAnyOrder(
                        "reference /item",
                        "range /quantity",
                        "order /expires",
                        "reference /origin",
                        "reference /only",
                        "pattern /avoid",
                        "enum /condition",
                        "enum /valueBasis",
                        "required /consentNation");
        assertThat(refused.body()).contains("its row is missing in items.csv");
        assertThat(canada.get("/api/v1/offers/O-CAN-BAD").status()).isEqualTo(404);
    }

    @Test
    void speaksForItsOwnNationOnly() {
        assertThat(put(germany, "O-X", offer(1, ",\"nation\":\"CAN\"")).status())
                .isEqualTo(403);
        for (var role : List.of("planner", "auditor")) {
            assertThat(put(server.person(role), "O-X", offer(1, ",\"nation\":\"CAN\""))
                            .status())
                    .isEqualTo(403);
        }
        assertThat(codes(put(coordinator, "O-X", offer(1, ",\"reason\":\"By mail.\""))))
                .containsExactly("required /nation");
        assertThat(codes(put(coordinator, "O-X", offer(1, ",\"nation\":\"CAN\""))))
                .containsExactly("required /reason");
        assertThat(put(coordinator, "O-CAN-N2", offer(1, ",\"nation\":\"CAN\",\"reason\":\"By mail.\""))
                        .status())
                .isEqualTo(201);
        var reasons = server.sql().sql("""
                        SELECT DISTINCT reason FROM ledger.entry e
                        WHERE e.body LIKE '%O-CAN-N2%' OR e.to_account IN (SELECT a.account FROM ledger.account a
                            JOIN ledger.line l USING (line) WHERE l.code = 'O-CAN-N2')""").query(String.class).list();
        assertThat(reasons).containsExactly("By mail.");
    }

    @Test
    void takesTheWordOfNoOtherNationForItsConsent() {
        var granted =
                ",\"consentDate\":\"2026-03-09\",\"reason\":\"By mail.\",\"nation\":\"CAN\",\"consentNation\":\"%s\"";
        for (var caller : List.of(canada, coordinator)) {
            assertThat(codes(put(caller, "O-X", offer(1, granted.formatted("USA")))))
                    .containsExactly("consent /consentDate");
        }
        assertThat(put(canada, "O-CAN-N9", offer(1, granted.formatted("CAN"))).status())
                .isEqualTo(201);
        assertThat(canada.get("/api/v1/consents?line=O-CAN-N9").body()).contains("\"granted\":\"2026-03-09\"");
    }

    @Test
    void growsAndShrinksOnTheLadder() {
        put(canada, "O-CAN-N3", offer(100, ""));
        var grown = change(canada, "O-CAN-N3", 1, offer(130, ""));
        assertThat(grown.status()).as(grown.body()).isEqualTo(200);
        assertThat(stands("O-CAN-N3")).isEqualTo("outside -130, offered 130");
        var version = Long.parseLong(grown.header("ETag").replace("\"", ""));
        assertThat(change(canada, "O-CAN-N3", 1, offer(1, "")).status()).isEqualTo(412);
        assertThat(change(germany, "O-CAN-N3", version, offer(1, "")).status()).isEqualTo(404);
        var shrunk = change(canada, "O-CAN-N3", version, offer(90, ",\"endUse\":\"Medical.\""));
        assertThat(shrunk.status()).as(shrunk.body()).isEqualTo(200);
        assertThat(stands("O-CAN-N3")).isEqualTo("outside -130, offered 90, withdrawn 40");
        assertThat(quantity("O-CAN-N3")).isEqualTo(90);
        assertThat(canada.get("/api/v1/offers/O-CAN-N3").header("ETag")).isEqualTo(shrunk.header("ETag"));
        var changes = server.sql()
                .sql("SELECT body FROM ledger.entry WHERE body LIKE '{\"changes\":[%O-CAN-N3%' ORDER BY entry")
                .query(String.class)
                .list();
        assertThat(changes).hasSize(5);
        assertThat(changes.get(3)).contains("\"before\"", "\"quantity\":\"130\"", "\"quantity\":\"90\"");
    }

    @Test
    void keepsWhatIsPromised() {
        put(canada, "O-CAN-N4", offer(100, ""));
        var spot = """
                {"line":"O-CAN-N4","holder":"CAN","place":"D-CAN","rung":"%s"}""";
        var held = canada.post(
                "/api/v1/reservations", """
                {"from":%s,"to":%s,"quantity":30,"expiresAt":"2199-01-01T00:00:00Z"}""".formatted(spot.formatted("offered"), spot.formatted("proposed")));
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        var posted = canada.post(
                "/api/v1/reservations/%d/post"
                        .formatted(
                                held.json().get("entries").get(0).get("entry").asLong()),
                "{\"quantity\":20}");
        assertThat(posted.status()).as(posted.body()).isEqualTo(201);
        var refused = change(canada, "O-CAN-N4", 1, offer(20, ""));
        assertThat(refused.status()).isEqualTo(409);
        var fault = refused.json().get("errors").get(0);
        assertThat(fault.get("code").stringValue()).isEqualTo("MU001");
        assertThat(fault.get("facts").toString())
                .isEqualTo("{\"free\":\"70\",\"offered\":\"80\",\"proposed\":\"20\",\"wanted\":\"80\"}");
        var all = canada.post("/api/v1/offers/O-CAN-N4/withdrawal", "{\"reason\":\"Needed at home.\"}");
        assertThat(all.status()).isEqualTo(409);
        var free =
                canada.post("/api/v1/offers/O-CAN-N4/withdrawal", "{\"quantity\":70,\"reason\":\"Needed at home.\"}");
        assertThat(free.status()).as(free.body()).isEqualTo(200);
        assertThat(stands("O-CAN-N4")).isEqualTo("outside -100, offered 10, proposed 20, withdrawn 70");
        assertThat(quantity("O-CAN-N4")).isEqualTo(30);
    }

    @Test
    void followsItsLineByWhateverRoad() {
        put(canada, "O-CAN-ROADS", offer(100, ""));
        var entry = server.sql()
                .sql("SELECT e.entry FROM ledger.entry e JOIN ledger.account a ON a.account = e.to_account"
                        + " JOIN ledger.line USING (line) WHERE code = 'O-CAN-ROADS'")
                .query(Long.class)
                .single();
        var corrected = canada.post("/api/v1/entries/%d/correction".formatted(entry), "{\"reason\":\"Mistaken.\"}");
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(201);
        assertThat(quantity("O-CAN-ROADS")).isZero();
        offered("D-CAN", 80);
        assertThat(quantity("O-CAN-ROADS")).isEqualTo(80);
        offered("H-ROU", 40);
        assertThat(quantity("O-CAN-ROADS")).isEqualTo(120);
        var tag = canada.get("/api/v1/offers/O-CAN-ROADS").header("ETag");
        var shrunk = change(canada, "O-CAN-ROADS", Long.parseLong(tag.replace("\"", "")), offer(10, ""));
        assertThat(shrunk.status()).as(shrunk.body()).isEqualTo(200);
        assertThat(quantity("O-CAN-ROADS")).isEqualTo(10);
    }

    private static void offered(String place, int units) {
        var account = "{\"line\":\"O-CAN-ROADS\",\"holder\":\"CAN\",\"place\":\"" + place + "\",\"rung\":\"%s\"}";
        var moved = canada.post(
                "/api/v1/movements",
                "{\"from\":%s,\"to\":%s,\"quantity\":%d}"
                        .formatted(account.formatted("outside"), account.formatted("offered"), units));
        assertThat(moved.status()).as(moved.body()).isEqualTo(201);
    }

    @Test
    void withdrawsAllAndKeepsTheOffer() {
        put(canada, "O-CAN-N5", offer(7, ""));
        var path = "/api/v1/offers/O-CAN-N5/withdrawal";
        assertThat(canada.post(path, "{}").status()).isEqualTo(422);
        assertThat(germany.post(path, "{\"reason\":\"r\"}").status()).isEqualTo(404);
        var once = Map.of("Idempotency-Key", "withdraw-1");
        var first = canada.json("POST", path, "{\"quantity\":3,\"reason\":\"r\"}", once);
        var again = canada.json("POST", path, "{\"quantity\":3,\"reason\":\"r\"}", once);
        assertThat(List.of(first.status(), again.status())).containsExactly(200, 200);
        assertThat(quantity("O-CAN-N5")).isEqualTo(4);
        assertThat(canada.post(path, "{\"reason\":\"r\"}").status()).isEqualTo(200);
        assertThat(quantity("O-CAN-N5")).isZero();
        assertThat(stands("O-CAN-N5")).isEqualTo("outside -7, withdrawn 7");
    }

    /// Units that go by another road are not in the offer either.
    @Test
    void followsWhatTheLedgerDoesByItself() {
        put(canada, "O-CAN-N6", offer(10, ""));
        var moved = canada.post("/api/v1/movements", """
                {"from":{"line":"O-CAN-N6","holder":"CAN","place":"D-CAN","rung":"offered"},
                 "to":{"line":"O-CAN-N6","holder":"CAN","place":"D-CAN","rung":"withdrawn"},"quantity":4}""");
        assertThat(moved.status()).as(moved.body()).isEqualTo(201);
        assertThat(quantity("O-CAN-N6")).isEqualTo(6);
        var entry = moved.json().get("entries").get(0).get("entry").asLong();
        var corrected = canada.post("/api/v1/entries/%d/correction".formatted(entry), "{\"reason\":\"Not so.\"}");
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(201);
        assertThat(quantity("O-CAN-N6")).isEqualTo(10);
        assertThat(twoStories()).isEmpty();
    }

    @Test
    void statesCaveatsAnew() {
        put(canada, "O-CAN-N7", offer(10, ",\"avoid\":\"HUN\""));
        var changed = change(
                canada,
                "O-CAN-N7",
                1,
                offer(10, ",\"avoid\":\"TUR;HUN\",\"only\":\"R01-155-LVI\",\"expires\":\"2027-06-30\""));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        var caveats = server.sql().sql("""
                        SELECT array_to_string(k.avoid, ';') || ' ' || array_to_string(k.only_for, ';') || ' ' || k.lethal
                               || ' ' || k.expires
                        FROM ledger.line l CROSS JOIN ledger.caveats_of(l.line) k WHERE l.code = 'O-CAN-N7'""").query(String.class).single();
        assertThat(caveats).isEqualTo("HUN;TUR R01-155-LVI true 2027-06-30");
        assertThat(canada.get("/api/v1/offers/O-CAN-N7").json().get("avoid").stringValue())
                .isEqualTo("HUN;TUR");
    }

    @Test
    void keepsWhatTheLineSays() {
        put(canada, "O-CAN-N8", offer(10, ""));
        var other = """
                {"item":"R155ER","quantity":10,"available":"2027-03-07","origin":"D-DNK","nation":"DEU",
                 "valueEur":1,"donorReference":"X"}""";
        assertThat(codes(change(canada, "O-CAN-N8", 1, other)))
                .containsExactly(
                        "fixed /nation", "fixed /item", "fixed /origin", "fixed /valueEur", "fixed /donorReference");
    }

    @Test
    void givesEachRowOfManyItsOutcome() {
        var rows =
                """
                {"rows":[{"offer":"O-CAN-B1","wanted":%s},{"offer":"O-CAN-B2","wanted":%s},
                 {"offer":"O-CAN-01","wanted":%s},{"wanted":%s},{"offer":"O-CAN-B3","wanted":%s}]}""".formatted(offer(1, ""), offer(0, ""), offer(1, ""), offer(1, ""), offer(3, ",\"nation\":\"DEU\""));
        var named = Map.of("Idempotency-Key", "bulk-1");
        var answer = canada.json("POST", "/api/v1/offers/bulk", rows, named);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("rows").values().stream()
                        .map(row -> row.get("status").asInt()))
                .containsExactly(201, 422, 428, 422, 403);
        assertThat(answer.json().get("done").asInt()).isEqualTo(1);
        assertThat(stands("O-CAN-B1")).isEqualTo("outside -1, offered 1");
        assertThat(canada.json("POST", "/api/v1/offers/bulk", rows, named).header("Idempotent-Replayed"))
                .isEqualTo("true");
    }

    /// Under the role of the application nobody changes the quantity, or takes the offer away from its stock.
    @Test
    void leavesTheQuantityToTheLedger() {
        for (var sql : List.of(
                "UPDATE desk.offers SET quantity = 1 WHERE offer = 'O-CAN-02'",
                "DELETE FROM desk.offers WHERE offer = 'O-CAN-02'",
                "UPDATE desk.offers SET label = label WHERE offer = 'O-CAN-02'")) {
            assertThat(state(canada, sql)).as(sql).isEqualTo("42501");
        }
    }

    private static String state(TestServer.Caller caller, String sql) {
        try (var connection = server.app().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute("SELECT set_config('muster.session', '%s', true)".formatted(caller.key()));
                statement.execute(sql);
                return "";
            } catch (java.sql.SQLException e) {
                return e.getSQLState();
            } finally {
                connection.rollback();
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
