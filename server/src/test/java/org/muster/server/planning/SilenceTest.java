package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.domain.plan.Consignment;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Signer;
import org.muster.server.TestServer;

class SilenceTest {

    @Test
    void meansWhatTheNationChoseBefore() {
        try (var server = TestServer.fresh()) {
            var coordinator = server.person("coordinator");
            assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
            assertThat(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P1")
                            .status())
                    .isEqualTo(201);
            var canada = server.person(List.of("national-desk"), "CAN", "");
            var signer = Signer.of(canada);
            var said = "{\"means\":\"consent\",\"saidAt\":\"%s\",\"key\":\"%s\"".formatted(Instant.now(), signer.key());
            var chosen = signer.say(canada, "/api/v1/proposals/silence/draft", "/api/v1/proposals/silence", said);
            assertThat(chosen.status()).as(chosen.body()).isEqualTo(201);
            assertThat(canada.post("/api/v1/proposals/silence", said + "}").status())
                    .isEqualTo(422);

            // Answers were due just after Canada chose: everybody else has said nothing.
            var due = Instant.parse(chosen.json()
                            .get("entries")
                            .get(0)
                            .get("recordedAt")
                            .stringValue())
                    .plusMillis(1);
            var agreed = coordinator.post(
                    "/api/v1/plans/P1/agreement",
                    "{\"answersDue\":\"%s\",\"happenedAt\":\"%s\"}".formatted(due, due.minusMillis(1)));
            assertThat(agreed.status()).as(agreed.body()).isEqualTo(201);

            var settled = server.part(SilenceSweep.class).settle();
            assertThat(settled).hasSize(Plans.exercise().consignments().size());
            assertThat(server.part(SilenceSweep.class).settle()).isEmpty();
            assertThat(rung(coordinator, "", "proposed")).isZero();
            assertThat(rung(coordinator, "", "allocated"))
                    .isEqualTo(rung(coordinator, "?nation=CAN", "allocated"))
                    .isPositive()
                    .isLessThan(Plans.exercise().consignments().stream()
                            .mapToLong(Consignment::quantity)
                            .sum());
        }
    }

    private static long rung(TestServer.Caller caller, String scope, String rung) {
        return caller.get("/api/v1/ladder" + scope).json().get("counts").values().stream()
                .filter(row -> row.get("rung").stringValue().equals(rung))
                .mapToLong(row -> row.get("quantity").asLong())
                .sum();
    }
}
