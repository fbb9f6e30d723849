package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.cli.summary.Fragments;
import org.muster.cli.summary.Fulfilment;
import org.muster.cli.summary.Lack;
import org.muster.cli.summary.PlanSummary;
import org.muster.cli.summary.Share;
import org.muster.cli.summary.Traffic;
import org.muster.cli.terminal.Column;
import org.muster.cli.terminal.Columns;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.Mode;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanStatus;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.Shortfall;
import org.muster.verify.Judgement;
import org.muster.verify.Keeping;

/// Says what a plan achieves, for a planner.
final class PlanText {

    private static final int MOST_LACKS = 10;
    private static final int MOST_REASONS = 3;
    private static final double EUR_IN_MEUR = 1e6;

    private final Terminal terminal;
    private final Scenario scenario;

    PlanText(Terminal terminal, Scenario scenario) {
        this.terminal = terminal;
        this.scenario = scenario;
    }

    /// @param path the scenario as the user named it
    void say(PlanJob.Written written, double gapAsked, Path path) {
        var plan = written.plan();
        var summary = PlanSummary.of(scenario, plan);
        if (!scenario.header().classification().isEmpty()) {
            terminal.say(Style.HEADING, scenario.header().classification());
            terminal.say("");
        }
        sayFigures(written.judgement(), summary.all());
        sayStatus(plan, written.judgement().figures().gap(), gapAsked);
        sayShares("Fulfilment by area", "area", summary.byArea(), summary.all());
        sayShares("Fulfilment by priority", "priority", summary.byPriority(), summary.all());
        sayTraffic(summary);
        sayFragments(summary.fragments());
        sayLacks(summary.lacks());
        sayFiles(written, path);
    }

    private void sayFigures(Judgement judgement, Share all) {
        var figures = judgement.figures();
        terminal.say(
                Style.HEADING,
                "points     %s of %s possible (%s)"
                        .formatted(
                                Figures.points(figures.points()),
                                Figures.points(figures.pointsPossible()),
                                Figures.percent(figures.points(), figures.pointsPossible())));
        terminal.say("objective  %s: the points, less the price of %s million EUR of transport"
                .formatted(
                        Figures.points(figures.objective()),
                        Figures.number(figures.transportCostEur() / EUR_IN_MEUR, 3)));
        terminal.say("bound      %s: no plan can have a higher objective".formatted(Figures.points(figures.bound())));
        terminal.say("fulfilled  %s of %s in full and in time, %s more in full but late"
                .formatted(all.inTime(), Figures.counted(all.requirements(), "requirement"), all.late()));
    }

    private void sayStatus(Plan plan, double gap, double asked) {
        var status = plan.figures().status();
        var words = status.map(one -> words(one, gap <= asked)).orElse("not stated");
        var style = status.equals(Optional.of(PlanStatus.OPTIMAL)) ? Style.GOOD : Style.WARNING;
        terminal.say("gap        %s; asked for %s".formatted(Figures.gap(gap), Figures.gap(asked)));
        terminal.say(
                style,
                "status     %s (%s)"
                        .formatted(words, status.map(PlanStatus::code).orElse("-")));
        sayKept(plan);
        terminal.say("verified   every rule is kept, and the figures above are the verifier's own");
    }

    private void sayKept(Plan plan) {
        var options = plan.figures().options();
        if (Keeping.isStated(plan)) {
            terminal.say(
                    "kept       %s of the agreed plan changed, each for %s points; what begins before %s is as it was"
                            .formatted(
                                    Figures.counted(Long.parseLong(options.getOrDefault(Keeping.CHANGES, "0")), "row"),
                                    options.getOrDefault(Keeping.COST, "0"),
                                    options.getOrDefault(Keeping.UNTIL, "")));
            terminal.say("           gap to the best plan that keeps as much: %s, by the planner's own claim"
                    .formatted(Figures.gap(Double.parseDouble(options.getOrDefault("restricted_gap", "0")))));
        }
    }

    private static String words(PlanStatus status, boolean withinGap) {
        return switch (status) {
            case OPTIMAL -> "as good as asked for";
            case WORK_LIMIT -> withinGap ? "the work is done" : "the work ran out; more may find a better plan";
            case TIME_LIMIT -> withinGap ? "the time is over" : "the time ran out; more may find a better plan";
            case CANCELLED -> "stopped when you asked; this was the best plan so far";
        };
    }

    private void sayShares(String heading, String kind, List<Share> shares, Share all) {
        terminal.heading(heading + ", in requirements and as a share of the points possible");
        var columns = new Columns(
                Column.text(kind),
                Column.number("asked"),
                Column.number("in time"),
                Column.number("late"),
                Column.number("short"),
                Column.number("in time"),
                Column.number("late"),
                Column.number("short"),
                Column.number("earned"));
        Stream.concat(shares.stream(), Stream.of(all)).forEach(share -> columns.row(cells(share)));
        terminal.table(columns);
    }

