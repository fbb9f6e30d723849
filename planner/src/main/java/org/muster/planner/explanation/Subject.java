package org.muster.planner.explanation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.NearMatches;
import org.muster.domain.plan.Scenario;

/// What is to be explained.
///
/// @param kind what kind of thing
/// @param id   which one; it is in the scenario
public record Subject(Kind kind, String id) {

    /// What can be explained.
    public enum Kind implements Code {
        REQUIREMENT,
        OFFER,
        LANE,
        NODE;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Stream<String> identifiers(Scenario scenario) {
            return switch (this) {
                case REQUIREMENT ->
                    scenario.requirements().list().stream()
                            .map(row -> row.requirement().value());
                case OFFER ->
                    scenario.offers().list().stream().map(row -> row.offer().value());
                case LANE ->
                    scenario.lanes().list().stream().map(row -> row.lane().value());
                case NODE ->
                    scenario.nodes().list().stream().map(row -> row.node().value());
            };
        }
    }

    /// What a text means in a scenario.
    public sealed interface Reading {

        /// One thing.
        record One(Subject subject) implements Reading {}

        /// No thing, or one of several.
        ///
        /// @param fault what is wrong, in a sentence
        /// @param mend  what to do, in a sentence
        record Unclear(String fault, String mend) implements Reading {}
    }

    /// @param text an identifier, or a kind, `=` and an identifier
    public static Reading read(String text, Scenario scenario) {
        int mark = text.indexOf('=');
        var named = mark < 0
                ? List.<Kind>of()
                : Code.find(Kind.class, text.substring(0, mark)).stream().toList();
        var id = named.isEmpty() ? text : text.substring(mark + 1);
        var kinds = named.isEmpty() ? List.of(Kind.values()) : named;
        var found = kinds.stream()
                .filter(kind -> kind.identifiers(scenario).anyMatch(id::equals))
                .map(kind -> new Subject(kind, id))
                .toList();
        return switch (found.size()) {
            case 0 -> unknown(kinds, id, scenario);
            case 1 -> new Reading.One(found.getFirst());
            default -> ambiguous(found);
        };
    }

    private static Reading unknown(List<Kind> kinds, String id, Scenario scenario) {
        var what = kinds.size() == 1 ? kinds.getFirst().code() : "requirement, offer, lane or node";
        var all = kinds.stream().flatMap(kind -> kind.identifiers(scenario)).toList();
        var near = NearMatches.of(id, all);
        return new Reading.Unclear(
                "The scenario has no %s %s.".formatted(what, id),
                near.isEmpty()
                        ? "Maybe look it up in the scenario's tables."
                        : "Maybe %s was meant.".formatted(String.join(" or ", near)));
    }

    private static Reading ambiguous(List<Subject> found) {
        var names = found.stream().map(Subject::toString).toList();
        return new Reading.Unclear(
                "%s is more than one thing in the scenario."
                        .formatted(found.getFirst().id()),
                "Name one of them: %s.".formatted(String.join(" or ", names)));
    }

    /// As [#read] takes it.
    @Override
    public String toString() {
        return kind.code() + "=" + id;
    }
}
