package org.muster.domain.materiel;

import org.muster.domain.measure.Counts;

/// One part of one composition of a set.
///
/// @param part   a family that is not a set, or a course
/// @param kind   materiel or crew
/// @param perSet family units, or crews, in one complete set; at least 1
public record SetPart(PartId part, PartKind kind, long perSet) {

    public SetPart {
        Counts.between("The number of %s in a set", part, 1, perSet);
    }
}
