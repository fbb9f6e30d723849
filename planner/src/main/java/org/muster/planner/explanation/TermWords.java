package org.muster.planner.explanation;

import java.util.stream.Collectors;
import org.muster.domain.measure.Code;

/// What a part of a value is called in a sentence.
final class TermWords {

    private TermWords() {}

    static String of(Breakdown.Part part) {
        var element = part.element();
        var name = switch (part.term()) {
            case VALUE, SETS -> "what %s is worth".formatted(element);
            case LATENESS -> "coming late for %s".formatted(element);
            case COVERAGE -> "room in %s, which others could fill".formatted(element);
            case SET_PART -> "the part %s".formatted(element);
            case TRANSPORT -> "transport on lane %s".formatted(element);
            case LANE_MASS -> "room on lane %s".formatted(element);
            case LANE_NEQ -> "explosives on lane %s".formatted(element);
            case NODE_HANDLING -> "handling at node %s".formatted(element);
            case NODE_STORAGE -> "storage at node %s".formatted(element);
            case NODE_NEQ -> "explosives at node %s".formatted(element);
            case FUND -> "money of fund %s".formatted(element);
            case SCHOOL -> "places at school %s".formatted(element);
            case TRAINEES -> "trainees for %s".formatted(element.isEmpty() ? "any course" : element);
            case SOURCE -> "better use of %s".formatted(element);
            case UNUSED -> "room that stays free";
        };
        return part.days().isEmpty() ? name : "%s (%s)".formatted(name, days(part));
    }

    /// What a limit limits.
    static String limit(Term term) {
        return switch (term) {
            case LANE_MASS -> "mass";
            case LANE_NEQ, NODE_NEQ -> "explosives";
            case NODE_HANDLING -> "handling";
            default -> "storage";
        };
    }

    /// Who takes what limits of a place are worth.
    static String taker(Breakdown.Part part) {
        var taken = part.term() == Term.UNUSED
                ? "nobody, of %s"
                        .formatted(limit(Code.find(Term.class, part.element()).orElseThrow()))
                : "%s, of %s".formatted(part.element(), limit(part.term()));
        return "%s (%s)".formatted(taken, days(part));
    }

    static String days(Breakdown.Part part) {
        return part.days().stream().map(TermWords::days).collect(Collectors.joining(", "));
    }

    static String days(Stretch stretch) {
        return stretch.first().equals(stretch.last())
                ? stretch.first().toString()
                : "%s to %s".formatted(stretch.first(), stretch.last());
    }
}
