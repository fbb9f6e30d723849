package org.muster.domain.materiel;

import org.muster.domain.measure.FamilyUnits;

/// That an item serves a family, and how well. An item serves only the families listed for it; there are no chains.
///
/// @param item   what serves
/// @param family what is served; never a set
/// @param worth  units of the family that one unit of the item is worth, more than zero
public record Suitability(ItemId item, FamilyId family, FamilyUnits worth) {

    public Suitability {
        if (worth.tenThousandths() == 0) {
            throw new IllegalArgumentException(
                    "Item %s must be worth more than nothing for family %s.".formatted(item, family));
        }
    }
}