    private static List<String> cells(Share share) {
        return List.of(
                share.name(),
                Figures.count(share.requirements()),
                Figures.count(share.inTime()),
                Figures.count(share.late()),
                Figures.count(share.incomplete()),
                Figures.percent(share.weightInTime(), share.weight()),
                Figures.percent(share.weightLate(), share.weight()),
                Figures.percent(share.weightShort(), share.weight()),
                Figures.percent(share.points(), share.weight()));
    }

    private void sayTraffic(PlanSummary summary) {
        if (summary.traffic().isEmpty()) {
            return;
        }
        terminal.heading(
                "Tonnes by hub and mode of arrival there, %s t in all".formatted(Figures.tonnes(summary.mass())));
        var modes = Arrays.stream(Mode.values())
                .filter(mode ->
                        summary.traffic().stream().anyMatch(one -> !one.by(mode).isZero()))
                .toList();
        var heads = new ArrayList<>(List.of(Column.text("hub"), Column.text("name")));
        modes.forEach(mode -> heads.add(Column.number(mode.code())));
        heads.add(Column.number("all"));
        var columns = new Columns(heads);
        summary.traffic().forEach(one -> columns.row(cells(one, modes)));
        terminal.table(columns);
    }

    private void sayFragments(Fragments fragments) {
        fragments.mostOf().ifPresent(source -> {
            terminal.heading("Consignments by source");
            terminal.say("%s from %s: %s each; the most, %s, from %s"
                    .formatted(
                            Figures.counted(fragments.consignments(), "consignment"),
                            Figures.counted(fragments.sources(), "source"),
                            Figures.number(fragments.perSource(), 1),
                            Figures.count(fragments.most()),
                            source));
        });
    }

    private static List<String> cells(Traffic traffic, List<Mode> modes) {
        var cells = new ArrayList<>(List.of(traffic.hub().map(Object::toString).orElse("-"), traffic.name()));
        modes.forEach(mode -> cells.add(tonnes(traffic.by(mode))));
        cells.add(tonnes(traffic.mass()));
        return cells;
    }

    private static String tonnes(Mass mass) {
        return mass.isZero() ? "-" : Figures.tonnes(mass);
    }

    private void sayLacks(List<Lack> lacks) {
        if (lacks.isEmpty()) {
            terminal.heading("Nothing is short or late");
            return;
        }
        terminal.heading(
                lacks.size() <= MOST_LACKS
                        ? "What is not there in full and in time, and why"
                        : "The first %d of %s that are not there in full and in time, and why"
                                .formatted(MOST_LACKS, Figures.counted(lacks.size(), "requirement")));
        lacks.stream().limit(MOST_LACKS).forEach(this::sayLack);
    }

    private void sayLack(Lack lack) {
        var fulfilment = lack.fulfilment();
        var requirement = fulfilment.requirement();
        var family = scenario.families().get(requirement.family());
        terminal.sayWrapped(
                "%s  %s, %s %s asked: %s; %s points lost"
                        .formatted(
                                requirement.requirement(),
                                family.name(),
                                Figures.units(fulfilment.asked()),
                                family.unit(),
                                lateAndShort(fulfilment),
                                Figures.points(fulfilment.pointsLost())),
                "",
                "    ");
        lack.reasons().stream().limit(MOST_REASONS).forEach(this::sayReason);
        if (lack.reasons().size() > MOST_REASONS) {
            terminal.say("    and %s".formatted(Figures.counted(lack.reasons().size() - MOST_REASONS, "more reason")));
        }
    }

    private static String lateAndShort(Fulfilment fulfilment) {
        var late = Figures.units(fulfilment.late()) + " late";
        var missing = Figures.units(fulfilment.missing()) + " short";
        if (fulfilment.isComplete()) {
            return late;
        }
        return fulfilment.late().equals(FamilyUnits.ZERO) ? missing : late + ", " + missing;
    }

    private void sayReason(Shortfall reason) {
        var part = reason.part()
                .map(one ->
                        one.variant().value().isEmpty() ? one.part() + ", " : one.variant() + "/" + one.part() + ", ")
                .orElse("");
        terminal.sayWrapped("%s%s: %s".formatted(part, reason.reason().code(), reason.detail()), "    ", "      ");
    }

    private void sayFiles(PlanJob.Written written, Path path) {
        var folder = OutFolder.shown(written.folder());
        terminal.heading("Written");
        terminal.say("plan       " + folder);
        terminal.say("report     " + folder.resolve(PlanJob.REPORT));
        if (path.endsWith(PlanJob.SCENARIO)) {
            terminal.say("scenario   " + path);
        }
        terminal.say("next       muster explain %s %s REQUIREMENT".formatted(path, folder));
    }
}
