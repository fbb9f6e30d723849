package org.muster.bench.instances;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.Item;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeKind;
import org.muster.domain.offer.Condition;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.Supply;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.offer.ValueBasis;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.requirement.RequirementId;

/// Draws what is given: offers for most of what is asked, with caveats, and money for some of the rest.
final class GiftMaker {

    private final Size size;
    private final Dice dice;
    private final LocalDate start;
    private final Network network;
    private final Catalogue catalogue;
    private final List<Requirement> requirements;
    private final Map<FamilyId, Double> demand;

    GiftMaker(
            Size size,
            Dice dice,
            LocalDate start,
            Network network,
            Catalogue catalogue,
            List<Requirement> requirements,
            Map<FamilyId, Double> demand) {
        this.size = size;
        this.dice = dice;
        this.start = start;
        this.network = network;
        this.catalogue = catalogue;
        this.requirements = requirements;
        this.demand = demand;
    }

    /// Each family is offered 75 to 115 % of what is asked of it, split at random over its offers.
    List<Offer> offers() {
        var families = catalogue.plain();
        var counts = offersPerFamily();
        var offers = new ArrayList<Offer>();
        for (int f = 0; f < counts.length; f++) {
            var units = demand.getOrDefault(families.get(f), 1.0) * dice.between(0.75, 1.15);
            var shares = new double[counts[f]];
            double sum = 0;
            for (int i = 0; i < shares.length; i++) {
                shares[i] = dice.logNormal(0.6);
                sum += shares[i];
            }
            for (var share : shares) {
                offers.add(offer(offers.size(), families.get(f), units * share / sum));
            }
        }
        return offers;
    }

    /// More for families of which more is asked; one at least, and no more offers than units.
    private int[] offersPerFamily() {
        var families = catalogue.plain();
        var counts = new int[families.size()];
        var weights = new double[families.size()];
        for (int f = 0; f < counts.length; f++) {
            counts[f] = 1;
            weights[f] = Math.sqrt(demand.getOrDefault(families.get(f), 1.0));
        }
        for (int left = size.offers() - counts.length; left > 0; left--) {
            var f = dice.pickByWeight(weights);
            counts[f]++;
            if (counts[f] >= 0.8 * demand.getOrDefault(families.get(f), 1.0)) {
                weights[f] = 1e-6;
            }
        }
        return counts;
    }

    private Offer offer(int number, FamilyId family, double units) {
        var own = catalogue.itemsOf(family);
        var item = dice.chance(0.65) ? own.getFirst() : dice.pick(own);
        var quantity = Math.max(1, Math.round(units / catalogue.worth(item, family)));
        var origin = dice.pick(network.origins());
        var available = dice.chance(0.3) ? dice.between(-10, 0) : dice.between(0, size.days() * 3 / 5);
        var expires = available + dice.between(25, size.days() / 2);
        return new Offer(
                new OfferId("O%05d".formatted(number)),
                origin.nation(),
                item.item(),
                quantity,
                start.plusDays(available),
                dice.chance(0.15) ? Optional.of(start.plusDays(expires)) : Optional.empty(),
                origin.node(),
                dice.chance(0.05) ? onlyFor(family) : Set.of(),
                dice.chance(0.12) ? avoided() : Set.of(),
                consent(available),
                dice.chance(0.1) ? Optional.of(Condition.REPAIR) : Optional.of(Condition.READY),
                "",
                item.value(),
                Optional.of(ValueBasis.REPLACEMENT),
                Optional.empty(),
                "");
    }

    private Set<RequirementId> onlyFor(FamilyId family) {
        return requirements.stream()
                .filter(requirement -> requirement.family().equals(family))
                .limit(3)
                .map(Requirement::requirement)
                .collect(Collectors.toSet());
    }

    private Set<NationCode> avoided() {
        return Set.of(dice.pick(network.givers()));
    }

    private Optional<Consent> consent(int available) {
        if (dice.chance(0.94)) {
            return Optional.empty();
        }
        var nation = dice.pick(network.givers());
        var granted = start.plusDays(available + dice.between(0, 20));
        return Optional.of(new Consent(nation, dice.chance(0.6) ? Optional.of(granted) : Optional.empty()));
    }

    /// What industry could make, up to a tenth of the demand of every third family.
    List<Supply> supplies() {
        var factories = network.origins().stream()
                .filter(node -> node.kind() == NodeKind.FACTORY)
                .toList();
        var makers = factories.isEmpty() ? network.origins() : factories;
        var supplies = new ArrayList<Supply>();
        for (int f = 0; f < catalogue.plain().size(); f += 3) {
            var family = catalogue.plain().get(f);
            var item = catalogue.itemsOf(family).getFirst();
            var monthly = demand.getOrDefault(family, 1.0) * 30 / size.days() * dice.between(0.1, 0.25);
            supplies.add(supply(supplies.size(), item, Math.max(1, Math.round(monthly)), dice.pick(makers)));
        }
        return supplies;
    }

    private Supply supply(int number, Item item, long perMonth, Node factory) {
        return new Supply(
                new SupplyId("P%02d".formatted(number)),
                factory.nation(),
                item.item(),
                item.value().orElseThrow(),
                dice.between(5, size.days() / 4),
                perMonth,
                dice.chance(0.3) ? Period.of(start.plusDays(5), start.plusDays(size.days() / 2)) : Period.ALWAYS,
                factory.node(),
                dice.chance(0.2) ? avoided() : Set.of(),
                Optional.empty(),
                "");
    }

    /// Two thirds of the money that it would take to buy all that industry could make.
    List<Fund> funds(List<Supply> supplies) {
        var all_cents = supplies.stream()
                .mapToDouble(supply -> (double) supply.unitPrice().cents() * supply.perMonth() * size.days() / 30)
                .sum();
        var count = Math.max(2, size.sets());
        var funds = new ArrayList<Fund>();
        for (int i = 0; i < count; i++) {
            var cents = Math.round(0.67 * all_cents / count * dice.between(0.5, 1.5));
            funds.add(new Fund(
                    new FundId("M%02d".formatted(i)),
                    network.givers().get(i % network.givers().size()),
                    new Money(Math.min(cents, 900_000_000_000_000L)),
                    start.plusDays(dice.between(0, size.days() / 3)),
                    i % 2 == 0 ? Set.of() : halfOfTheFamilies(),
                    ""));
        }
        return funds;
    }

    private Set<FamilyId> halfOfTheFamilies() {
        return catalogue.plain().stream().filter(family -> dice.chance(0.5)).collect(Collectors.toSet());
    }
}
