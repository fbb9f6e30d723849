package org.muster.cli.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.muster.cli.difference.Difference;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "diff",
        description = {
            "Shows what differs between two plans: what moved, appeared and vanished; with their scenarios also why, as "
                    + "far as that can be told, and what it does to each requirement.",
            "A plan of a what-if has its scenario beside it, which is used without being named."
        },
        footer = {"", "Example: muster diff my-plan what-if --old-scenario my-scenario"})
final class DiffCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            index = "0",
            paramLabel = "OLD",
            converter = PathConverter.class,
            description = "The plan of before: a folder, or a .zip of one.")
    private Path old = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "NEW",
            converter = PathConverter.class,
            description = "The plan of now: a folder, or a .zip of one.")
    private Path now = Path.of("");

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            converter = PathConverter.class,
            description = "The scenario of both plans, or of the one that has none of its own.")
    private Optional<Path> both = Optional.empty();

    @Option(
            names = "--old-scenario",
            paramLabel = "SCENARIO",
            converter = PathConverter.class,
            description = "The scenario of OLD.")
    private Optional<Path> oldScenario = Optional.empty();

    @Option(
            names = "--new-scenario",
            paramLabel = "SCENARIO",
            converter = PathConverter.class,
            description = "The scenario of NEW.")
    private Optional<Path> newScenario = Optional.empty();

    @Option(names = "--json", description = "Answer in JSON, for machines.")
    private boolean json;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var before = side(old, oldScenario);
        var after = side(now, newScenario);
        if (before.isEmpty() || after.isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        var difference = Difference.between(before.get(), after.get());
        if (json) {
            terminal.json(difference);
        } else {
            new DifferenceText(terminal).say(difference);
        }
        return ExitStatus.DONE;
    }

    private Optional<Difference.Side> side(Path plan, Optional<Path> named) {
        var inputs = new Inputs(terminal);
        var read = inputs.plan(plan);
        var place = named.or(() -> besides(plan)).or(() -> both);
        var scenario = place.flatMap(inputs::scenario);
        if (read.isEmpty() || (place.isPresent() && scenario.isEmpty())) {
            return Optional.empty();
        }
        if (!read.get().formFaults().isEmpty()) {
            terminal.tell(
                    Style.ERROR,
                    "The plan %s has faults of form: %s"
                            .formatted(plan, read.get().formFaults().getFirst().sentence()));
            return Optional.empty();
        }
        scenario.ifPresent(one -> warnIfAnother(plan, place.orElseThrow(), one, read.get()));
        return Optional.of(new Difference.Side(read.get().plan(), scenario));
    }

    private static Optional<Path> besides(Path plan) {
        return Optional.of(plan.resolve(PlanJob.SCENARIO)).filter(Files::isRegularFile);
    }

    private void warnIfAnother(Path plan, Path place, Scenario scenario, PlanRead.Accepted read) {
        var stated = read.plan().figures().scenarioSha256();
        if (stated.isPresent() && !stated.get().equals(ScenarioPackage.sha256(scenario))) {
            terminal.tell(
                    Style.WARNING,
                    "warning: The plan %s was not made for the scenario %s, so causes may be missed. "
                                    .formatted(plan, place)
                            + "Maybe name its own with --old-scenario or --new-scenario.");
        }
    }
}
