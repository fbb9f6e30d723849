package org.muster.server.movements;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.AgreedExercise;
import org.muster.server.Plans;
import org.muster.server.TestServer;

/// What the days of a node tell whom: sums of those whose slots one may not see only where three nations stand
/// behind them.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodeDaysTest {

    private static final String DAY = "2196-05-01";
    private static final TestServer SERVER = AgreedExercise.shared().server();
    private static final TestServer.Caller COORDINATOR = AgreedExercise.shared().coordinator();

    /// A consignment of each of five nations.
    private static final Map<String, String> OF = new LinkedHashMap<>();

    private static List<String> nations;
    private static TestServer.Caller desk;

    @BeforeAll
    static void findConsignments() {
        var offers = Plans.exerciseScenario().offers();
        Plans.exercise()
                .consignments()
                .forEach(one -> offers.find(one.source().asOffer())
                        .ifPresent(offer -> OF.putIfAbsent(offer.nation().value(), "P1." + one.consignment())));
        nations = new ArrayList<>(OF.keySet()).subList(0, 5);
        desk = SERVER.person(List.of("national-desk"), nations.getFirst(), "");
    }

    private static void book(int nation, long grams) {
        var answer = COORDINATOR.post("/api/v1/slots", """
                {"slot":"ND-%d","node":"H-ROU","consignment":"%s","arrives":"%s","massG":%d,"neqG":0,
                 "expiresAt":"2199-01-01T00:00:00Z"}""".formatted(nation, OF.get(nations.get(nation)), DAY, grams));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static String taken(TestServer.Caller caller) {
        return caller.get("/api/v1/nodes/H-ROU/days?from=%1$s&until=%1$s".formatted(DAY))
                .json()
                .get(0)
                .get("handling")
                .path("takenG")
                .asString("nothing");
    }

    @Test
    @Order(1)
    void tellsADonorOfItsOwnToTheGram() {
        book(0, 1_234_567);
        assertThat(taken(desk)).isEqualTo("1234567");
    }

    @Test
    @Order(2)
    void hidesWhatOneOrTwoOthersBring() {
        book(1, 2_000_001);
        assertThat(taken(desk)).isEqualTo("nothing");
        book(2, 2_000_001);
        assertThat(taken(desk)).isEqualTo("nothing");
        var recipient = AgreedExercise.shared().recipient();
        assertThat(taken(recipient)).isEqualTo("6000000");
    }

    @Test
    @Order(3)
    void tellsThreeOthersInWholeTonnes() {
        book(3, 2_000_001);
        assertThat(taken(desk)).isEqualTo("8000000");
        assertThat(taken(COORDINATOR)).isEqualTo("7234570");
        assertThat(taken(SERVER.person(List.of("node-operator"), nations.getFirst(), "H-ROU")))
                .isEqualTo("7234570");
        assertThat(taken(SERVER.person(List.of("node-operator"), nations.getFirst(), "H-SVK")))
                .isEqualTo("8000000");
    }

    @Test
    @Order(4)
    void hidesASumThatIsNearlyAllOfOneNation() {
        book(4, 80_000_000);
        assertThat(taken(desk)).isEqualTo("nothing");
    }

    /// What is left would say it, too.
    @Test
    @Order(5)
    void refusesWithoutSayingWhatIsLeft() {
        var limit = "{\"limits\":[{\"from\":\"%1$s\",\"until\":\"%1$s\",\"handlingG\":90000000}]}".formatted(DAY);
        assertThat(COORDINATOR.post("/api/v1/nodes/H-ROU/limits", limit).status())
                .isEqualTo(201);
        var wanted = """
                {"slot":"ND-9","node":"H-ROU","consignment":"%s","arrives":"%s","massG":9000000,"neqG":0,
                 "expiresAt":"2199-01-01T00:00:00Z"}""".formatted(OF.get(nations.getFirst()), DAY);
        var refused = desk.post("/api/v1/slots", wanted).json().get("errors").get(0);
        assertThat(refused.get("code").stringValue()).isEqualTo("MU051");
        assertThat(refused.get("detail").stringValue()).contains("90000 kg", "too little of it is left");
        assertThat(refused.get("facts").has("left_g")).isFalse();
        var told =
                COORDINATOR.post("/api/v1/slots", wanted).json().get("errors").get(0);
        assertThat(told.get("facts").get("left_g").stringValue()).isEqualTo("2765430");
    }

    /// The same under the role of the application: the table is closed, and other times tell no more.
    @Test
    @Order(6)
    void tellsNoMoreToSql() throws SQLException {
        assertThat(count(desk, "SELECT count(*) FROM ledger.node_day")).isZero();
        assertThat(count(desk, """
                        SELECT count(handling_g) FROM ledger.node_days('H-ROU', '2196-05-01', '2196-05-01', now(), now())""")).isZero();
        assertThat(count(desk, """
                        SELECT count(*) FROM generate_series(0, 60) m CROSS JOIN LATERAL ledger.node_days('H-ROU', '2196-05-01',
                            '2196-05-01', 'infinity', now() - m * interval '1 second') WHERE handling_g > 0""")).isZero();
        assertThat(count(COORDINATOR, "SELECT count(*) FROM ledger.node_day WHERE day = '2196-05-01'"))
                .isOne();
    }

    /// Neither does it say more of one node that others are asked for beside it, nor less.
    @Test
    @Order(7)
    void tellsOfManyNodesWhatItTellsOfEach() throws SQLException {
        var own = SERVER.person(List.of("node-operator"), nations.getFirst(), "H-ROU");
        var other = SERVER.person(List.of("node-operator"), nations.getFirst(), "H-RZE");
        for (var caller : List.of(COORDINATOR, desk, AgreedExercise.shared().recipient(), own, other)) {
            assertThat(count(caller, """
                            SELECT count(*) FROM (
                                SELECT n.node, d.* FROM unnest(ARRAY['H-ROU', 'H-RZE']) AS n (node)
                                     CROSS JOIN LATERAL ledger.node_days(n.node, '2196-04-30', '2196-05-02', 'infinity',
                                                                         'infinity') d
                                EXCEPT
                                SELECT * FROM ledger.nodes_days(ARRAY['H-RZE', 'H-ROU', 'H-ROU'], '2196-04-30',
                                                                '2196-05-02', 'infinity', 'infinity')) x""")).isZero();
        }
        var told = "SELECT count(handling_g) FROM ledger.nodes_days(ARRAY['H-ROU', 'H-RZE'], '2196-05-01',"
                + " '2196-05-01', 'infinity', now()) WHERE node = 'H-ROU' AND handling_g % 1000000 <> 0";
        assertThat(count(COORDINATOR, told)).isOne();
        assertThat(count(own, told)).isOne();
        assertThat(count(other, told)).isZero();
    }

    private static long count(TestServer.Caller caller, String sql) throws SQLException {
        try (var connection = SERVER.app().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT set_config('muster.session', '%s', true)".formatted(caller.key()));
            try (var row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            } finally {
                connection.rollback();
            }
        }
    }
}
