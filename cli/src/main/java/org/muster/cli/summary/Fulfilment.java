package org.muster.cli.summary;

import java.util.List;
import java.util.Map;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.plan.CompleteSet;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.Requirement;

/// How far a plan fulfils one requirement. What is asked is in time, late or short, and nothing is two of them.
///
/// @param requirement  which
/// @param inTime       family units, or sets, there by the due day
/// @param late         there later, before the requirement lapses
/// @param points       points earned
/// @param consignments what each consignment counts; those of a set count through the sets
/// @param sets         what each complete set counts, when the requirement asks for sets
public record Fulfilment(
        Requirement requirement,
        FamilyUnits inTime,
        FamilyUnits late,
        double points,
        Map<ConsignmentId, Credit> consignments,
        List<CreditedSet> sets) {

    public Fulfilment {
        consignments = Map.copyOf(consignments);
        sets = List.copyOf(sets);
    }

    /// A complete set and what it counts.
    public record CreditedSet(CompleteSet set, Credit credit) {}

    public FamilyUnits asked() {
        return FamilyUnits.ofWhole(requirement.quantity());
    }

    /// What never comes.
    public FamilyUnits missing() {
        return new FamilyUnits(asked().tenThousandths() - inTime.tenThousandths() - late.tenThousandths());
    }

    public boolean isComplete() {
        return missing().tenThousandths() == 0;
    }

    public boolean isInTime() {
        return inTime.equals(asked());
    }

    /// The requirement's weight, shared out by units: the points at stake for this many.
    double weightOf(FamilyUnits units) {
        return requirement.weight().toDouble() * units.tenThousandths() / asked().tenThousandths();
    }

    /// Points that the plan does not earn.
    public double pointsLost() {
        return requirement.weight().toDouble() - points;
    }
}
