package org.muster.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;
import org.muster.server.access.Sessions;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What the public sees, and what it must not be able to work out. Sums by day are written here as the sequencer would,
/// for days long past.
class PublicationTest {

    private static final String HERE = "/api/v1/publication";
    private static final int OFFERED = 1;
    private static final int ALLOCATED = 3;
    private static final int DELIVERED = 7;
    private static final int WITHDRAWN = 11;
    private static final LocalDate LONG_AGO = LocalDate.of(2020, 1, 1);

    private static TestServer server;
    private static TestServer.Caller coordinator;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
        server.part(Sessions.class)
                .asSystem(() -> server.part(TransactionTemplate.class).execute(_ -> {
                    var jdbc = server.part(JdbcClient.class);
                    jdbc.sql("""
                            INSERT INTO desk.families (family, name, area, unit, label)
                            SELECT 'PF-' || a, a, a, 'each', label FROM unnest(ARRAY['alpha', 'beta', 'gamma']) a, desk.scenario""").update();
                    jdbc.sql("""
                            INSERT INTO desk.items (item, name, mass_kg, lethal, label)
                            SELECT 'PI-' || a, a, 1000, false, label
                            FROM unnest(ARRAY['alpha', 'beta', 'gamma']) a, desk.scenario""").update();
                    jdbc.sql("""
                            INSERT INTO desk.suitability (item, family, worth, label)
                            SELECT 'PI-' || a, 'PF-' || a, 1, label
                            FROM unnest(ARRAY['alpha', 'beta', 'gamma']) a, desk.scenario""").update();
                    return true;
                }));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void openWithNothingInIt() {
        server.sql().sql("DELETE FROM ledger.day_total").update();
        set(true, 30, 3);
    }

