package org.muster.bench.instances;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.measure.Points;
import org.muster.domain.network.Node;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;

/// Draws what is asked for: together the size's tonnage, due in three waves, weighted by priority.
final class RequirementMaker {

    private static final int[] WEIGHTS = {800, 500, 300, 200, 100};

    private final Size size;
    private final Dice dice;
    private final LocalDate start;
    private final Catalogue catalogue;
    private final List<Node> handovers;
    private final List<Requirement> requirements = new ArrayList<>();
    private final Map<FamilyId, Double> demand = new HashMap<>();
    private double drawn_t;

    RequirementMaker(Size size, Dice dice, LocalDate start, Catalogue catalogue, List<Node> handovers) {
        this.size = size;
        this.dice = dice;
        this.start = start;
        this.catalogue = catalogue;
        this.handovers = handovers;
    }

    List<Requirement> make() {
        var forSets = Math.max(size.sets(), size.requirements() / 10);
        for (int i = 0; i < forSets; i++) {
            drawSetRequirement(catalogue.sets().get(i % size.sets()));
        }
        drawPlainRequirements(size.requirements() - forSets);
        return requirements;
    }

    /// Units asked of each family that is not a set, those for parts of sets included.
    Map<FamilyId, Double> demand() {
        return demand;
    }

    private void drawSetRequirement(CapabilitySet set) {
        var quantity = dice.between(2, 6);
        add(set.set(), quantity);
        var share = set.variants().size() == 1 ? 1.0 : 0.6;
        for (var variant : set.variants()) {
            for (var part : variant.parts()) {
                if (part.kind() == PartKind.MATERIEL) {
                    ask(part.part().family(), share * quantity * part.perSet());
                }
            }
        }
    }

    private void drawPlainRequirements(int count) {
        var left_t = Math.max(size.demand_t() * 0.6, size.demand_t() - drawn_t);
        var shares = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            shares[i] = dice.logNormal(0.7);
            sum += shares[i];
        }
        for (int i = 0; i < count; i++) {
            var family = catalogue.plain().get(i % catalogue.plain().size());
            var units = Math.max(1, Math.round(left_t * shares[i] / sum / catalogue.unitMass_t(family)));
            add(family, units);
            ask(family, (double) units);
        }
    }

    private void ask(FamilyId family, double units) {
        demand.merge(family, units, Double::sum);
        drawn_t += units * catalogue.unitMass_t(family);
    }

    private void add(FamilyId family, long quantity) {
        var priority = dice.between(1, 5);
        var due = drawDue();
        var lapses = due + dice.between(size.days() / 8, size.days() / 3);
        requirements.add(new Requirement(
                new RequirementId("R%04d".formatted(requirements.size())),
                family,
                quantity,
                start.plusDays(due),
                start.plusDays(lapses),
                dice.chance(0.1) ? Optional.of(start.plusDays(due - dice.between(3, 15))) : Optional.empty(),
                Points.ofWhole(WEIGHTS[priority - 1]),
                OptionalInt.of(priority),
                dice.chance(0.2) ? dice.between(1, 5) : 0,
                dice.pick(handovers).node(),
                "",
                ""));
    }

    /// Most are due in one of three waves, so that lanes and hubs bind before each.
    private int drawDue() {
        var wave = size.days() * dice.pick(List.of(30, 55, 80)) / 100;
        return dice.chance(0.7) ? wave + dice.between(-4, 4) : dice.between(size.days() / 4, size.days() * 9 / 10);
    }
}
