package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.muster.server.AgreedExercise;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.TestServer;

class PlanStateTest {

    private static final OneGiver PLAN = new OneGiver(Packages.over());
    private static final TestServer.Caller COORDINATOR = PLAN.coordinator;
    private static final TestServer.Caller RECIPIENT = PLAN.server.person(List.of("recipient"), "UKR", "");

    @AfterAll
    static void stops() {
        PLAN.close();
    }

    /// All the way, in one test, since each state comes out of the one before.
    @Test
    void walksFromDraftToDoneAndBackAgain() {
        states("draft", "draft", null, null);

        PLAN.agree();
        states("agreed", "agreed", "agreed", "agreed");
        PLAN.settle();
        states("agreed", "agreed", "agreed", "done");

        PLAN.callForward(PLAN.given.getFirst());
        states("agreed", "agreed", "agreed", "done");
        PLAN.dispatch(PLAN.given.getFirst());
        states("executing", "executing", "executing", "done");

        PLAN.given.stream()
                .skip(1)
                .forEach(one -> PLAN.move(PLAN.donor, one, "allocated", "withdrawn", "It is needed at home."));
        var first = PLAN.given.getFirst();
        PLAN.move(COORDINATOR, first, "dispatched", "lost", "It was burnt on the way.");
        states("done", "done", "done", "done");

        PLAN.move(COORDINATOR, first, "lost", "at-node", "It was found.");
        states("executing", "executing", "executing", "done");
        PLAN.move(COORDINATOR, first, "at-node", "in-repair", "It was bent.");
        states("executing", "executing", "executing", "done");
        PLAN.move(COORDINATOR, first, "in-repair", "damaged", "It cannot be mended.");
        states("done", "done", "done", "done");

        pagesShowIt();
    }

    /// What each is told: who sees all, the recipient, the nation that gives, one that refused.
    private static void states(String all, String recipient, String giver, String refuser) {
        assertThat(state(COORDINATOR)).as("coordinator").isEqualTo(all);
        assertThat(state(RECIPIENT)).as("recipient").isEqualTo(recipient);
        assertThat(state(PLAN.donor)).as("donor").isEqualTo(giver);
        assertThat(state(PLAN.refusing)).as("refusing").isEqualTo(refuser);
    }

    private static String state(TestServer.Caller caller) {
        var told = caller.get("/api/v1/plans/P1").json().get("state");
        var state = told == null || told.isNull() ? null : told.stringValue();
        var listed = caller.get("/api/v1/plans").json().get("rows").get(0).get("state");
        assertThat(listed == null || listed.isNull() ? null : listed.stringValue())
                .isEqualTo(state);
        for (var one : PlanState.values()) {
            assertThat(caller.get("/plans?state=" + one.code()).body().contains(">P1<"))
                    .as(one.code())
                    .isEqualTo(one.code().equals(state));
            assertThat(caller.get("/plans.csv?state=" + one.code()).body().contains("\nP1,"))
                    .as(one.code())
                    .isEqualTo(one.code().equals(state));
        }
        return state;
    }

    private static void pagesShowIt() {
        assertThat(AgreedExercise.rows(COORDINATOR.get("/plans").body()))
                .anyMatch(row -> row.startsWith("P1| done|") || row.startsWith("P1|done|"));
        assertThat(AgreedExercise.text(COORDINATOR.get("/plans/P1").body())).contains("Nothing of it is left to do");
        assertThat(AgreedExercise.text(PLAN.donor.get("/plans/P1").body()))
                .contains("The state is that of the part of a plan that you may see");
        assertThat(COORDINATOR.get("/plans.csv").body())
                .startsWith("Plan,State,")
                .contains("\nP1,done,");
        assertThat(PLAN.donor.get("/plans.csv").body()).doesNotContain("Gap");
        assertThat(COORDINATOR.get("/plans.xlsx").status()).isEqualTo(200);
        assertThat(COORDINATOR.get("/plans.exe").status()).isEqualTo(404);
        assertThat(COORDINATOR.get("/plans?state=none").body()).contains(">P1<");
    }

    /// Nothing else is left of it, but its crews still sit in school next year.
    @Test
    void isNotDoneBeforeItsLastClassIsOver() {
        try (var server = TestServer.fresh()) {
            var coordinator = server.person("coordinator");
            OneGiver.ok(Packages.load(coordinator, Packages.exercise()));
            OneGiver.ok(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P1"));
            assertThat(Plans.exercise().classes()).isNotEmpty();
            var now = Instant.now();
            OneGiver.ok(coordinator.post(
                    "/api/v1/plans/P1/agreement",
                    "{\"answersDue\":\"%s\",\"happenedAt\":\"%s\"}".formatted(now, now.minusMillis(1))));
            assertThat(server.part(SilenceSweep.class).settle()).isNotEmpty();
            assertThat(coordinator.get("/api/v1/plans/P1").json().get("state").stringValue())
                    .isEqualTo("agreed");
            server.untriggered("UPDATE desk.plan_classes SET start = start - 1000");
            assertThat(coordinator.get("/api/v1/plans/P1").json().get("state").stringValue())
                    .isEqualTo("done");
        }
    }
}
