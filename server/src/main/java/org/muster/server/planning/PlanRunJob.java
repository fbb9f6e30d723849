package org.muster.server.planning;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.muster.domain.measure.NearMatches;
import org.muster.domain.measure.Points;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Amendment;
import org.muster.domain.revision.Removal;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;
import org.muster.planner.Kept;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.server.access.Callers;
import org.muster.server.access.Sessions;
import org.muster.server.scenarios.CountedConsents;
import org.muster.server.scenarios.PresentScenario;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.verify.Keeping;
import org.muster.verify.Verifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// What a run does: takes the scenario as it stands, plans, writes, reads back, judges, and takes the plan in
/// as the API takes one in. All that is read and written is so in the session of whoever asked, while it is
/// open.
@Component
class PlanRunJob {

    /// Most faults that are told.
    private static final int MOST_SAID = 20;

    private static final long SEED = 1;

    /// The option of a plan that names the one that it keeps to, as it is called here.
    static final String KEPT_NAME = "keep_name";

    private final PresentScenario scenarios;
    private final PlanRest rest;
    private final PlanLoad plans;
    private final Sessions sessions;
    private final int threads;

    PlanRunJob(
            PresentScenario scenarios,
            PlanRest rest,
            PlanLoad plans,
            Sessions sessions,
            @Value("${muster.planning.threads:0}") int threads) {
        this.scenarios = scenarios;
        this.rest = rest;
        this.plans = plans;
        this.sessions = sessions;
        this.threads = threads > 0 ? threads : half();
    }

