package org.muster.cli.summary;

import java.time.LocalDate;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.Timeliness;

/// What one arrival, or one complete set, counts for its requirement.
///
/// @param day        arrival or completion
/// @param units      family units, or sets, that were still asked
/// @param timeliness what each is worth on that day
/// @param points     weight × units × timeliness / quantity
public record Credit(LocalDate day, FamilyUnits units, Timeliness timeliness, double points) {

    static Credit of(Requirement requirement, LocalDate day, FamilyUnits units) {
        var timeliness = requirement.accepts(day) ? requirement.timeliness(day) : Timeliness.NOTHING;
        var share = units.tenThousandths()
                / (double) FamilyUnits.ofWhole(requirement.quantity()).tenThousandths();
        return new Credit(day, units, timeliness, requirement.weight().toDouble() * share * timeliness.toDouble());
    }

    /// Whether it is there on the day on which the requirement is due, whatever the buffer.
    public boolean isInTime(Requirement requirement) {
        return !day.isAfter(requirement.due());
    }
}
