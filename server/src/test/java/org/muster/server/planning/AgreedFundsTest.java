package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.TestServer;

/// A plan is agreed, and a fund of it is cut at the same time: one of them waits for the other and is refused.
class AgreedFundsTest {

    private static final String AGREEMENT = "{\"answersDue\":\"2199-01-01T00:00:00Z\"}";

    @Test
    void spendsNoFundThatIsCutMeanwhile() throws Exception {
        try (var server = TestServer.fresh();
                var threads = Executors.newSingleThreadExecutor()) {
            var coordinator = server.person("coordinator");
            assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
            var plan = Plans.answering(Plans.scenario(Packages.exercise()), Plans.exercise());
            assertThat(Plans.bring(coordinator, Plans.zip(plan), "P1").status()).isEqualTo(201);
            server.sql(cutting -> {
                cutting.setAutoCommit(false);
                cut(cutting);
                var agreeing = threads.submit(() -> coordinator.post("/api/v1/plans/P1/agreement", AGREEMENT));
                assertThat(waits(server, agreeing)).isTrue();
                cutting.commit();
                var answer = result(agreeing);
                assertThat(answer.status()).as(answer.body()).isEqualTo(409);
                assertThat(answer.body()).contains("MU030", "EUR from the fund");
            });
            assertThat(server.sql()
                            .sql("SELECT count(*) FROM ledger.plan")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    /// Another agreement that spends from the same fund holds it until its end; this one waits, and then sees what is
    /// left.
    @Test
    void agreesOneAfterTheOther() throws Exception {
        try (var server = TestServer.fresh();
                var threads = Executors.newSingleThreadExecutor()) {
            var coordinator = server.person("coordinator");
            assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
            var plan = Plans.answering(Plans.scenario(Packages.exercise()), Plans.exercise());
            assertThat(Plans.bring(coordinator, Plans.zip(plan), "P1").status()).isEqualTo(201);
            server.sql(other -> {
                other.setAutoCommit(false);
                try (var statement = other.createStatement()) {
                    statement.execute(
                            "SELECT FROM desk.funds WHERE fund IN (SELECT fund FROM desk.plan_purchases) FOR SHARE");
                }
                var agreeing = threads.submit(() -> coordinator.post("/api/v1/plans/P1/agreement", AGREEMENT));
                assertThat(waits(server, agreeing)).isTrue();
                other.rollback();
                assertThat(result(agreeing).status()).isIn(200, 201);
            });
        }
    }

    /// As somebody does whose program was killed before its commit: without the journal, but with the lock.
    private static void cut(Connection cutting) throws java.sql.SQLException {
        try (var statement = cutting.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            var changed = statement.executeUpdate("""
                    UPDATE desk.funds SET amount_eur = 0.01
                    WHERE fund = (SELECT min(fund) FROM desk.plan_purchases WHERE cost_eur > 1)""");
            assertThat(changed).isOne();
        }
    }

    private static boolean waits(TestServer server, Future<?> agreeing) {
        var waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%ledger%'";
        while (!agreeing.isDone()) {
            if (server.sql().sql(waiting).query(Long.class).single() > 0) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static TestServer.Answer result(Future<TestServer.Answer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
