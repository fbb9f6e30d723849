package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.muster.cli.explain.Explanation;
import org.muster.cli.explain.Tried;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.OfferId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;
import org.muster.exchange.PlanRead;
import org.muster.planner.Explainer;
import org.muster.planner.explanation.Gain;
import org.muster.planner.explanation.Remedy;
import org.muster.planner.explanation.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Shows what a plan does for one requirement: what serves it, by which way, when; what is short, and why; and "
                    + "the smallest changes that would help, each tried by planning again.",
            "Of an offer it shows what it is used for, and why the rest stays; of a lane or a node what its limits are "
                    + "worth, and who takes them. Values are taken apart into their parts, which sum up exactly.",
            "The plan must hold; see muster verify."
        },
        footer = {
            "",
            "Examples: muster explain my-scenario my-plan R18-ART-LVI --try 5",
            "          muster explain my-scenario my-plan offer=O-CAN-01"
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

    @Parameters(
            index = "2",
            paramLabel = "WHAT",
            description =
                    "The identifier of a requirement, an offer, a lane or a node. Where two of them have the same: "
                            + "requirement=, offer=, lane= or node= and the identifier.")
    private String what = "";

    @Mixin
    private TryOptions tries = new TryOptions();

    @Option(names = "--json", description = "Answer in JSON, for machines.")
    private boolean json;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        tries.check();
        var inputs = new Inputs(terminal);
        var scenarioRead = inputs.scenario(scenario);
        if (scenarioRead.isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        return switch (Subject.read(what, scenarioRead.get())) {
            case Subject.Reading.One(var subject) ->
                inputs.plan(plan)
                        .map(read -> answer(scenarioRead.get(), read, subject))
                        .orElse(ExitStatus.BAD_INPUT);
            case Subject.Reading.Unclear(var fault, var mend) -> {
                terminal.tell(Style.ERROR, fault);
                terminal.tell(mend);
                yield ExitStatus.BAD_INPUT;
            }
        };
    }

    private int answer(Scenario read, PlanRead.Accepted planRead, Subject asked) {
        if (!VerifyCommand.isSound(read, planRead)) {
            terminal.tell(
                    Style.ERROR, "The plan %s does not hold, so there is nothing sure to explain.".formatted(plan));
            terminal.tell("See muster verify %s %s.".formatted(scenario, plan));
            return ExitStatus.NO;
        }
        var explainer = new Explainer(read, planRead.plan());
        switch (asked.kind()) {
            case REQUIREMENT -> requirement(read, planRead.plan(), explainer, new RequirementId(asked.id()));
            case OFFER -> offer(read, explainer, new OfferId(asked.id()));
            case LANE -> place(read, explainer, new LaneId(asked.id()));
            case NODE -> place(read, explainer, new NodeId(asked.id()));
        }
        return ExitStatus.DONE;
    }

    private void requirement(Scenario read, Plan made, Explainer explainer, RequirementId id) {
        var explanation = Explanation.of(
                read, made, read.requirements().get(id), explainer.requirement(id), remedies(explainer, id));
        if (json) {
            terminal.json(explanation);
        } else {
            new ExplanationText(terminal).say(explanation);
        }
    }

    private List<Tried> remedies(Explainer explainer, RequirementId id) {
        var remedies = explainer.remedies(id);
        var gains = tries.tried(explainer, remedies.stream().map(Remedy::relief).toList(), terminal);
        var result = new ArrayList<Tried>();
        for (int i = 0; i < remedies.size(); i++) {
            var gain = i < gains.size() ? Optional.of(gains.get(i)).map(Gain::points) : Optional.<Double>empty();
            result.add(
                    new Tried(remedies.get(i).what(), remedies.get(i).relief().words(), gain));
        }
        return result;
    }

    private void offer(Scenario read, Explainer explainer, OfferId id) {
        var explained = explainer.offer(id);
        if (json) {
            terminal.json(explained);
        } else {
            new OfferText(terminal).say(read, explained);
        }
    }

    private void place(Scenario read, Explainer explainer, Place place) {
        var explained = explainer.place(place);
        if (json) {
            terminal.json(explained);
        } else {
            new PlaceText(terminal).say(read, explained);
        }
    }
}
