package org.muster.cli.commands;

import org.muster.cli.explain.Contribution;
import org.muster.cli.explain.CrewClass;
import org.muster.cli.explain.Explanation;
import org.muster.cli.explain.Origin;
import org.muster.cli.explain.Step;
import org.muster.cli.summary.Credit;
import org.muster.cli.summary.Fulfilment;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.requirement.Requirement;

/// Says what a plan does for one requirement.
final class ExplanationText {

    private static final String INDENT = "    ";
    private static final String DEEPER = "      ";
    private static final double CENTS_IN_EUR = 100;

    private final Terminal terminal;

    ExplanationText(Terminal terminal) {
        this.terminal = terminal;
    }

    void say(Explanation explanation) {
        sayAsked(explanation);
        sayFulfilled(explanation);
        sayContributions(explanation);
        saySets(explanation);
        sayCrews(explanation);
        sayReasons(explanation);
        new MarginText(terminal).say(explanation.margin());
        sayRemedies(explanation);
    }

    private void sayAsked(Explanation explanation) {
        var requirement = explanation.fulfilment().requirement();
        var family = explanation.family();
        terminal.say(
                Style.HEADING,
                "%s  %s %s of %s (%s)"
                        .formatted(
                                requirement.requirement(),
                                Figures.count(requirement.quantity()),
                                family.unit(),
                                family.name(),
                                family.area()));
        terminal.say("due        %s%s; lapses %s%s"
                .formatted(
                        requirement.due(),
                        requirement.bufferDays() > 0
                                ? ", with %s as a margin".formatted(Figures.counted(requirement.bufferDays(), "day"))
                                : "",
                        requirement.lapses(),
                        requirement
                                .notBefore()
                                .map(day -> "; not before " + day)
                                .orElse("")));
        terminal.say("weight     %s points%s"
                .formatted(Figures.points(requirement.weight().toDouble()), priority(requirement)));
        terminal.say("handover   %s %s"
                .formatted(explanation.handover().node(), explanation.handover().name()));
    }

    private static String priority(Requirement requirement) {
        return requirement.priority().isPresent()
                ? "; priority " + requirement.priority().getAsInt()
                : "";
    }

    private void sayFulfilled(Explanation explanation) {
        var fulfilment = explanation.fulfilment();
        terminal.say(
                fulfilment.isInTime() ? Style.GOOD : Style.WARNING,
                "in time    %s (%s), late %s, short %s; %s of %s points"
                        .formatted(
                                Figures.units(fulfilment.inTime()),
                                Figures.percent(units(fulfilment.inTime()), units(fulfilment.asked())),
                                Figures.units(fulfilment.late()),
                                Figures.units(fulfilment.missing()),
                                Figures.points(fulfilment.points()),
                                Figures.points(fulfilment.requirement().weight().toDouble())));
    }

    private static double units(FamilyUnits units) {
        return units.tenThousandths() / (double) FamilyUnits.SCALE;
    }

    private void sayContributions(Explanation explanation) {
        if (explanation.contributions().isEmpty()) {
            terminal.heading("Nothing is sent for it");
            return;
        }
        terminal.heading("What serves it");
        explanation.contributions().forEach(one -> sayContribution(explanation, one));
    }

    private void sayContribution(Explanation explanation, Contribution one) {
        terminal.sayWrapped(
                "%s  %s × %s (%s)%s from %s"
                        .formatted(
                                one.consignment(),
                                Figures.count(one.quantity()),
                                one.itemName(),
                                one.item(),
                                one.part().map(part -> " for " + name(part)).orElse(""),
                                name(one.origin())),
                "",
                INDENT);
        terminal.say("%sarrives %s, %s%s"
                .formatted(
                        INDENT,
                        one.arrive(),
                        one.inTime() ? "in time" : "late",
                        one.credit()
                                .map(credit -> ": "
                                        + counts(credit, explanation.family().unit()))
                                .orElse("")));
        if (one.steps().isEmpty()) {
            terminal.say("%sstands at %s %s already".formatted(DEEPER, one.start(), one.startName()));
        }
        one.steps().forEach(this::sayStep);
    }

