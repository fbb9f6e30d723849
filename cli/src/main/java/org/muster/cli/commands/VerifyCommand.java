package org.muster.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.Finding;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;
import org.muster.verify.JudgedFigures;
import org.muster.verify.Judgement;
import org.muster.verify.Keeping;
import org.muster.verify.Verifier;
import org.muster.verify.Violation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Judges a plan, whoever made it: whether it keeps every rule of the scenario, and whether its figures, its "
                    + "bound and its reasons are true.",
            "Ends with 0 when the plan holds, with 1 and a line for each fault when it does not."
        })
final class VerifyCommand implements Callable<Integer> {

    /// Form is rule 0 of a plan.
    private static final String FORM = "0";

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "SCENARIO",
            converter = PathConverter.class,
            description = "The scenario package: a folder, or a .zip of one.")
    private Path scenario = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "PLAN",
            converter = PathConverter.class,
            description = "The plan package: a folder, or a .zip of one.")
    private Path plan = Path.of("");

    @Option(
            names = "--keep",
            paramLabel = "PLAN",
            converter = PathConverter.class,
            description = "The agreed plan that the plan says it keeps. Default: kept.zip beside the plan.")
    private Optional<Path> keep = Optional.empty();

    @Option(names = "--json", description = "Answer in JSON, for machines.")
    private boolean json;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// What is told to machines.
    private record Answer(
            boolean holds,
            List<JudgementText.Broken> violations,
            List<String> warnings,
            JudgedFigures figures,
            int reasonsDecided,
            int reasonsUndecided) {}

    @Override
    public Integer call() {
        var inputs = new Inputs(terminal);
        // The plan is read while the scenario is read and laid out, which takes as long.
        var reading = ForkJoinPool.commonPool().submit(() -> PlanPackage.read(plan));
        var verifier = inputs.scenario(scenario).map(VerifyCommand::verifier);
        if (verifier.isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        return inputs.plan(plan, reading::join)
                .flatMap(read -> kept(read.plan())
                        .map(ofKept -> answer(verifier.get().judge(read.plan()), read.formFaults(), ofKept)))
                .orElse(ExitStatus.BAD_INPUT);
    }

    static Judgement judge(Scenario scenario, PlanRead.Accepted read) {
        return verifier(scenario).judge(read.plan());
    }

    /// Whether a plan holds, in its form and by every rule.
    static boolean isSound(Scenario scenario, PlanRead.Accepted read) {
        return read.formFaults().isEmpty() && judge(scenario, read).holds();
    }

    private static Verifier verifier(Scenario scenario) {
        return new Verifier(scenario, Optional.of(ScenarioPackage.sha256(scenario)));
    }

    /// What is wrong with how the plan keeps an agreed one; nothing at all after a fault of that plan has been
    /// told.
    private Optional<List<Violation>> kept(Plan judged) {
        var beside = Optional.of(plan.resolve(PlanJob.KEPT)).filter(Files::isRegularFile);
        var place = keep.or(() -> beside.filter(file -> Keeping.isStated(judged)));
        if (place.isEmpty()) {
            if (Keeping.isStated(judged)) {
                terminal.tell(
                        Style.WARNING,
                        "warning: The plan says that it keeps an agreed plan, which is not here to compare with. "
                                + "Maybe name it with --keep.");
            }
            return Optional.of(List.of());
        }
        return new Inputs(terminal)
                .plan(place.get())
                .map(read -> Keeping.judge(judged, read.plan(), PlanPackage.sha256(read.plan())));
    }

    private int answer(Judgement judgement, List<Finding> formFaults, List<Violation> ofKept) {
        var violations = Stream.concat(
                        formFaults.stream().map(fault -> new JudgementText.Broken(FORM, fault.sentence())),
                        Stream.concat(judgement.violations().stream(), ofKept.stream())
                                .map(JudgementText.Broken::of))
                .toList();
        if (json) {
            terminal.json(new Answer(
                    violations.isEmpty(),
                    violations,
                    judgement.warnings(),
                    judgement.figures().printed(),
                    judgement.reasonsDecided(),
                    judgement.reasonsUndecided()));
        } else {
            new JudgementText(terminal).say(judgement, violations);
        }
        return violations.isEmpty() ? ExitStatus.DONE : ExitStatus.NO;
    }
}
