package org.muster.cli.commands;

import java.math.BigDecimal;
import java.util.Locale;
import org.muster.cli.terminal.Column;
import org.muster.cli.terminal.Columns;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Scenario;
import org.muster.planner.explanation.Breakdown;
import org.muster.planner.explanation.PlaceExplained;

/// Says what the limits of a lane or node are worth in a plan, and who takes them.
final class PlaceText {

    private final Terminal terminal;

    PlaceText(Terminal terminal) {
        this.terminal = terminal;
    }

    void say(Scenario scenario, PlaceExplained explained) {
        terminal.say(Style.HEADING, "%s  %s".formatted(explained.place().value(), name(scenario, explained)));
        if (explained.limits().isEmpty()) {
            terminal.say("None of its limits has a price: more room there would bring nothing by itself.");
            return;
        }
        sayLimits(explained);
        terminal.heading("Who takes what its limits are worth");
        new BreakdownText(terminal).say(explained.value(), Breakdown.Part::taker);
    }

    private static String name(Scenario scenario, PlaceExplained explained) {
        return switch (explained.place()) {
            case NodeId node -> scenario.nodes().get(node).name();
            case LaneId id -> {
                var lane = scenario.lanes().get(id);
                yield "%s to %s by %s, %s"
                        .formatted(lane.from(), lane.to(), lane.mode().code(), Figures.counted(lane.days(), "day"));
            }
        };
    }

    private void sayLimits(PlaceExplained explained) {
        terminal.heading("Its limits that have a price");
        var columns = new Columns(
                Column.text("what"),
                Column.text("days"),
                Column.number("limit"),
                Column.number("used"),
                Column.number("one more, points"));
        for (var limit : explained.limits()) {
            columns.row(
                    limit.what(),
                    limit.when(),
                    amount(limit),
                    Figures.percent((double) limit.used(), (double) limit.offered()),
                    price(limit.perUnit()));
        }
        terminal.table(columns);
        terminal.say("One more: a tonne, of explosives a kilogram, on each of these days.");
    }

    private static String price(long microPoints) {
        return microPoints == 0
                ? "< 0.000001"
                : String.format(Locale.ROOT, "%,.6f", BigDecimal.valueOf(microPoints, 6));
    }

    private static String amount(PlaceExplained.Limit limit) {
        return limit.ofExplosives()
                ? Figures.number(limit.grams() / 1e3, 1) + " kg"
                : Figures.number(limit.grams() / 1e6, 1) + " t";
    }
}
