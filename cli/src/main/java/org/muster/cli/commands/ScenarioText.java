package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.muster.cli.terminal.Column;
import org.muster.cli.terminal.Columns;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Scenario;

/// Says what is in a scenario.
final class ScenarioText {

    private static final double CENTS_IN_MEUR = 1e8;
    private static final double GRAMS_IN_TONNE = 1e6;

    private final Terminal terminal;

    ScenarioText(Terminal terminal) {
        this.terminal = terminal;
    }

    void say(Path path, Scenario scenario, int warnings) {
        terminal.say(
                Style.GOOD,
                "The scenario %s can be planned: no errors, %s.".formatted(path, Figures.counted(warnings, "warning")));
        var header = scenario.header();
        if (!header.classification().isEmpty()) {
            terminal.say(Style.HEADING, header.classification());
        }
        terminal.say("");
        var horizon = header.horizon();
        terminal.say("horizon    %s to %s, %s"
                .formatted(horizon.start(), horizon.end(), Figures.counted(horizon.days(), "day")));
        terminal.say("recipient  %s %s"
                .formatted(
                        header.recipient(),
                        scenario.nations().get(header.recipient()).name()));
        terminal.say("asked      %s points in %s"
                .formatted(
                        Figures.points(points(scenario)),
                        Figures.counted(scenario.requirements().size(), "requirement")));
        terminal.say("offered    %s t in %s"
                .formatted(
                        Figures.number(tonnesOffered(scenario), 1),
                        Figures.counted(scenario.offers().size(), "offer")));
        if (!scenario.funds().isEmpty()) {
            terminal.say("funds      %s million EUR in %s"
                    .formatted(
                            Figures.number(meurFunded(scenario), 1),
                            Figures.counted(scenario.funds().size(), "fund")));
        }
        terminal.say("");
        terminal.table(tables(scenario));
    }

    private static double points(Scenario scenario) {
        return scenario.requirements().list().stream()
                .mapToDouble(one -> one.weight().toDouble())
                .sum();
    }

    private static double tonnesOffered(Scenario scenario) {
        return scenario.offers().list().stream()
                .mapToDouble(one -> one.quantity()
                        * (scenario.items().get(one.item()).mass().grams() / GRAMS_IN_TONNE))
                .sum();
    }

    private static double meurFunded(Scenario scenario) {
        return scenario.funds().list().stream()
                .mapToDouble(one -> one.amount().cents() / CENTS_IN_MEUR)
                .sum();
    }

    private static Columns tables(Scenario scenario) {
        var columns = new Columns(Column.text("table"), Column.number("rows"));
        counts(scenario).forEach((name, rows) -> columns.row(name, Figures.count(rows)));
        return columns;
    }

    private static Map<String, Integer> counts(Scenario scenario) {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put("nations", scenario.nations().size());
        counts.put("transit_rules", scenario.transitRules().size());
        counts.put("families", scenario.families().size());
        counts.put("items", scenario.items().size());
        counts.put("suitability", scenario.suitability().size());
        counts.put("sets", setRows(scenario));
        counts.put("requirements", scenario.requirements().size());
        counts.put("offers", scenario.offers().size());
        counts.put("funds", scenario.funds().size());
        counts.put("supplies", scenario.supplies().size());
        counts.put("nodes", scenario.nodes().size());
        counts.put("lanes", scenario.lanes().size());
        counts.put("closures", scenario.closures().size());
        counts.put("capacity_changes", scenario.capacityChanges().size());
        counts.put("stocks", scenario.stocks().size());
        counts.put("courses", scenario.courses().size());
        counts.put("schools", scenario.schools().size());
        counts.put("trainees", scenario.trainees().size());
        return counts;
    }

    private static int setRows(Scenario scenario) {
        return scenario.sets().list().stream()
                .flatMap(set -> set.variants().list().stream())
                .mapToInt(variant -> variant.parts().size())
                .sum();
    }
}
