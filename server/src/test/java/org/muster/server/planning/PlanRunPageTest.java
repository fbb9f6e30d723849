package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.server.AgreedExercise;
import org.muster.server.Packages;
import org.muster.server.TestServer;
import org.muster.verify.Verifier;

class PlanRunPageTest {

    private static final TestServer SERVER = server();
    private static final TestServer.Caller COORDINATOR = SERVER.person("coordinator");
    private static final TestServer.Caller PLANNER = SERVER.person("planner");
    private static final Duration MOST = Duration.ofMinutes(3);
    private static final Pattern STATE = Pattern.compile("data-state=\"([a-z]+)\"");
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    /// It is good enough almost at once.
    private static final Map<String, String> ROUGH = Map.of("gap", "40", "time", "600");

    /// It is never good enough: somebody has to stop it.
    private static final Map<String, String> ENDLESS = Map.of("gap", "0", "time", "3600");

    private static TestServer server() {
        var server = TestServer.fresh();
        assertThat(Packages.load(server.person("coordinator"), Packages.exercise())
                        .status())
                .isEqualTo(201);
        return server;
    }

    @AfterEach
    void throwAwayWhatRuns() {
        var runs = SERVER.part(PlanRuns.class);
        for (var view : runs.list()) {
            runs.find(view.id()).ifPresent(run -> runs.stop(run, false));
        }
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static TestServer.Answer post(TestServer.Caller caller, String path, Map<String, String> fields) {
        var text = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return caller.send("POST", path, BodyPublishers.ofString(text), FORM);
    }

    private static Map<String, String> form(Map<String, String> some) {
        var all = new HashMap<>(
                Map.of("key", UUID.randomUUID().toString(), "time", "60", "gap", "0.5", "consents", "granted"));
        all.putAll(some);
        return all;
    }

    /// The address of a run that was asked for.
    private static String ask(TestServer.Caller caller, Map<String, String> fields) {
        var answer = post(caller, "/plans/new", form(fields));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return java.net.URI.create(answer.header("Location")).getPath();
    }

    private static Map<String, String> with(Map<String, String> some, String... more) {
        var all = new HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static String state(String run) {
        var page = COORDINATOR.get(run);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        var found = STATE.matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void waitFor(String run, String... states) {
        var until = Instant.now().plus(MOST);
        while (!List.of(states).contains(state(run))) {
            assertThat(Instant.now()).as(COORDINATOR.get(run).body()).isBefore(until);
            rest();
        }
    }

    private static void waitForAPlan(String run) {
        var until = Instant.now().plus(MOST);
        while (view(run).points().stream().noneMatch(point -> point.plan() != null && point.bound() != null)) {
            assertThat(Instant.now()).isBefore(until);
            rest();
        }
    }

    private static void rest() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PlanRun.View view(String run) {
        return SERVER.part(PlanRuns.class)
                .find(UUID.fromString(run.substring(run.lastIndexOf('/') + 1)))
                .orElseThrow()
                .view();
    }

    private static String planOf(String run) {
        return ((RunEnd.Kept) Optional.ofNullable(view(run).end()).orElseThrow()).plan();
    }

    private static Plan plan(Path file, byte[] zip) throws IOException {
        Files.write(file, zip);
        return ((PlanRead.Accepted) PlanPackage.read(file)).plan();
    }

    private static Scenario present(Path file) throws IOException {
        Files.write(file, COORDINATOR.bytes("/api/v1/scenario/package"));
        return ((ScenarioRead.Accepted) ScenarioPackage.read(file)).scenario();
    }

    @Test
    void makesAPlanAndBringsItUnderTheNameOfWhoAsked() {
        var run = ask(PLANNER, with(ROUGH, "name", "ROUGH-1"));
        waitFor(run, "kept");
        assertThat(planOf(run)).isEqualTo("ROUGH-1");
        var told = COORDINATOR.get("/api/v1/plans/ROUGH-1").json();
        assertThat(told.get("receivedBy").stringValue()).isEqualTo(PLANNER.name());
        assertThat(COORDINATOR.get(run).body()).contains("href=\"/plans/ROUGH-1\"");
        assertThat(AgreedExercise.text(COORDINATOR.get("/plans").body()))
                .contains("Runs of the planner")
                .contains("The plan holds and was brought.");
    }

    @Test
    void takesAFormOnceHoweverOftenItIsSent() {
        var fields = form(ENDLESS);
        var first = post(COORDINATOR, "/plans/new", fields);
        var second = post(COORDINATOR, "/plans/new", fields);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(SERVER.part(PlanRuns.class).list())
                .filteredOn(one -> one.id().toString().equals(fields.get("key")))
                .hasSize(1);
        assertThat(post(PLANNER, "/plans/new", fields).status()).isEqualTo(422);
    }

    @Test
    void stopsInTheMiddleWithAPlanThatHolds(@TempDir Path folder) throws IOException {
        var run = ask(COORDINATOR, ENDLESS);
        waitForAPlan(run);
        assertThat(post(COORDINATOR, run + "/stop", Map.of("keeps", "yes")).status())
                .isEqualTo(302);
        waitFor(run, "kept");
        var name = planOf(run);
        var plan = plan(folder.resolve("plan.zip"), COORDINATOR.bytes("/api/v1/plans/%s/package".formatted(name)));
        var scenario = present(folder.resolve("scenario.zip"));
        assertThat(new Verifier(scenario, Optional.of(ScenarioPackage.sha256(scenario)))
                        .judge(plan)
                        .violations())
                .isEmpty();
        assertThat(AgreedExercise.text(COORDINATOR.get("/plans/" + name).body()))
                .contains("The planner was stopped.")
                .contains("Agree this plan");
    }

    @Test
    void throwsAwayAndLeavesNothing() {
        var before = SERVER.sql()
                .sql("SELECT count(*) FROM desk.plans")
                .query(Long.class)
                .single();
        var run = ask(COORDINATOR, with(ENDLESS, "name", "GONE"));
        waitForAPlan(run);
        post(COORDINATOR, run + "/stop", Map.of("keeps", "no"));
        waitFor(run, "thrown");
        assertThat(SERVER.sql()
                        .sql("SELECT count(*) FROM desk.plans")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
        assertThat(COORDINATOR.get("/plans/GONE").status()).isEqualTo(404);
    }

    @Test
    void runsOneAfterTheOther() {
        var first = ask(COORDINATOR, ENDLESS);
        var second = ask(PLANNER, ROUGH);
        waitForAPlan(first);
        assertThat(state(second)).isEqualTo("waiting");
        assertThat(view(second).startedAt()).isNull();
        post(COORDINATOR, first + "/stop", Map.of("keeps", "no"));
        waitFor(second, "kept");
        assertThat(view(second).startedAt()).isAfterOrEqualTo(view(first).endedAt());
    }

    @Test
    void letsAFewWaitAndNoMore() {
        var running = ask(COORDINATOR, ENDLESS);
        waitForAPlan(running);
        var waiting = java.util.stream.IntStream.range(0, PlanRuns.MOST_WAITING)
                .mapToObj(number -> ask(COORDINATOR, ENDLESS))
                .toList();
        var refused = post(COORDINATOR, "/plans/new", form(with(ENDLESS, "nodes", "H-RZE")));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("4 runs wait already").contains("value=\"H-RZE\"");
        post(COORDINATOR, waiting.getFirst() + "/stop", Map.of("keeps", "no"));
        assertThat(state(waiting.getFirst())).isEqualTo("thrown");
        ask(COORDINATOR, ENDLESS);
    }

    @Test
    void answersAWhatIfThatCannotBeAgreed(@TempDir Path folder) throws IOException {
        waitFor(ask(COORDINATOR, with(ROUGH, "name", "BEFORE-IF")), "kept");
        var plans = SERVER.sql()
                .sql("SELECT count(*) FROM desk.plans")
                .query(Long.class)
                .single();
        var run = ask(COORDINATOR, with(ROUGH, "nations", "CAN", "lanes", "", "name", "IF-CAN"));
        waitFor(run, "whatif");
        assertThat(AgreedExercise.text(COORDINATOR.get(run).body()))
                .contains("so it cannot be agreed")
                .contains("nation=CAN")
                .contains("so it cannot be agreed");
        assertThat(SERVER.sql()
                        .sql("SELECT count(*) FROM desk.plans")
                        .query(Long.class)
                        .single())
                .isEqualTo(plans);
        var scenarioFile = folder.resolve("scenario.zip");
        Files.write(scenarioFile, COORDINATOR.bytes(run + "/scenario.zip"));
        var scenario = ((ScenarioRead.Accepted) ScenarioPackage.read(scenarioFile)).scenario();
        assertThat(scenario.offers().list())
                .noneMatch(offer -> offer.nation().value().equals("CAN"));
        var plan = plan(folder.resolve("plan.zip"), COORDINATOR.bytes(run + "/plan.zip"));
        assertThat(new Verifier(scenario, Optional.of(ScenarioPackage.sha256(scenario)))
                        .judge(plan)
                        .holds())
                .isTrue();
        assertThat(AgreedExercise.text(COORDINATOR.get(run).body()))
                .contains("Rows that differ")
                .contains("What is short, and why");
        assertThat(plan.figures().options()).containsEntry("without", "nation=CAN");
        assertThat(COORDINATOR.get("/plans").body()).contains(">What-if<");
    }

    @Test
    void marksAPlanOnExpectedConsentsAsAWhatIf() {
        var run = ask(COORDINATOR, with(ROUGH, "consents", "expected"));
        waitFor(run, "whatif");
    }

    @Test
    void refusesWhatIsNotThereWithWhatMayHaveBeenMeant() {
        var run = ask(COORDINATOR, with(ROUGH, "nodes", "H-RZX <script>alert(1)</script>"));
        waitFor(run, "refused");
        var page = COORDINATOR.get(run).body();
        assertThat(AgreedExercise.text(page)).contains("has no node H-RZX. Maybe H-RZE or");
        assertThat(page).doesNotContain("<script>alert");
        assertThat(COORDINATOR.get("/plans/new?from=" + view(run).id()).body()).contains("H-RZX");
    }

    @Test
    void keepsToAPlan(@TempDir Path folder) throws IOException {
        var first = ask(COORDINATOR, with(ROUGH, "name", "KEPT-1"));
        waitFor(first, "kept");
        var second = ask(
                COORDINATOR,
                with(ROUGH, "name", "KEPT-2", "keep", "KEPT-1", "frozenUntil", "2027-04-01", "changeCost", "0.25"));
        waitFor(second, "kept");
        var plan = plan(
                folder.resolve("plan.zip"), COORDINATOR.bytes("/api/v1/plans/%s/package".formatted(planOf(second))));
        assertThat(plan.figures().options())
                .containsEntry("frozen_until", "2027-04-01")
                .containsEntry("change_cost", "0.25")
                .containsEntry("keep_name", "KEPT-1");
        var page = COORDINATOR.get("/plans/KEPT-2").body();
        assertThat(page).contains("/plans/KEPT-2/against?with=KEPT-1");
        assertThat(AgreedExercise.text(
                        COORDINATOR.get("/plans/KEPT-2/against?with=KEPT-1").body()))
                .contains("Rows that differ")
                .contains("are alike in both: ");
        var canada = SERVER.person(List.of("national-desk"), "CAN", "");
        assertThat(canada.get("/plans/KEPT-2/against?with=KEPT-1").body()).doesNotContain("Rows that differ");
    }

    /// What an agreed plan holds is not free, so it is not planned a second time.
    @Test
    void refusesToKeepWhatIsAgreedAlready() {
        var exercise = AgreedExercise.shared();
        var fields = form(with(ROUGH, "keep", "P1", "frozenUntil", "2027-06-01"));
        assertThat(post(exercise.coordinator(), "/plans/new", fields).status()).isEqualTo(302);
        var run = exercise.server()
                .part(PlanRuns.class)
                .find(UUID.fromString(fields.get("key")))
                .orElseThrow();
        var until = Instant.now().plus(MOST);
        while (run.ended().isEmpty()) {
            assertThat(Instant.now()).isBefore(until);
            rest();
        }
        assertThat(run.ended().orElseThrow().says().getFirst())
                .startsWith("What plan P1 begins before 2027-06-01 cannot be kept");
    }

    /// Its rights end with the session: nobody who was locked out brings a plan.
    @Test
    void holdsThePlanOfSomebodyWhoseSessionHasEnded() {
        var gone = SERVER.person("planner");
        var run = ask(gone, ENDLESS);
        waitForAPlan(run);
        SERVER.sql()
                .sql("DELETE FROM access.session WHERE actor = ?")
                .param(gone.name())
                .update();
        post(COORDINATOR, run + "/stop", Map.of("keeps", "yes"));
        waitFor(run, "held");
        assertThat(post(PLANNER, run + "/plan", Map.of()).status()).isEqualTo(302);
        assertThat(state(run)).isEqualTo("kept");
        assertThat(COORDINATOR
                        .get("/api/v1/plans/" + planOf(run))
                        .json()
                        .get("receivedBy")
                        .stringValue())
                .isEqualTo(PLANNER.name());
    }

    @Test
    void isClosedToThoseWhoMayNotBringPlans() {
        var run = ask(COORDINATOR, ENDLESS);
        for (var caller : List.of(
                SERVER.person(List.of("national-desk"), "CAN", ""),
                SERVER.person(List.of("recipient"), "UKR", ""),
                SERVER.person("lessons-analyst"),
                SERVER.person("public"))) {
            assertThat(caller.get("/plans/new").status()).as(caller.name()).isEqualTo(403);
            assertThat(post(caller, "/plans/new", form(ROUGH)).status())
                    .as(caller.name())
                    .isEqualTo(403);
            assertThat(caller.get(run).status()).as(caller.name()).isEqualTo(403);
            assertThat(post(caller, run + "/stop", Map.of("keeps", "yes")).status())
                    .isEqualTo(403);
            assertThat(caller.get("/plans").body())
                    .doesNotContain("Runs of the planner")
                    .doesNotContain("/plans/new");
        }
        var auditor = SERVER.person("auditor");
        assertThat(auditor.get(run).status()).isEqualTo(200);
        assertThat(auditor.get(run).body()).doesNotContain("name=\"keeps\"");
        assertThat(auditor.get("/plans/new").status()).isEqualTo(403);
        assertThat(post(auditor, run + "/stop", Map.of("keeps", "no")).status()).isEqualTo(403);
        assertThat(post(PLANNER, run + "/stop", Map.of("keeps", "no")).status()).isEqualTo(403);
        assertThat(view(run).end()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "name, a b",
        "name, new",
        "name, <script>alert(1)</script>",
        "name, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "time, 0",
        "time, 3601",
        "time, 100000000000000000000",
        "gap, -1",
        "gap, 101",
        "gap, 1e3",
        "consents, all",
        "keep, nowhere",
        "key, 1"
    })
    void refusesWhatCannotBeReadAndKeepsWhatWasTyped(String field, String value) {
        var before = SERVER.part(PlanRuns.class).list().size();
        var answer = post(COORDINATOR, "/plans/new", form(with(ROUGH, "offers", "O-CAN-01", field, value)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"O-CAN-01\"").doesNotContain("<script>alert");
        assertThat(SERVER.part(PlanRuns.class).list()).hasSize(before);
    }

    @Test
    void saysThatARunThatWasCutOffIsGone() {
        var answer = COORDINATOR.get("/plans/runs/" + UUID.randomUUID());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(COORDINATOR.get("/plans/runs/x").status()).isEqualTo(404);
    }

    /// The server ends in the middle: no plan is brought, and no file stays.
    @Test
    void leavesNothingWhenTheServerEndsInTheMiddle() {
        var server = server();
        try {
            var coordinator = server.person("coordinator");
            var fields = form(with(ENDLESS, "name", "CUT"));
            assertThat(post(coordinator, "/plans/new", fields).status()).isEqualTo(302);
            var runs = server.part(PlanRuns.class);
            var run = runs.find(UUID.fromString(fields.get("key"))).orElseThrow();
            var until = Instant.now().plus(MOST);
            while (run.view().points().isEmpty()) {
                assertThat(Instant.now()).isBefore(until);
                rest();
            }
            server.context().close();
            assertThat(server.sql()
                            .sql("SELECT count(*) FROM desk.plans")
                            .query(Long.class)
                            .single())
                    .isZero();
            assertThat(run.folder()).doesNotExist();
        } finally {
            server.close();
        }
    }
}