    private void sayStep(Step step) {
        terminal.sayWrapped(
                "%s %s to %s %s, %s to %s by %s (%s)"
                        .formatted(
                                step.from(),
                                step.fromName(),
                                step.to(),
                                step.toName(),
                                step.depart(),
                                step.arrive(),
                                step.mode().code(),
                                step.lane()),
                DEEPER,
                DEEPER + "  ");
    }

    private static String counts(Credit credit, String unit) {
        return "counts %s %s, each worth %s of its points: %s points"
                .formatted(
                        Figures.units(credit.units()),
                        unit,
                        Figures.percent(credit.timeliness().toDouble(), 1),
                        Figures.points(credit.points()));
    }

    static String name(PartOfSet part) {
        return part.variant().value().isEmpty() ? part.part().value() : "%s/%s".formatted(part.variant(), part.part());
    }

    private static String name(Origin origin) {
        return origin.bought()
                .map(bought -> "%s %s, bought on %s as %s (%s) with fund %s of %s for %s EUR in all"
                        .formatted(
                                origin.nation(),
                                origin.nationName(),
                                bought.order(),
                                bought.purchase(),
                                bought.supply(),
                                bought.fund(),
                                bought.fundNation(),
                                Figures.number(bought.cost().cents() / CENTS_IN_EUR, 2)))
                .orElseGet(() -> "%s %s, offer %s".formatted(origin.nation(), origin.nationName(), origin.source()));
    }

    private void saySets(Explanation explanation) {
        if (explanation.fulfilment().sets().isEmpty()) {
            return;
        }
        terminal.heading("Sets completed");
        explanation.fulfilment().sets().forEach(one -> saySet(explanation.fulfilment(), one));
    }

    private void saySet(Fulfilment fulfilment, Fulfilment.CreditedSet one) {
        var variant = one.set().variant().value();
        terminal.say("%s  %s%s  %s: %s points"
                .formatted(
                        Figures.count(one.set().ordinal()),
                        variant.isEmpty() ? "" : variant + "  ",
                        one.set().complete(),
                        one.credit().isInTime(fulfilment.requirement()) ? "in time" : "late",
                        Figures.points(one.credit().points())));
    }

    private void sayCrews(Explanation explanation) {
        if (explanation.crews().isEmpty()) {
            return;
        }
        terminal.heading("Crews");
        explanation.crews().forEach(this::sayCrew);
    }

    private void sayCrew(CrewClass one) {
        terminal.sayWrapped(
                "%s  %s for %s, %s at school %s (%s), %s; ready %s"
                        .formatted(
                                one.trainingClass(),
                                Figures.counted(one.crews(), "crew"),
                                name(one.part()),
                                one.courseName(),
                                one.school(),
                                one.nation(),
                                one.start(),
                                one.ready()),
                "",
                INDENT);
    }

    private void sayReasons(Explanation explanation) {
        if (explanation.reasons().isEmpty()) {
            return;
        }
        terminal.heading("What is short or late, and why");
        for (var reason : explanation.reasons()) {
            terminal.say("%s%s not there by the due day"
                    .formatted(
                            reason.part().map(part -> name(part) + ": ").orElse(""), Figures.units(reason.shortOf())));
            terminal.sayWrapped("%s: %s".formatted(reason.reason().code(), reason.detail()), INDENT, DEEPER);
        }
    }

    private void sayRemedies(Explanation explanation) {
        if (explanation.remedies().isEmpty()) {
            return;
        }
        terminal.heading("What would help");
        explanation
                .remedies()
                .forEach(one -> terminal.sayWrapped(
                        "%s; then comes %s".formatted(one.change(), one.what()),
                        "%s  ".formatted(one.gain().map(ExplanationText::gained).orElse("not tried")),
                        DEEPER));
        terminal.say("Gains are found by planning again with the change and without it.");
    }

    private static String gained(double points) {
        return points > 0 ? "+%s points".formatted(Figures.points(points)) : "gains nothing";
    }
}
