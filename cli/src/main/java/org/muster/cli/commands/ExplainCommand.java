package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.muster.cli.explain.Explanation;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.measure.Identifier;
import org.muster.domain.measure.NearMatches;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;
import org.muster.exchange.PlanRead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Shows what a plan does for one requirement: what serves it, by which way, when; what is short, and why.",
            "The plan must hold; see muster verify."
        })
final class ExplainCommand implements Callable<Integer> {

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

    @Parameters(index = "2", paramLabel = "REQUIREMENT", description = "The identifier of the requirement.")
    private String requirement = "";

    @Option(names = "--json", description = "Answer in JSON, for machines.")
    private boolean json;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var inputs = new Inputs(terminal);
        var scenarioRead = inputs.scenario(scenario);
        if (scenarioRead.isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        var asked = find(scenarioRead.get());
        if (asked.isEmpty()) {
            tellUnknown(scenarioRead.get());
            return ExitStatus.BAD_INPUT;
        }
        return inputs.plan(plan)
                .map(read -> answer(scenarioRead.get(), read, asked.get()))
                .orElse(ExitStatus.BAD_INPUT);
    }

    private Optional<Requirement> find(Scenario read) {
        return Identifier.isWellFormed(requirement)
                ? read.requirements().find(new RequirementId(requirement))
                : Optional.empty();
    }

    private void tellUnknown(Scenario read) {
        var near = NearMatches.of(
                requirement,
                read.requirements().list().stream()
                        .map(one -> one.requirement().value())
                        .toList());
        terminal.tell(Style.ERROR, "The scenario %s has no requirement %s.".formatted(scenario, requirement));
        terminal.tell(
                near.isEmpty()
                        ? "Maybe look it up in the table requirements, column requirement."
                        : "Maybe %s was meant.".formatted(String.join(" or ", near)));
    }

    private int answer(Scenario read, PlanRead.Accepted planRead, Requirement asked) {
        if (!planRead.formFaults().isEmpty()
                || !VerifyCommand.judge(read, planRead).holds()) {
            terminal.tell(
                    Style.ERROR, "The plan %s does not hold, so there is nothing sure to explain.".formatted(plan));
            terminal.tell("See muster verify %s %s.".formatted(scenario, plan));
            return ExitStatus.NO;
        }
        var explanation = Explanation.of(read, planRead.plan(), asked);
        if (json) {
            terminal.json(explanation);
        } else {
            new ExplanationText(terminal).say(explanation);
        }
        return ExitStatus.DONE;
    }
}
