package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.offer.Offer;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Residual;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;
import org.muster.server.AgreedExercise;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.TestServer;
import org.muster.verify.Verifier;

/// What is left of a plan is planned at the desk: as the plan has it before it is agreed, as the ledger knows it
/// after that. The tests go on from one another.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlanRestTest {

    private static final OneGiver PLAN = new OneGiver(Packages.begun());
    private static final LocalDate AT = Packages.today().plusDays(1);
    private static final Duration MOST = Duration.ofMinutes(3);

    @AfterAll
    static void stops() {
        PLAN.close();
    }

    private static TestServer.Answer post(Map<String, String> some) {
        var all = new HashMap<>(Map.of(
                "key", UUID.randomUUID().toString(), "time", "600", "gap", "40", "consents", "granted", "rest", "P1"));
        all.putAll(some);
        var text = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return PLAN.coordinator.send(
                "POST",
                "/plans/new",
                BodyPublishers.ofString(text),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /// The address of a run that has ended.
    private static String ended(LocalDate at) {
        var answer = post(Map.of("restAt", at.toString()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        var path = URI.create(answer.header("Location")).getPath();
        var run = PLAN.server
                .part(PlanRuns.class)
                .find(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)))
                .orElseThrow();
        var until = Instant.now().plus(MOST);
        while (run.ended().isEmpty()) {
            assertThat(Instant.now()).isBefore(until);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return path;
    }

    private static Scenario left(LocalDate at) {
        return Plans.scenario(PLAN.coordinator.bytes(ended(at) + "/scenario.zip"));
    }

    private static long offered(Scenario scenario, Consignment one) {
        return scenario.offers()
                .find(one.source().asOffer())
                .map(Offer::quantity)
                .orElse(0L);
    }

    @Test
    @Order(1)
    void believesAPlanThatIsNotAgreed(@TempDir Path folder) {
        var run = ended(AT);
        var page = AgreedExercise.text(PLAN.coordinator.get(run).body());
        assertThat(page).contains("so it cannot be agreed", "of plan P1, on the morning of ");
        var left = Plans.scenario(PLAN.coordinator.bytes(run + "/scenario.zip"));
        assertThat(ScenarioPackage.sha256(left))
                .isEqualTo(ScenarioPackage.sha256(
                        Residual.of(PLAN.scenario, PLAN.plan, AT, List.of()).scenario()));
        assertThat(left.horizon().start()).isEqualTo(AT);
        var plan = folder.resolve("plan.zip");
        write(plan, PLAN.coordinator.bytes(run + "/plan.zip"));
        var made = ((PlanRead.Accepted) PlanPackage.read(plan)).plan();
        assertThat(new Verifier(left, Optional.of(ScenarioPackage.sha256(left)))
                        .judge(made)
                        .holds())
                .isTrue();
        assertThat(made.figures().options())
                .containsEntry("residual_of", "P1")
                .containsEntry("residual_at", AT.toString());
        assertThat(PLAN.coordinator
                        .get("/plans/new?from=" + run.substring(run.lastIndexOf('/') + 1))
                        .body())
                .contains("value=\"" + AT + "\"");
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(2)
    void isOfferedAtThePlanFromTodayOn() {
        assertThat(PLAN.coordinator.get("/plans/P1").body()).contains("/plans/new?rest=P1");
        assertThat(PLAN.coordinator.get("/plans/new?rest=P1").body())
                .contains("<option value=\"P1\" selected=\"selected\">P1</option>")
                .containsPattern("name=\"restAt\" type=\"date\" value=\"20[0-9-]+\"");
        assertThat(PLAN.coordinator.get("/plans/new?rest=none").body())
                .contains("name=\"restAt\" type=\"date\" value=\"\"");
        assertThat(PLAN.donor.get("/plans/P1").body()).doesNotContain("rest=P1");
    }

    @Test
    @Order(3)
    void refusesWhatCannotBePlanned() {
        assertThat(post(Map.of()).body()).contains("From which day on");
        assertThat(post(Map.of("restAt", "soon")).body()).contains("is no day");
        assertThat(post(Map.of("rest", "none", "restAt", AT.toString())).body()).contains("There is no plan none.");
        assertThat(post(Map.of("rest", "a b", "restAt", AT.toString())).body()).contains("is no name of a plan");
        for (var more : List.of(Map.of("keep", "P1"), Map.of("consents", "expected"))) {
            var fields = new HashMap<>(more);
            fields.put("restAt", AT.toString());
            var answer = post(fields);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("is planned by itself");
        }
        assertThat(AgreedExercise.text(
                        PLAN.coordinator.get(ended(LocalDate.of(2001, 1, 1))).body()))
                .contains("2001-01-01 is no day of the scenario of plan P1");
    }

    /// All but one nation refuse, so what they were asked for is offered still; of the one, the first consignment left
    /// and was lost, the others wait.
    @Test
    @Order(4)
    void takesWhereUnitsAreFromTheLedger() {
        PLAN.agree();
        PLAN.settle();
        var first = PLAN.given.getFirst();
        PLAN.callForward(first);
        PLAN.dispatch(first);
        var refused = PLAN.plan.consignments().stream()
                .filter(one -> !PLAN.given.contains(one)
                        && one.arrive().isBefore(AT)
                        && PLAN.scenario.offers().contains(one.source().asOffer()))
                .toList();
        assertThat(refused).isNotEmpty();
        var yesterday = Packages.today().minusDays(1);
        assertThat(AgreedExercise.text(PLAN.coordinator.get(ended(yesterday)).body()))
                .contains("is told as of today, not of " + yesterday);
        var underWay = left(AT);
        assertThat(refused)
                .allSatisfy(one -> assertThat(offered(underWay, one))
                        .as("%s of %s", one.consignment(), one.source())
                        .isEqualTo(offered(PLAN.scenario, one)));
        var next = PLAN.scenario.lanes().get(first.legs().getFirst().lane()).to();
        assertThat(underWay.offers().list())
                .anyMatch(offer -> offer.origin().equals(next)
                        && offer.item().equals(first.item())
                        && offer.quantity() == first.quantity());

        PLAN.move(PLAN.coordinator, first, "dispatched", "lost", "It was burnt on the way.");
        var lost = left(AT);
        assertThat(lost.offers().list())
                .noneMatch(offer -> offer.origin().equals(next)
                        && offer.item().equals(first.item())
                        && offer.quantity() == first.quantity());
        assertThat(offered(lost, first)).isLessThanOrEqualTo(offered(PLAN.scenario, first) - first.quantity());
    }

    @Test
    @Order(5)
    void hasTheSameAnswerWhenAskedAgain() {
        assertThat(ScenarioPackage.sha256(left(AT))).isEqualTo(ScenarioPackage.sha256(left(AT)));
    }
}
