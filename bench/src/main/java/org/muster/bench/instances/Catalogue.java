package org.muster.bench.instances;

import java.util.List;
import java.util.Map;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.training.Course;

/// Generated families, items, sets and courses.
///
/// @param plain   families that are not sets
/// @param itemsOf the items drawn for a family, the first worth one unit; others of its kind may stand in for them
record Catalogue(
        List<Family> families,
        List<FamilyId> plain,
        List<Item> items,
        List<Suitability> suitability,
        Map<FamilyId, List<Item>> itemsOf,
        List<CapabilitySet> sets,
        List<Course> courses) {

    /// The items drawn for this family.
    List<Item> itemsOf(FamilyId family) {
        return itemsOf.getOrDefault(family, List.of());
    }

    double unitMass_t(FamilyId family) {
        return itemsOf(family).getFirst().mass().grams() / 1e6;
    }

    double worth(Item item, FamilyId family) {
        return suitability.stream()
                .filter(row -> row.item().equals(item.item()) && row.family().equals(family))
                .mapToDouble(row -> row.worth().tenThousandths() / 10_000.0)
                .findFirst()
                .orElseThrow();
    }
}
