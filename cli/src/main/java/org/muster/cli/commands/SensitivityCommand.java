package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.muster.cli.terminal.Column;
import org.muster.cli.terminal.Columns;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.PlanRead;
import org.muster.planner.Explainer;
import org.muster.planner.explanation.Gain;
import org.muster.planner.explanation.Lever;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sensitivity",
        description = {
            "Shows where the next euro, wagon or seat helps most: what a little more of each limit, fund, school, pool of "
                    + "trainees and offer is worth in a plan, the most first.",
            "A worth is that of the plan's prices: no plan can gain more from the step than that and what its bound "
                    + "leaves open. The first are tried by planning again; what they gain may be less, since goods move "
                    + "in whole units.",
            "The plan must hold; see muster verify."
        },
        footer = {"", "Example: muster sensitivity my-scenario my-plan --kind fund --try 5"})
final class SensitivityCommand implements Callable<Integer> {

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

    @Mixin
    private TryOptions tries = new TryOptions();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            converter = LeverKindConverter.class,
            description =
                    "Only of this kind: lane_mass, lane_neq, node_handling, node_storage, node_neq, fund, school, "
                            + "trainees, offer or supply. Default: all.")
    private Optional<Lever.Kind> kind = Optional.empty();

    @Option(
            names = "--top",
            paramLabel = "COUNT",
            converter = WholeNumberConverter.class,
            description = "How many to show. Default: 20; --json shows all.")
    private long top = 20;

    @Option(names = "--json", description = "Answer in JSON, for machines.")
    private boolean json;

    SensitivityCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// One lever for machines.
    ///
    /// @param points what the step is worth at the plan's prices
    /// @param gain   points that it brings; empty if it was not tried
    private record Row(Lever.Kind kind, String element, String step, double points, Optional<Double> gain) {}

    @Override
    public Integer call() {
        tries.check();
        var inputs = new Inputs(terminal);
        var scenarioRead = inputs.scenario(scenario);
        return scenarioRead
                .flatMap(read -> inputs.plan(plan).map(planRead -> answer(read, planRead)))
                .orElse(ExitStatus.BAD_INPUT);
    }

    private int answer(Scenario read, PlanRead.Accepted planRead) {
        if (!VerifyCommand.isSound(read, planRead)) {
            terminal.tell(Style.ERROR, "The plan %s does not hold, so nothing sure can be said.".formatted(plan));
            terminal.tell("See muster verify %s %s.".formatted(scenario, plan));
            return ExitStatus.NO;
        }
        var explainer = new Explainer(read, planRead.plan());
        var levers = explainer.levers().stream()
                .filter(lever -> kind.isEmpty() || kind.get() == lever.kind())
                .toList();
        var reliefs = levers.stream().map(lever -> lever.relief(read.horizon())).toList();
        var gains = tries.tried(explainer, reliefs, terminal);
        var rows = IntStream.range(0, levers.size())
                .mapToObj(i -> new Row(
                        levers.get(i).kind(),
                        levers.get(i).element(),
                        reliefs.get(i).words(),
                        levers.get(i).points(),
                        i < gains.size() ? Optional.of(gains.get(i)).map(Gain::points) : Optional.empty()))
                .toList();
        if (json) {
            terminal.json(rows);
        } else {
            say(rows);
        }
        return ExitStatus.DONE;
    }

    private void say(List<Row> rows) {
        if (rows.isEmpty()) {
            terminal.say("Nothing has a price: by itself, more of any one thing would bring nothing.");
            return;
        }
        var columns = new Columns(Column.number("worth, points"), Column.number("gain, tried"), Column.wrapped("step"));
        rows.stream()
                .limit(Math.max(0, top))
                .forEach(row -> columns.row(
                        String.format(Locale.ROOT, "%,.6f", row.points()),
                        row.gain().map(Figures::points).orElse(""),
                        row.step()));
        terminal.table(columns);
        if (rows.size() > top) {
            terminal.say("And %s more; --top shows more of them.".formatted(Figures.count(rows.size() - top)));
        }
    }
}
