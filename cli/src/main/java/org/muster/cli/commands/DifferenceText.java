package org.muster.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.muster.cli.difference.Difference;
import org.muster.cli.difference.InputWords;
import org.muster.cli.terminal.Column;
import org.muster.cli.terminal.Columns;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;

/// Says what differs between two plans.
final class DifferenceText {

    private static final int MOST_INPUT = 30;

    private final Terminal terminal;

    DifferenceText(Terminal terminal) {
        this.terminal = terminal;
    }

    void say(Difference difference) {
        sayCounts(difference);
        sayInput(difference);
        sayRequirements(difference.requirements());
        sayRows(difference);
    }

    private void sayCounts(Difference difference) {
        if (difference.rows().isEmpty()) {
            terminal.say(
                    Style.GOOD,
                    "The two plans do the same: all %s are alike.".formatted(things(difference.unchanged())));
        } else {
            terminal.say(
                    Style.HEADING,
                    "%s moved, %s appeared, %s vanished, %s unchanged"
                            .formatted(
                                    count(difference, "moved"),
                                    count(difference, "appeared"),
                                    count(difference, "vanished"),
                                    Figures.count(difference.unchanged())));
        }
        var objective = difference.objective();
        if (objective.before().isPresent() && objective.after().isPresent()) {
            terminal.say("objective  %s instead of %s: %s"
                    .formatted(
                            points(objective.after()),
                            points(objective.before()),
                            signed(objective.after().getAsDouble()
                                    - objective.before().getAsDouble())));
        }
        if (!difference.scenarios()) {
            terminal.say("Causes are not looked for, because a scenario is not known. "
                    + "Name the scenarios with --scenario, or --old-scenario and --new-scenario.");
        }
    }

    private static String things(int count) {
        return Figures.counted(count, "consignment") + ", orders and classes";
    }

    private static String count(Difference difference, String change) {
        return Figures.count(difference.rows().stream()
                .filter(row -> row.change().equals(change))
                .count());
    }

    private static String points(OptionalDouble points) {
        return Figures.points(points.orElse(0));
    }

    private static String signed(double points) {
        var text = Figures.points(points);
        return points > 0 ? "+" + text : text;
    }

    private void sayInput(Difference difference) {
        if (!difference.scenarios()) {
            return;
        }
        if (difference.input().isEmpty()) {
            terminal.heading("The scenarios are the same");
            return;
        }
        terminal.heading("What differs between the scenarios");
        difference.input().stream()
                .limit(MOST_INPUT)
                .forEach(change -> terminal.sayWrapped(InputWords.of(change), "", "    "));
        if (difference.input().size() > MOST_INPUT) {
            terminal.say(
                    "and %s more".formatted(Figures.count(difference.input().size() - MOST_INPUT)));
        }
    }

    private void sayRequirements(List<Difference.Fulfilled> requirements) {
        if (requirements.isEmpty()) {
            return;
        }
        terminal.heading("What that does to requirements, before and after");
        var columns = new Columns(
                Column.text("requirement"),
                Column.number("in time"),
                Column.number("in time"),
                Column.number("late"),
                Column.number("late"),
                Column.number("points"),
                Column.number("points"),
                Column.number("gain"));
        requirements.forEach(one -> columns.row(
                one.requirement().value(),
                units(one.inTimeBefore()),
                units(one.inTimeAfter()),
                units(one.lateBefore()),
                units(one.lateAfter()),
                Figures.points(one.pointsBefore()),
                Figures.points(one.pointsAfter()),
                signed(one.pointsAfter() - one.pointsBefore())));
        terminal.table(columns);
    }

    private static String units(double units) {
        return units == Math.rint(units) ? Figures.count((long) units) : Figures.number(units, 4);
    }

    private void sayRows(Difference difference) {
        if (difference.rows().isEmpty()) {
            return;
        }
        terminal.heading("What moved, appeared and vanished");
        var rows = new ArrayList<>(difference.rows());
        for (var row : rows) {
            terminal.sayWrapped(
                    "%s  %s %s%s: %s"
                            .formatted(
                                    row.change(),
                                    row.what(),
                                    row.subject(),
                                    row.requirement().map(one -> ", " + one).orElse(""),
                                    row.difference()),
                    "",
                    "          ");
            row.causes().forEach(cause -> terminal.sayWrapped("because " + cause, "          ", "            "));
        }
    }
}
