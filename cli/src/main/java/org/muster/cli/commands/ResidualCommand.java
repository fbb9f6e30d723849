package org.muster.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Actual;
import org.muster.domain.revision.Residual;
import org.muster.exchange.ActualsRead;
import org.muster.exchange.ScenarioPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "residual",
        description = {
            "Writes the scenario that is left in the middle of a plan's execution: what was delivered comes off the "
                    + "requirements, what is under way is offered from where it is, what is spent is gone.",
            "Planned again, it continues the plan. The plan must hold; see muster verify."
        },
        footer = {
            "",
            "Example: muster residual my-scenario my-plan --at 2026-03-01 --actuals actuals.csv --out rest",
            "",
            "Actuals are a CSV file with the columns consignment, state (waiting, under-way, at-node, delivered, lost),",
            "node, date, quantity; for consignments without a row the plan is believed."
        })
final class ResidualCommand implements Callable<Integer> {

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
            names = "--at",
            paramLabel = "DATE",
            required = true,
            converter = DateConverter.class,
            description = "The day on whose morning is looked; what departs or arrives on it is still to come.")
    private LocalDate at = LocalDate.EPOCH;

    @Option(
            names = "--actuals",
            paramLabel = "FILE",
            converter = PathConverter.class,
            description = "Where consignments really are, as a CSV file.")
    private Optional<Path> actuals = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The folder to write, or a .zip. Default: rest- and the day, in the current folder.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--json", description = "Answer in JSON, for machines.")
    private boolean json;

    ResidualCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// What is told to machines.
    ///
    /// @param objectiveDone points earned before the day, less the price of the transport before it
    private record Answer(
            String out,
            double pointsDone,
            double transportDoneEur,
            double objectiveDone,
            int requirements,
            int offers,
            int readyCrews) {}

    @Override
    public Integer call() throws IOException {
        var inputs = new Inputs(terminal);
        var target = out.orElseGet(() -> Path.of("rest-" + at));
        if (isTaken(target)) {
            terminal.tell(Style.ERROR, "%s is there already. Maybe choose another name.".formatted(target));
            return ExitStatus.BAD_INPUT;
        }
        var read = inputs.scenario(scenario);
        var planRead = read.flatMap(one -> inputs.plan(plan));
        if (read.isEmpty() || planRead.isEmpty() || !isDay(read.get())) {
            return ExitStatus.BAD_INPUT;
        }
        if (!planRead.get().formFaults().isEmpty()
                || !VerifyCommand.judge(read.get(), planRead.get()).holds()) {
            terminal.tell(Style.ERROR, "The plan %s does not hold, so nothing sure is left of it.".formatted(plan));
            terminal.tell("See muster verify %s %s.".formatted(scenario, plan));
            return ExitStatus.NO;
        }
        var seen = actuals(read.get(), planRead.get().plan());
        return seen.isEmpty()
                ? ExitStatus.BAD_INPUT
                : write(read.get(), planRead.get().plan(), seen.get(), target);
    }

    private static boolean isTaken(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.exists(path);
        }
        try (var entries = Files.list(path)) {
            return entries.findAny().isPresent();
        }
    }

    private boolean isDay(Scenario read) {
        var horizon = read.horizon();
        if (!horizon.contains(at)) {
            terminal.tell(
                    Style.ERROR,
                    "%s is no day of the scenario, which runs from %s to %s. Maybe the year slipped."
                            .formatted(at, horizon.start(), horizon.end()));
        }
        return horizon.contains(at);
    }

    private Optional<List<Actual>> actuals(Scenario read, Plan planned) throws IOException {
        if (actuals.isEmpty()) {
            return Optional.of(List.of());
        }
        var file = actuals.get();
        if (!new Inputs(terminal).isThere(file)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            terminal.tell(Style.ERROR, "%s is a folder. Maybe name the CSV file in it.".formatted(file));
            return Optional.empty();
        }
        var seen = ActualsRead.read(file, read, planned);
        seen.findings().forEach(one -> terminal.tell(Inputs.style(one), Inputs.line(one)));
        return seen.isSound() ? Optional.of(seen.actuals()) : Optional.empty();
    }

    private int write(Scenario read, Plan planned, List<Actual> seen, Path target) throws IOException {
        var left = Residual.of(read, planned, at, seen);
        ScenarioPackage.write(left.scenario(), target);
        var rest = left.scenario();
        if (json) {
            terminal.json(new Answer(
                    target.toAbsolutePath().toString(),
                    left.points(),
                    left.transport(),
                    left.objective(),
                    rest.requirements().size(),
                    rest.offers().size(),
                    rest.readyCrews().size()));
            return ExitStatus.DONE;
        }
        terminal.say(
                Style.HEADING,
                "What is left on %s, of %s"
                        .formatted(at, Figures.counted(rest.horizon().days(), "day")));
        terminal.say("done       %s points earned, %s million EUR of transport spent: an objective of %s"
                .formatted(
                        Figures.points(left.points()),
                        Figures.number(left.transport() / 1e6, 3),
                        Figures.points(left.objective())));
        terminal.say("asked      %s of %s"
                .formatted(
                        rest.requirements().size(),
                        Figures.counted(read.requirements().size(), "requirement")));
        terminal.say("offered    %s, those under way and handed over included"
                .formatted(Figures.counted(rest.offers().size(), "offer")));
        terminal.say("scenario   " + target);
        terminal.say("next       muster plan %s".formatted(target));
        return ExitStatus.DONE;
    }
}
