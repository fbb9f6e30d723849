package org.muster.domain.plan;

import java.time.LocalDate;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.Counts;
import org.muster.domain.requirement.RequirementId;

/// A set that is complete: derived from consignments and classes, written for the reader.
///
/// @param requirement which set requirement
/// @param ordinal     1, 2, ... in order of completion
/// @param variant     its composition
/// @param complete    first day with so many complete sets
public record CompleteSet(RequirementId requirement, long ordinal, VariantId variant, LocalDate complete) {

    public CompleteSet {
        Counts.between("The ordinal of a set of requirement %s", requirement, 1, ordinal);
    }
}
