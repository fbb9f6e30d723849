package org.muster.domain.plan;

import java.util.Comparator;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.VariantId;

/// Which part of which composition something serves, when its requirement asks for a set.
///
/// @param variant the composition, or [VariantId#ONLY]
/// @param part    the part
public record PartOfSet(VariantId variant, PartId part) implements Comparable<PartOfSet> {

    private static final Comparator<PartOfSet> ORDER =
            Comparator.comparing(PartOfSet::variant).thenComparing(PartOfSet::part);

    @Override
    public int compareTo(PartOfSet other) {
        return ORDER.compare(this, other);
    }
}