    /// Half of the processors: the other half is for those who work at the desks.
    static int half() {
        return Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, PlanOptions.MOST_THREADS);
    }

    /// Runs to the end.
    ///
    /// @throws Refused if there can be no plan
    RunEnd run(PlanRun run, ProgressListener listener) throws IOException {
        var wanted = run.wanted();
        if (!sessions.isOpen(run.caller())) {
            throw refused("Whoever asked had signed out before the run began. Maybe ask again.");
        }
        var scenario = without(begun(run), wanted.without());
        var kept = wanted.keep().map(keep -> kept(run, keep, scenario));
        var sha256 = ScenarioPackage.sha256(scenario);
        var plan = stamped(made(run, scenario, kept, listener, run), sha256, wanted, kept);
        if (run.isThrownAway()) {
            return new RunEnd.ThrownAway();
        }
        run.phase("verifying");
        PlanPackage.write(plan, run.plan());
        run.made(judged(run, scenario, sha256, kept).figures());
        if (wanted.isWhatIf()) {
            ScenarioPackage.write(scenario, run.scenario());
            return run.mayKeep() ? new RunEnd.WhatIf() : new RunEnd.ThrownAway();
        }
        if (!run.mayKeep()) {
            return new RunEnd.ThrownAway();
        }
        run.phase("keeping");
        return takeInForCaller(run);
    }

    /// What is planned, before anything falls away.
    private Scenario begun(PlanRun run) {
        var wanted = run.wanted();
        return Callers.as(run.caller(), () -> wanted.rest().map(rest::of).or(() -> scenarios.find(wanted.consents())))
                .orElseThrow(() -> refused("There is no scenario that could be planned. Maybe load one first."));
    }

    private static Scenario without(Scenario present, List<Removal> removals) {
        var unknown = removals.stream()
                .filter(removal -> !removal.isIn(present))
                .map(removal -> unknown(removal, present))
                .toList();
        if (!unknown.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, unknown);
        }
        var amendment = Amendment.of(present);
        removals.forEach(removal -> removal.from(amendment));
        return amendment.scenario();
    }

    private static Fault unknown(Removal removal, Scenario present) {
        var near = NearMatches.of(removal.id(), removal.kind().identifiers(present));
        return Fault.of(
                "unknown",
                "The scenario as it is planned has no %s %s. %s"
                        .formatted(
                                removal.kind().code(),
                                removal.id(),
                                near.isEmpty()
                                        ? "Maybe nothing of it is left to plan with."
                                        : "Maybe %s was meant.".formatted(String.join(" or ", near))));
    }

    private Kept kept(PlanRun run, WantedRun.Keep keep, Scenario scenario) {
        var agreed = Callers.as(run.caller(), () -> plans.find(keep.plan()))
                .orElseThrow(() -> Refused.notFound("plan", keep.plan()));
        var until = keep.frozenUntil().orElse(scenario.horizon().start());
        var obstacles = Keeping.obstacles(scenario, agreed, until);
        if (!obstacles.isEmpty()) {
            var head =
                    "What plan %s begins before %s cannot be kept in the scenario as it stands. Maybe it is agreed, so its units are not free any more; or choose an earlier day."
                            .formatted(keep.plan(), until);
            throw new Refused(
                    HttpStatus.CONFLICT,
                    Stream.concat(
                                    Stream.of(Fault.of("not-kept", head)),
                                    obstacles.stream().map(one -> Fault.of("rule-" + one.ruleName(), one.sentence())))
                            .limit(MOST_SAID)
                            .toList());
        }
        return new Kept(agreed, until, keep.changeCost());
    }

    private Plan made(
            PlanRun run, Scenario scenario, Optional<Kept> kept, ProgressListener listener, BooleanSupplier stopped) {
        var options = new PlanOptions(
                run.wanted().gap(), Optional.of(run.wanted().time()), OptionalLong.empty(), threads, SEED);
        return kept.isPresent()
                ? Planner.plan(scenario, options, kept.get(), listener, stopped)
                : Planner.plan(scenario, options, listener, stopped);
    }

    private static Plan stamped(Plan plan, String sha256, WantedRun wanted, Optional<Kept> kept) {
        var options = new TreeMap<String, String>();
        if (!wanted.without().isEmpty()) {
            options.put("without", wanted.removals());
        }
        if (wanted.consents() == CountedConsents.EXPECTED) {
            options.put("consents", wanted.consents().code());
        }
        wanted.rest()
                .ifPresent(one -> options.putAll(Map.of(
                        "residual_of", one.plan(), "residual_at", one.at().toString())));
        kept.ifPresent(one -> options.putAll(Keeping.stated(
                plan, one.plan(), PlanPackage.sha256(one.plan()), one.frozenUntil(), text(one.changeCost()))));
        wanted.keep().ifPresent(keep -> options.put(KEPT_NAME, keep.plan()));
        return new Plan(
                plan.figures().stamped(sha256, version()).withOptions(options),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    private static String text(Points points) {
        return BigDecimal.valueOf(points.nanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static String version() {
        return Objects.requireNonNullElse(PlanRunJob.class.getPackage().getImplementationVersion(), "(working copy)");
    }

    /// The plan as it was written and read back.
    ///
    /// @throws IllegalStateException if it breaks a rule: the planner's fault, not the user's
    private static Plan judged(PlanRun run, Scenario scenario, String sha256, Optional<Kept> kept) {
        var plan = read(run.plan());
        var violations = new ArrayList<>(
                new Verifier(scenario, Optional.of(sha256)).judge(plan).violations());
        kept.ifPresent(one -> violations.addAll(Keeping.judge(plan, one.plan(), PlanPackage.sha256(one.plan()))));
        if (!violations.isEmpty()) {
            throw new IllegalStateException("The planner made a plan that does not hold: "
                    + violations.getFirst().sentence());
        }
        return plan;
    }

    /// A plan that was written by a run.
    static Plan read(Path file) {
        if (PlanPackage.read(file) instanceof PlanRead.Accepted(var plan, var warnings, var faults)
                && faults.isEmpty()) {
            return plan;
        }
        throw new IllegalStateException("The plan that was written cannot be read.");
    }

    private RunEnd takeInForCaller(PlanRun run) {
        if (!sessions.isOpen(run.caller())) {
            return new RunEnd.Held();
        }
        try {
            var end = Callers.as(run.caller(), () -> takeIn(run));
            return end instanceof RunEnd.Refused && !sessions.isOpen(run.caller()) ? new RunEnd.Held() : end;
        } catch (DataAccessException | TransactionException e) {
            if (sessions.isOpen(run.caller())) {
                throw e;
            }
            return new RunEnd.Held();
        }
    }

    /// Takes the plan in, in the name of the caller. A name that was given away meanwhile is replaced by a
    /// number.
    RunEnd takeIn(PlanRun run) {
        var outcome = plans.load(run.plan(), run.wanted().name());
        return end(outcome instanceof PlanOutcome.NameTaken ? plans.load(run.plan(), Optional.empty()) : outcome);
    }

    private static RunEnd end(PlanOutcome outcome) {
        return switch (outcome) {
            case PlanOutcome.Received(var plan, var rows, var warnings) -> new RunEnd.Kept(plan);
            case PlanOutcome.AlreadyHere(var plan) -> new RunEnd.Kept(plan);
            case PlanOutcome.NameTaken(var plan) ->
                throw new IllegalStateException("A number was given twice: " + plan);
            case PlanOutcome.NoScenario() -> new RunEnd.Refused(List.of("There is no scenario any more."));
            case PlanOutcome.Unreadable(var findings) ->
                throw new IllegalStateException("A plan that was read cannot be read: " + findings);
            case PlanOutcome.DoesNotHold(var faults) ->
                new RunEnd.Refused(Stream.concat(
                                Stream.of(
                                        "The scenario has changed while it was planned, and the plan does not answer it any more. Maybe plan again."),
                                faults.stream().map(Fault::detail))
                        .limit(MOST_SAID)
                        .toList());
        };
    }

    private static Refused refused(String sentence) {
        return Refused.one(HttpStatus.CONFLICT, "conflict", sentence);
    }
}
