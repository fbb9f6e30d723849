package org.muster.cli.commands;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.Finding;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.report.PlanReport;
import org.muster.planner.Kept;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.verify.Judgement;
import org.muster.verify.Keeping;
import org.muster.verify.Verifier;

/// Plans, writes into a hidden folder, judges what stands there, and only then gives it its name: what users
/// find is what was judged, to the last digit, and a plan that does not hold is never found.
final class PlanJob {

    static final String REPORT = "report.html";

    /// The scenario of a what-if, beside its plan.
    static final String SCENARIO = "scenario.zip";

    /// The plan that another one keeps to, beside it.
    static final String KEPT = "kept.zip";

    private final Terminal terminal;
    private final Engine engine;
    private final TimeLimit limit;

    /// @param limit begun with the command, so that a time limit holds for all of it
    PlanJob(Terminal terminal, Engine engine, TimeLimit limit) {
        this.terminal = terminal;
        this.engine = engine;
        this.limit = limit;
    }

    /// How a job ended.
    sealed interface Outcome {}

    /// @param folder where plan and report stand now
    record Written(Path folder, Plan plan, Judgement judgement) implements Outcome {}

    /// The planner made a plan that breaks a rule: its fault, not the user's.
    record Unsound(Judgement judgement) implements Outcome {}

    /// What is written into the folder beside the plan itself.
    ///
    /// @param options         more options given, by name
    /// @param writesScenario  whether the scenario is written too, since it stands nowhere else
    /// @param kept            the agreed plan that is kept, which is written too
    record Extras(Map<String, String> options, boolean writesScenario, Optional<Kept> kept) {

        static final Extras NONE = new Extras(Map.of(), false, Optional.empty());

        /// The options of a plan that was made: those given, and how it keeps the agreed one.
        Map<String, String> of(Plan made) {
            var all = new TreeMap<>(options);
            kept.ifPresent(one -> all.putAll(Keeping.stated(
                    made,
                    one.plan(),
                    PlanPackage.sha256(one.plan()),
                    one.frozenUntil(),
                    Figures.points(one.changeCost().toDouble()))));
            return all;
        }
    }

    Outcome run(Scenario scenario, PlanOptions options, OutFolder out) throws IOException {
        return run(scenario, options, out, Extras.NONE);
    }

    Outcome run(Scenario scenario, PlanOptions options, OutFolder out, Extras extras) throws IOException {
        out.prepare();
        try (var stop = StopRequest.listen(this::tellStopping, () -> abandon(out));
                var progress = ProgressDisplay.start(terminal, options.time())) {
            var sha256 = ScenarioPackage.sha256(scenario);
            var made = stamped(made(scenario, limit.left(options), progress, stop, extras), sha256, options, extras);
            progress.phase("verifying");
            PlanPackage.write(made, out.staging());
            var written = readBack(out.staging());
            var judgement = new Verifier(scenario, Optional.of(sha256)).judge(written);
            if (!judgement.holds()) {
                return new Unsound(judgement);
            }
            checkKeeping(written, extras);
            progress.phase("writing");
            PlanReport.write(scenario, written, out.staging().resolve(REPORT));
            if (extras.kept().isPresent()) {
                PlanPackage.write(extras.kept().get().plan(), out.staging().resolve(KEPT));
            }
            if (extras.writesScenario()) {
                ScenarioPackage.write(scenario, out.staging().resolve(SCENARIO));
            }
            return new Written(out.publish(), written, judgement);
        } finally {
            out.discard();
        }
    }

    private Plan made(
            Scenario scenario, PlanOptions options, ProgressDisplay progress, StopRequest stop, Extras extras) {
        return extras.kept().isPresent()
                ? Planner.plan(scenario, options, extras.kept().get(), progress, stop)
                : engine.plan(scenario, options, progress, stop);
    }

    private static void checkKeeping(Plan written, Extras extras) {
        extras.kept()
                .map(kept -> Keeping.judge(written, kept.plan(), PlanPackage.sha256(kept.plan())))
                .filter(broken -> !broken.isEmpty())
                .ifPresent(broken -> {
                    throw new IllegalStateException(broken.getFirst().sentence());
                });
    }

    private static Plan readBack(Path folder) {
        return switch (PlanPackage.read(folder)) {
            case PlanRead.Accepted(var plan, var warnings, var faults) when faults.isEmpty() -> plan;
            case PlanRead.Accepted(var plan, var warnings, var faults) -> throw unreadable(faults);
            case PlanRead.Refused(var findings) -> throw unreadable(findings);
        };
    }

    private static IllegalStateException unreadable(List<Finding> findings) {
        return new IllegalStateException("The plan that was written cannot be read: "
                + findings.getFirst().sentence());
    }

    private static Plan stamped(Plan plan, String sha256, PlanOptions given, Extras extras) {
        var options = extras.of(plan);
        given.time().ifPresent(time -> options.put("time", time.toString()));
        return new Plan(
                plan.figures().stamped(sha256, VersionCommand.ofMuster()).withOptions(options),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    private void tellStopping() {
        terminal.tell(
                Style.WARNING,
                "Stopping: the best plan so far will be verified and written. Ctrl-C again quits without it.");
    }

    private static void abandon(OutFolder out) {
        try {
            out.discard();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
