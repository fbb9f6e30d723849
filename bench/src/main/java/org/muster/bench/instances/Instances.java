package org.muster.bench.instances;

import java.time.LocalDate;
import java.util.List;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.Family;
import org.muster.domain.materiel.Item;
import org.muster.domain.measure.Points;
import org.muster.domain.measure.Table;
import org.muster.domain.nation.Nation;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.Closure;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.Course;
import org.muster.domain.training.School;

/// Generates scenarios: the same size, style and seed always give the same one.
public final class Instances {

    /// A Monday.
    private static final LocalDate START = LocalDate.of(2026, 1, 5);

    /// What shipping everything by the cheapest routes costs, as a share of all points.
    private static final double TRANSPORT_SHARE = 0.05;

    private Instances() {}

    public static Scenario generate(Size size, Style style, long seed) {
        var dice = new Dice(seed * 1_000 + size.number());
        var network = new NetworkMaker(size, style, dice, START).make();
        var catalogue = new CatalogueMaker(size, dice).make();
        var asking = new RequirementMaker(size, dice, START, catalogue, network.handovers());
        var requirements = asking.make();
        var gifts = new GiftMaker(size, dice, START, network, catalogue, requirements, asking.demand());
        var offers = gifts.offers();
        var supplies = gifts.supplies();
        var training = new TrainingMaker(size, dice, START, network, catalogue, requirements);
        return new Scenario(
                new ScenarioHeader(
                        new Horizon(START, size.days()),
                        network.recipient(),
                        pointsPerMeur(size, network, offers, requirements),
                        "EXERCISE - INVENTED FIGURES"),
                Table.of(network.nations(), Nation::nation),
                Table.of(network.transitRules(), TransitRule::rule),
                Table.of(catalogue.families(), Family::family),
                Table.of(catalogue.items(), Item::item),
                catalogue.suitability(),
                Table.of(catalogue.sets(), CapabilitySet::set),
                Table.of(requirements, Requirement::requirement),
                Table.of(offers, Offer::offer),
                Table.of(gifts.funds(supplies), Fund::fund),
                Table.of(supplies, Supply::supply),
                Table.of(network.nodes(), Node::node),
                Table.of(network.lanes(), Lane::lane),
                Table.of(network.closures(), Closure::closure),
                Table.of(network.capacityChanges(), CapacityChange::change),
                Table.empty(),
                Table.of(catalogue.courses(), Course::course),
                Table.of(training.schools(), School::school),
                training.trainees());
    }

    private static Points pointsPerMeur(
            Size size, Network network, List<Offer> offers, List<Requirement> requirements) {
        var weights = requirements.stream()
                .mapToDouble(row -> row.weight().toDouble())
                .sum();
        var eurPerTonne = network.handovers().stream()
                .map(handover -> network.cheapestTo(handover.node()))
                .flatMap(cost -> offers.stream()
                        .map(Offer::origin)
                        .filter(cost::containsKey)
                        .map(cost::get))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        return new Points(Math.round(TRANSPORT_SHARE * weights / (eurPerTonne * size.demand_t() / 1e6) * Points.SCALE));
    }
}
