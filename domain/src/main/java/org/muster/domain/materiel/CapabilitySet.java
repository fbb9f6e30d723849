package org.muster.domain.materiel;

import java.util.List;
import org.muster.domain.measure.Table;

/// A capability that counts only when it is whole: every part of one variant is there.
///
/// @param set      the family that is a set
/// @param variants its compositions, at least one; either all are named or there is one without a name
public record CapabilitySet(FamilyId set, Table<VariantId, SetVariant> variants) {

    public CapabilitySet {
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("Set %s has no composition.".formatted(set));
        }
        if (variants.size() > 1 && variants.contains(VariantId.ONLY)) {
            throw new IllegalArgumentException(
                    "Set %s has a composition without a name beside named ones. Name them all.".formatted(set));
        }
    }

    public static CapabilitySet of(FamilyId set, List<SetVariant> variants) {
        return new CapabilitySet(set, Table.of(variants, SetVariant::variant));
    }

    public SetVariant variant(VariantId variant) {
        return variants.get(variant);
    }
}
