package org.muster.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;
import tools.jackson.databind.JsonNode;

class ChangesTest {

    private static final String SHELLS = """
            {"family":"F-155","quantity":1,"due":"2027-04-01","lapses":"2027-05-01","weight":5,"handover":"U-LVI"}""";

    private static TestServer server;
    private static TestServer.Caller coordinator;

    @BeforeAll
    static void load() {
        server = TestServer.fresh("muster.changes.heartbeat=100ms", "muster.changes.listeners-of-one=2");
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void change(String requirement, String reason) {
        var answer = coordinator.json("PUT", "/api/v1/requirements/" + requirement, SHELLS, Map.of("Reason", reason));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /// Those that were given one: the making of people and keys comes without.
    private static List<String> reasons(List<JsonNode> changes) {
        return changes.stream()
                .map(Listener::reason)
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    private static List<Long> places(List<JsonNode> changes) {
        return changes.stream().map(change -> change.get("place").asLong()).toList();
    }

    @Test
    void tellsWhatIsRecordedFromNowOn() {
        var listening = server.person("auditor");
        try (var listener = Listener.to(listening)) {
            assertThat(listener.answer().headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/event-stream");
            listener.until(event -> event.name().equals("place"));
            change("R-NOW", "now");
            var told = listener.untilReason("now");
            assertThat(told.getLast().get("table").stringValue()).isEqualTo("requirements");
            assertThat(told.getLast().get("kind").stringValue()).isEqualTo("record");
            assertThat(told.getLast().get("actor").stringValue()).isEqualTo(coordinator.name());
        }
    }

    @Test
    void tellsThatNothingCameOfAWork() {
        try (var auditor = Listener.to(server.person("auditor"))) {
            auditor.until(event -> event.name().equals("place"));
            var other = Packages.exercise("offers.csv", "O-CAN-01,CAN,MRAPL,30", "O-CAN-01,CAN,MRAPL,31");
            assertThat(Packages.load(coordinator, other).status()).isEqualTo(409);
            var seen = auditor.until(event -> event.data().contains("\"failed\""));
            assertThat(seen).noneMatch(event -> event.data().contains("\"ended\""));
        }
    }

    /// Loading again what is here already is the shortest of long works.
    @Test
    void tellsHowFarALongWorkIs() {
        try (var auditor = Listener.to(server.person("auditor"));
                var canada = Listener.to(server.person(List.of("national-desk"), "CAN", ""))) {
            auditor.until(event -> event.name().equals("place"));
            canada.until(event -> event.name().equals("place"));
            assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(200);
            var seen = auditor.until(event -> event.data().contains("\"ended\""));
            assertThat(seen.stream()
                            .filter(event -> event.name().equals("progress"))
                            .map(event -> event.json().get("step").stringValue()))
                    .containsExactly("checking", "ended");
            assertThat(seen.getLast().json().get("actor").stringValue()).isEqualTo(coordinator.name());
            assertThat(seen.getLast().json().get("done").asInt())
                    .isEqualTo(seen.getLast().json().get("total").asInt());
            change("R-PROGRESS", "after the work");
            assertThat(canada.until(event ->
                            event.name().equals("place") || event.name().equals("change")))
                    .noneMatch(event -> event.name().equals("progress"));
        }
    }

    @Test
    void tellsTheMovementsOfALine() {
        try (var listener = Listener.after(server.person("auditor"), "0")) {
            var told = listener.until(event -> event.name().equals("change")
                    && event.json().get("kind").stringValue().equals("transfer"));
            var movement = told.getLast().json();
            assertThat(movement.get("from").stringValue()).isEqualTo("outside");
            assertThat(movement.get("to").stringValue()).isEqualTo("offered");
            assertThat(movement.get("quantity").asLong()).isPositive();
            assertThat(told.stream()
                            .filter(event -> event.name().equals("change"))
                            .map(Listener.Event::json)
                            .filter(change -> change.has("type"))
                            .map(change -> change.get("type").stringValue()))
                    .contains("lines-opened");
        }
    }

    /// The listener goes away again and again, and comes back with the identifier it saw last.
    @Test
    void losesNothingWhenAListenerComesBack() {
        var listening = server.person("auditor");
        var seen = new ArrayList<JsonNode>();
        String id;
        try (var first = Listener.to(listening)) {
            first.until(event -> event.name().equals("place"));
            change("R-BACK-0", "back 0");
            seen.addAll(first.untilReason("back 0"));
            id = Long.toString(seen.getLast().get("place").asLong());
        }
        for (int i = 1; i <= 5; i++) {
            change("R-BACK-%d-A".formatted(i), "away");
            change("R-BACK-%d-B".formatted(i), "back " + i);
            try (var again = Listener.after(listening, id)) {
                seen.addAll(again.untilReason("back " + i));
                id = Long.toString(seen.getLast().get("place").asLong());
            }
        }
        var first = places(seen).getFirst();
        assertThat(places(seen))
                .isEqualTo(LongStream.range(first, first + seen.size()).boxed().toList());
        assertThat(seen.stream().map(Listener::reason).filter("away"::equals)).hasSize(5);
    }

    /// A number given early is committed late: those who saw a later one are told of it all the same.
    @Test
    void losesNothingThatIsCommittedLate() throws SQLException {
        var listening = server.person("auditor");
        try (var listener = Listener.to(listening);
                var slow = server.app().getConnection()) {
            listener.until(event -> event.name().equals("place"));
            slow.setAutoCommit(false);
            insertSlowly(slow);
            change("R-FAST", "fast");
            var fast = listener.untilReason("fast");
            var id = listener.lastIdentifier();
            slow.commit();
            var late = listener.untilReason("slow").getLast();
            assertThat(late.get("entry").asLong())
                    .isLessThan(fast.getLast().get("entry").asLong());
            assertThat(late.get("place").asLong())
                    .isGreaterThan(fast.getLast().get("place").asLong());
            try (var again = Listener.after(listening, id)) {
                assertThat(again.untilReason("slow").getLast()).isEqualTo(late);
            }
        }
    }

    private static void insertSlowly(Connection slow) throws SQLException {
        try (var statement = slow.prepareStatement(
                "SELECT set_config('muster.session', ?, true), set_config('muster.reason', 'slow', true)")) {
            statement.setString(1, coordinator.key());
            statement.execute();
        }
        try (var statement = slow.createStatement()) {
            statement.execute("INSERT INTO desk.families (family, name, area, unit, label)"
                    + " SELECT 'F-SLOW', 'Slow', 'land', 'each', label FROM desk.scenario");
        }
    }

    @Test
    void tellsANationWhatItMaySeeAndNothingElse() throws SQLException {
        var canada = server.person(List.of("national-desk"), "CAN", "");
        var germany = server.person(List.of("national-desk"), "DEU", "");
        try (var ours = Listener.to(canada);
                var theirs = Listener.to(germany)) {
            ours.until(event -> event.name().equals("place"));
            theirs.until(event -> event.name().equals("place"));
            try (var connection = server.app().getConnection()) {
                connection.setAutoCommit(false);
                try (var statement = connection.prepareStatement(
                        "SELECT set_config('muster.session', ?, true), set_config('muster.reason', 'secret', true)")) {
                    statement.setString(1, canada.key());
                    statement.execute();
                }
                try (var statement = connection.createStatement()) {
                    statement.execute("UPDATE desk.offers SET source = 'told to nobody else' WHERE offer = 'O-CAN-01'");
                }
                connection.commit();
            }
            change("R-FOR-ALL", "for all");
            assertThat(reasons(ours.untilReason("for all"))).containsExactly("secret", "for all");
            assertThat(reasons(theirs.untilReason("for all"))).containsExactly("for all");
        }
    }

    /// A listener who may see nothing new is still told how far the ledger is, so that coming back is quick.
    @Test
    void movesOnWhereNothingMayBeSeen() {
        var analyst = server.person("lessons-analyst");
        try (var listener = Listener.after(analyst, "0")) {
            var size = server.sql()
                    .sql("SELECT size FROM ledger.sequenced")
                    .query(Long.class)
                    .single();
            var seen = listener.until(event -> event.name().equals("place") && Long.parseLong(event.id()) >= size);
            assertThat(seen).noneMatch(event -> event.name().equals("change"));
        }
    }

    @Test
    void givesSignsOfLife() {
        try (var listener = Listener.to(server.person("planner"))) {
            assertThat(listener.until(event -> event.name().equals("comment"))).isNotEmpty();
        }
    }

    @Test
    void endsWithTheKey() {
        var leaving = server.person("planner");
        try (var listener = Listener.to(leaving)) {
            listener.until(event -> event.name().equals("comment"));
            var token = leaving.get("/api/v1/keys")
                    .json()
                    .get("rows")
                    .get(0)
                    .get("token")
                    .stringValue();
            assertThat(leaving.delete("/api/v1/keys/" + token).status()).isEqualTo(204);
            listener.until(event -> event.name().equals("end"));
        }
        try (var again = Listener.to(leaving)) {
            assertThat(again.status()).isEqualTo(401);
        }
    }

    @Test
    void endsWhenTheRolesOfThePersonChange() {
        var promoted = server.person("planner");
        try (var listener = Listener.to(promoted)) {
            listener.until(event -> event.name().equals("comment"));
            assertThat(coordinator
                            .json(
                                    "PUT",
                                    "/api/v1/people/" + promoted.name(),
                                    "{\"name\":\"P\",\"roles\":[\"auditor\"],\"active\":true}",
                                    Map.of("If-Match", "\"1\""))
                            .status())
                    .isEqualTo(200);
            listener.until(event -> event.name().equals("end"));
        }
    }

    @Test
    void endsWhenTheSessionExpires() {
        var expiring = server.person("planner");
        try (var listener = Listener.to(expiring)) {
            listener.until(event -> event.name().equals("comment"));
            server.sql()
                    .sql("UPDATE access.session SET expires_at = now() - interval '1 second' WHERE actor = ?")
                    .param(expiring.name())
                    .update();
            listener.until(event -> event.name().equals("end"));
        }
    }

    @Test
    void keepsSomePlacesForOthers() throws InterruptedException {
        var greedy = server.person("planner");
        try (var one = Listener.to(greedy);
                var two = Listener.to(greedy);
                var three = Listener.to(greedy);
                var other = Listener.to(server.person("planner"))) {
            assertThat(List.of(one.status(), two.status(), three.status(), other.status()))
                    .containsExactly(200, 200, 429, 200);
            assertThat(three.answer().headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(three.answer().headers().firstValue("Retry-After")).isPresent();
            one.close();
            assertThat(comesInAgain(greedy)).isTrue();
        }
    }

    /// The server learns that a client has left when it next writes to it.
    private static boolean comesInAgain(TestServer.Caller caller) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            try (var again = Listener.to(caller)) {
                if (again.status() == 200) {
                    return true;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return false;
    }

    @Test
    void refusesWhoHasSeenMoreThanThereIs() {
        try (var listener = Listener.after(coordinator, "999999999")) {
            assertThat(listener.status()).isEqualTo(409);
        }
        try (var listener = Listener.after(coordinator, "nonsense")) {
            assertThat(listener.status()).isIn(400, 422);
        }
    }

    @Test
    void isClosedToThePublic() {
        try (var listener = Listener.to(server.person("public"))) {
            assertThat(listener.status()).isEqualTo(403);
        }
    }

    /// With one place in all, whoever comes second is told to come later; and a server that stops sends listeners home.
    @Test
    void boundsAllAndEndsWithTheServer() {
        Listener only;
        try (var small = TestServer.fresh("muster.changes.listeners=1")) {
            only = Listener.to(small.person("planner"));
            only.until(event -> event.name().equals("place"));
            try (var second = Listener.to(small.person("planner"))) {
                assertThat(second.status()).isEqualTo(503);
                assertThat(second.answer().headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(only.until(event -> event.name().equals("end"))).isNotEmpty();
        only.close();
    }
}
