package org.muster.cli.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.NearMatches;
import org.muster.domain.plan.Scenario;

/// What is to be explained: an identifier, with its kind before it where two kinds have the same.
///
/// @param kind what kind of thing
/// @param id   which one; it is in the scenario
record Asked(Kind kind, String id) {

    enum Kind implements Code {
        REQUIREMENT,
        OFFER,
        LANE,
        NODE;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private List<String> identifiers(Scenario scenario) {
            return switch (this) {
                case REQUIREMENT ->
                    scenario.requirements().list().stream()
                            .map(row -> row.requirement().value())
                            .toList();
                case OFFER ->
                    scenario.offers().list().stream()
                            .map(row -> row.offer().value())
                            .toList();
                case LANE ->
                    scenario.lanes().list().stream()
                            .map(row -> row.lane().value())
                            .toList();
                case NODE ->
                    scenario.nodes().list().stream()
                            .map(row -> row.node().value())
                            .toList();
            };
        }
    }

    /// What a text means in a scenario, or nothing after it was told why.
    static Optional<Asked> read(String text, Scenario scenario, Terminal terminal) {
        int mark = text.indexOf('=');
        var named = mark < 0 ? Optional.<Kind>empty() : Code.find(Kind.class, text.substring(0, mark));
        var id = named.isPresent() ? text.substring(mark + 1) : text;
        var kinds = named.map(List::of).orElseGet(() -> List.of(Kind.values()));
        var found = kinds.stream()
                .filter(kind -> kind.identifiers(scenario).contains(id))
                .toList();
        if (found.size() == 1) {
            return Optional.of(new Asked(found.getFirst(), id));
        }
        if (found.isEmpty()) {
            tellUnknown(kinds, id, scenario, terminal);
        } else {
            terminal.tell(Style.ERROR, "%s is more than one thing in the scenario.".formatted(id));
            terminal.tell("Name one of them: %s."
                    .formatted(String.join(
                            " or ",
                            found.stream().map(kind -> kind.code() + "=" + id).toList())));
        }
        return Optional.empty();
    }

    private static void tellUnknown(List<Kind> kinds, String id, Scenario scenario, Terminal terminal) {
        var what = kinds.size() == 1 ? kinds.getFirst().code() : "requirement, offer, lane or node";
        terminal.tell(Style.ERROR, "The scenario has no %s %s.".formatted(what, id));
        var all = new ArrayList<String>();
        Stream.of(Kind.values()).filter(kinds::contains).forEach(kind -> all.addAll(kind.identifiers(scenario)));
        var near = NearMatches.of(id, all);
        terminal.tell(
                near.isEmpty()
                        ? "Maybe look it up in the scenario's tables."
                        : "Maybe %s was meant.".formatted(String.join(" or ", near)));
    }
}
