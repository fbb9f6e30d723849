package org.muster.bench.instances;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.HazardDivision;
import org.muster.domain.materiel.Item;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.materiel.PartId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.materiel.Suitability;
import org.muster.domain.materiel.VariantId;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;

/// Draws what there is: families of each kind of goods with one to three items, substitutes worth 0.5 to 1.0, sets of
/// launcher, ammunition, spares and crew.
final class CatalogueMaker {

    private final Size size;
    private final Dice dice;
    private final List<Family> families = new ArrayList<>();
    private final List<FamilyId> plain = new ArrayList<>();
    private final Map<FamilyId, Goods> goodsOf = new HashMap<>();
    private final Map<FamilyId, List<Item>> itemsOf = new LinkedHashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final List<Suitability> suitability = new ArrayList<>();
    private final List<CapabilitySet> sets = new ArrayList<>();
    private final List<Course> courses = new ArrayList<>();

    CatalogueMaker(Size size, Dice dice) {
        this.size = size;
        this.dice = dice;
    }

    Catalogue make() {
        var kinds = List.of(Goods.values());
        for (int i = 0; i < size.families(); i++) {
            drawFamily(i, kinds.get(i % kinds.size()));
        }
        plain.forEach(this::drawSubstitutes);
        for (int i = 0; i < size.sets(); i++) {
            drawSet(i);
        }
        return new Catalogue(families, plain, items, suitability, itemsOf, sets, courses);
    }

    private void drawFamily(int number, Goods goods) {
        var id = new FamilyId("F%02d".formatted(number));
        families.add(new Family(id, "%s %d".formatted(goods.name(), number), goods.area(), goods.unit()));
        plain.add(id);
        goodsOf.put(id, goods);
        var own = new ArrayList<Item>();
        var count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            own.add(drawItem(goods));
            suits(own.get(i), id, i == 0 ? 1.0 : dice.between(0.5, 1.0));
        }
        itemsOf.put(id, own);
    }

    private Item drawItem(Goods goods) {
        var mass_kg = goods.drawMass_kg(dice);
        var explosive = goods.neqPerMass() > 0;
        var neq_g = Math.round(mass_kg * 1_000 * goods.neqPerMass() * dice.between(0.7, 1.3));
        var value = Money.ZERO.plus(new Money(100L * mass_kg * goods.eurPerKg()));
        var item = new Item(
                new ItemId("I%03d".formatted(items.size())),
                "%s item %d".formatted(goods.name(), items.size()),
                Mass.ofKilograms(mass_kg),
                Optional.empty(),
                new Mass(neq_g),
                explosive ? Optional.of(HazardDivision.D1_1) : Optional.empty(),
                goods.lethal(),
                Optional.of(value),
                Optional.empty(),
                Optional.empty(),
                false,
                goods.lethal() ? Monitoring.ROUTINE : Monitoring.NONE);
        items.add(item);
        return item;
    }

    private void suits(Item item, FamilyId family, double worth) {
        suitability.add(new Suitability(item.item(), family, new FamilyUnits(Math.round(worth * 100) * 100)));
    }

    /// A third of the items also serve one other family of the same goods.
    private void drawSubstitutes(FamilyId family) {
        var others = plain.stream()
                .filter(other -> !other.equals(family) && goodsOf.get(other) == goodsOf.get(family))
                .toList();
        for (var item : itemsOf.getOrDefault(family, List.of())) {
            if (!others.isEmpty() && dice.chance(0.35)) {
                suits(item, dice.pick(others), dice.between(0.5, 1.0));
            }
        }
    }

    /// One or two compositions of three or four parts.
    private void drawSet(int number) {
        var id = new FamilyId("SET%02d".formatted(number));
        families.add(new Family(id, "Set %d".formatted(number), "air-defence", "each"));
        var variants = new ArrayList<SetVariant>();
        if (number % 2 == 0) {
            variants.add(variant(VariantId.ONLY, number));
        } else {
            variants.add(variant(new VariantId("east"), number));
            variants.add(variant(new VariantId("west"), number));
        }
        sets.add(CapabilitySet.of(id, variants));
    }

    private SetVariant variant(VariantId variant, int number) {
        var parts = new ArrayList<SetPart>();
        var launcher = dice.pick(familiesOf(Goods.GUN, Goods.CARRIER, Goods.TRUCK));
        parts.add(new SetPart(PartId.of(launcher), PartKind.MATERIEL, dice.between(1, 4)));
        var rounds = dice.pick(familiesOf(Goods.MISSILE, Goods.SHELL));
        parts.add(new SetPart(PartId.of(rounds), PartKind.MATERIEL, dice.between(8, 24)));
        if (dice.chance(0.7)) {
            var spares = dice.pick(familiesOf(Goods.SPARES, Goods.GENERATOR));
            parts.add(new SetPart(PartId.of(spares), PartKind.MATERIEL, dice.between(1, 3)));
        }
        if (number % 3 != 2) {
            parts.add(new SetPart(drawCourse().part(), PartKind.CREW, dice.between(1, 3)));
        }
        return new SetVariant(variant, parts);
    }

    private List<FamilyId> familiesOf(Goods... goods) {
        var wanted = List.of(goods);
        return plain.stream()
                .filter(family -> wanted.contains(goodsOf.get(family)))
                .toList();
    }

    /// A new course, or one that crews of another set also take.
    private CourseId drawCourse() {
        if (!courses.isEmpty() && dice.chance(0.3)) {
            return dice.pick(courses).course();
        }
        var id = new CourseId("K%02d".formatted(courses.size()));
        var days = dice.between(size.days() / 9, size.days() / 4);
        courses.add(new Course(id, "Course %d".formatted(courses.size()), days, List.of("en")));
        return id;
    }
}
