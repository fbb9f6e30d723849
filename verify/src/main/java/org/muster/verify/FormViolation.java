package org.muster.verify;

import java.time.LocalDate;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.SchoolId;

/// Rule 0: the tables do not fit together, or not with the scenario.
public sealed interface FormViolation extends Violation {

    @Override
    default int rule() {
        return FORM;
    }

    /// Several rows of a table have one identifier.
    record DuplicateIdentifier(String table, String identifier, long rows) implements FormViolation {
        @Override
        public String sentence() {
            return "%d rows of table %s have the identifier %s. Maybe a row was pasted twice."
                    .formatted(rows, table, identifier);
        }
    }

    /// A row names something that is not there.
    record UnknownReference(String row, String column, String value) implements FormViolation {
        @Override
        public String sentence() {
            return "%s names the %s %s, which does not exist. Maybe the plan answers another scenario."
                    .formatted(row, column, value);
        }
    }

    /// A row serves a requirement that asks for a set, without saying which part.
    record PartMissing(String row, RequirementId requirement) implements FormViolation {
        @Override
        public String sentence() {
            return "%s serves requirement %s, which asks for a set, but names no part of it."
                    .formatted(row, requirement);
        }
    }

    /// A row names a part although its requirement asks for no set.
    record PartUnexpected(String row, RequirementId requirement, PartOfSet part) implements FormViolation {
        @Override
        public String sentence() {
            return "%s names the part %s, but requirement %s does not ask for a set."
                    .formatted(row, written(part), requirement);
        }
    }

    /// A row names a part that the set does not have, or that is of the other kind.
    ///
    /// @param kind what the row needs: materiel or crew
    record UnknownPart(String row, RequirementId requirement, PartOfSet part, String kind) implements FormViolation {
        @Override
        public String sentence() {
            return "%s names the part %s, but the set that requirement %s asks for has no such part of kind %s."
                    .formatted(row, written(part), requirement, kind);
        }
    }

    /// A consignment carries another item than its source gives.
    record OtherItem(ConsignmentId consignment, ItemId item, SourceId source, ItemId given) implements FormViolation {
        @Override
        public String sentence() {
            return "Consignment %s carries item %s, but its source %s gives item %s."
                    .formatted(consignment, item, source, given);
        }
    }

    /// A consignment's arrival is not that of its last leg.
    record OtherArrival(ConsignmentId consignment, LocalDate stated, LocalDate lastLeg) implements FormViolation {
        @Override
        public String sentence() {
            return "Consignment %s is said to arrive on %s, but its last leg arrives on %s."
                    .formatted(consignment, stated, lastLeg);
        }
    }

    /// A class runs at a school that teaches something else.
    record OtherCourse(String row, SchoolId school, CourseId taught, PartOfSet part) implements FormViolation {
        @Override
        public String sentence() {
            return "%s is held for the part %s, but school %s teaches %s."
                    .formatted(row, written(part), school, taught);
        }
    }

    /// The plan does not say one of its figures.
    record MissingFigure(String key) implements FormViolation {
        @Override
        public String sentence() {
            return "The plan does not say its %s. Maybe datapackage.json lost the key.".formatted(key);
        }
    }

    /// A figure is none that can be.
    record ImpossibleFigure(String key, double value) implements FormViolation {
        @Override
        public String sentence() {
            return "The plan says that its %s is %s; it must be a finite number, zero or more."
                    .formatted(key, Amounts.figure(value));
        }
    }

    /// The plan answers another scenario.
    record OtherScenario(String stated, String judged) implements FormViolation {
        @Override
        public String sentence() {
            return "The plan answers the scenario with the hash %s, but it is judged against %s. "
                            .formatted(stated, judged)
                    + "Maybe the scenario was changed after the plan was made.";
        }
    }

    /// Two rows give the same reason for the same target.
    record DuplicateReason(String target, ReasonCode reason) implements FormViolation {
        @Override
        public String sentence() {
            return "Table shortfalls gives the reason %s for %s more than once.".formatted(reason.code(), target);
        }
    }

    /// Two rows of table sets have one ordinal.
    record DuplicateOrdinal(RequirementId requirement, long ordinal) implements FormViolation {
        @Override
        public String sentence() {
            return "Table sets has set %d of requirement %s more than once.".formatted(ordinal, requirement);
        }
    }

    /// A row of table sets speaks of a requirement that asks for no set.
    record NotASet(RequirementId requirement, long ordinal) implements FormViolation {
        @Override
        public String sentence() {
            return "Table sets has set %d of requirement %s, which does not ask for a set."
                    .formatted(ordinal, requirement);
        }
    }

    private static String written(PartOfSet part) {
        return part.variant().value().isEmpty() ? part.part().value() : part.variant() + "/" + part.part();
    }
}