    private static void set(boolean open, int delay, int fewest) {
        var body = "{\"open\":%s,\"delayDays\":%d,\"fewestNations\":%d}".formatted(open, delay, fewest);
        var before = coordinator.get(HERE);
        var answer = coordinator.json(
                "PUT", HERE, body, before.status() == 200 ? Map.of("If-Match", before.header("ETag")) : Map.of());
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    private static void stands(String nation, String area, int rung, long units) {
        stands(nation, area, rung, units, LONG_AGO);
    }

    private static void stands(String nation, String area, int rung, long units, LocalDate day) {
        server.sql()
                .sql("INSERT INTO ledger.day_total VALUES (?, ?, ?, ?, ?, ?)")
                .params(nation, "PI-" + area, rung, day, day, units)
                .update();
    }

    private static void three(String area, int rung, long units) {
        for (var nation : List.of("XAA", "XBB", "XCC")) {
            stands(nation, area, rung, units);
        }
    }

    /// The figures as they are now: a change of the rules lets the server forget what it kept.
    private static List<String> shown() {
        set(true, 30, 3);
        var answer = server.person("public").get(HERE + "/ladder");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("cells").values().stream()
                .map(cell -> "%s %s %d"
                        .formatted(
                                cell.get("area").stringValue(),
                                cell.get("stage").stringValue(),
                                cell.get("tonnes").asLong()))
                .toList();
    }

    @Test
    void showsWhatEnoughNationsGive() {
        three("alpha", OFFERED, 100);
        three("alpha", ALLOCATED, 50);
        three("alpha", DELIVERED, 10);
        assertThat(shown()).containsExactly("alpha allocated 180", "alpha delivered 30", "alpha offered 480");
    }

    @Test
    void hidesWhatFewNationsGive() {
        stands("XAA", "alpha", OFFERED, 100);
        stands("XBB", "alpha", OFFERED, 100);
        assertThat(shown()).isEmpty();
    }

    @Test
    void hidesWhatOneNationGivesNearlyAlone() {
        stands("XAA", "alpha", OFFERED, 860);
        stands("XBB", "alpha", OFFERED, 70);
        stands("XCC", "alpha", OFFERED, 70);
        assertThat(shown()).isEmpty();
        stands("XCC", "alpha", WITHDRAWN, 500);
        assertThat(shown()).isEmpty();
        stands("XBB", "alpha", ALLOCATED, 20);
        assertThat(shown()).containsExactly("alpha offered 1020");
    }

    @Test
    void putsHiddenAreasTogetherOnlyIfThatHidesThem() {
        three("alpha", OFFERED, 100);
        stands("XAA", "beta", OFFERED, 40);
        stands("XBB", "beta", OFFERED, 40);
        assertThat(shown()).containsExactly("alpha offered 300");
        stands("XCC", "gamma", OFFERED, 40);
        assertThat(shown()).containsExactly("alpha offered 300", "other offered 120");
    }

    @Test
    void countsOnlyMonthsThatEndedLongEnoughAgo() {
        three("alpha", OFFERED, 100);
        var until = LocalDate.parse(server.person("public")
                .get(HERE + "/ladder")
                .json()
                .get("until")
                .stringValue());
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(until).isBeforeOrEqualTo(today.minusDays(30)).isAfter(today.minusDays(30 + 31));
        assertThat(until.plusDays(1).getDayOfMonth()).isEqualTo(1);
        for (var nation : List.of("XAA", "XBB", "XCC")) {
            stands(nation, "alpha", OFFERED, 1000, until.plusDays(1));
        }
        assertThat(shown()).containsExactly("alpha offered 300");
        for (var nation : List.of("XAA", "XBB", "XCC")) {
            stands(nation, "alpha", OFFERED, 1000, until);
        }
        assertThat(server.sql()
                        .sql("SELECT tonnes FROM desk.published()")
                        .query(Long.class)
                        .single())
                .isEqualTo(3300);
    }

    @Test
    void showsNothingUntilItIsOpened() {
        three("alpha", OFFERED, 100);
        set(false, 30, 3);
        assertThat(server.person("public").get(HERE + "/ladder").status()).isEqualTo(404);
        assertThat(server.nobody().get("/public").status()).isEqualTo(404);
        assertThat(JdbcClient.create(server.app())
                        .sql("SELECT * FROM desk.published()")
                        .query()
                        .listOfRows())
                .isEmpty();
    }

    @Test
    void needsNoSignInForThePage() {
        three("alpha", OFFERED, 1000);
        three("beta", OFFERED, 1);
        var page = server.nobody().get("/public");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("alpha").contains("3,000").contains("under 10");
        assertThat(server.nobody().get(HERE + "/ladder").status()).isEqualTo(401);
    }

    @Test
    void opensNoOtherWayToTheRows() {
        three("alpha", OFFERED, 100);
        var desks = JdbcClient.create(server.app());
        assertThat(desks.sql("SELECT count(*) FROM ledger.day_total")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(desks.sql("UPDATE desk.publication SET fewest_nations = 5").update())
                .isZero();
        var atMost = server.sql().sql("SELECT fewest_nations FROM desk.publication");
        assertThat(atMost.query(Integer.class).single()).isEqualTo(3);
        assertThatThrownBy(() -> server.part(Sessions.class)
                        .asSystem(() -> server.part(TransactionTemplate.class)
                                .execute(_ -> server.part(JdbcClient.class)
                                        .sql("UPDATE desk.publication SET fewest_nations = 2")
                                        .update())))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void takesNoRulesThatHideNothing() {
        var answer = coordinator.json(
                "PUT",
                HERE,
                "{\"open\":true,\"delayDays\":0,\"fewestNations\":2}",
                Map.of("If-Match", coordinator.get(HERE).header("ETag")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("errors").values().stream()
                        .map(one -> one.get("at").stringValue()))
                .containsExactlyInAnyOrder("/delayDays", "/fewestNations");
        assertThat(server.person("planner")
                        .put(HERE, "{\"open\":false,\"delayDays\":1,\"fewestNations\":3}")
                        .status())
                .isEqualTo(403);
    }
}
