package org.muster.cli.crosscheck;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.bench.instances.Dice;
import org.muster.domain.materiel.Item;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.measure.Points;
import org.muster.domain.measure.Table;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.offer.Fund;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Supply;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.Scenario;
import org.muster.domain.plan.ScenarioHeader;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.School;

/// A random tiny scenario with numbers at the ends of what the contract allows: up to 10⁹ units, weights of 10⁹
/// beside 1, all weights equal, nothing that can be carried, one day, grams and thousands of tonnes, no money or much.
final class Extremes {

    private static final long MOST = 1_000_000_000L;
    private static final double SELDOM = 0.3;

    private final Dice dice;
    private final Scenario scenario;
    private final long units;
    private final boolean equal;
    private final boolean heavy;
    private final boolean weigh;
    private final boolean starved;
    private final boolean moneyed;

    private Extremes(long seed) {
        scenario = RandomTiny.scenario(seed);
        dice = new Dice(seed + 7_000_000);
        units = dice.chance(0.6) ? power(8) : 1;
        equal = dice.chance(SELDOM);
        heavy = dice.chance(SELDOM);
        weigh = dice.chance(SELDOM);
        starved = dice.chance(SELDOM);
        moneyed = dice.chance(SELDOM);
    }

    static Scenario scenario(long seed) {
        return new Extremes(seed).make();
    }

    private long power(int most) {
        return (long) Math.pow(10, dice.between(0, most));
    }

    private Scenario make() {
        return new Scenario(
                header(),
                scenario.nations(),
                scenario.transitRules(),
                scenario.families(),
                Table.of(all(scenario.items()).map(this::item).toList(), Item::item),
                scenario.suitability(),
                scenario.sets(),
                Table.of(all(scenario.requirements()).map(this::requirement).toList(), Requirement::requirement),
                Table.of(all(scenario.offers()).map(this::offer).toList(), Offer::offer),
                Table.of(all(scenario.funds()).map(this::fund).toList(), Fund::fund),
                Table.of(all(scenario.supplies()).map(this::supply).toList(), Supply::supply),
                Table.of(all(scenario.nodes()).map(this::node).toList(), Node::node),
                Table.of(all(scenario.lanes()).map(this::lane).toList(), Lane::lane),
                scenario.closures(),
                scenario.capacityChanges(),
                scenario.stocks(),
                scenario.courses(),
                Table.of(all(scenario.schools()).map(this::school).toList(), School::school),
                scenario.trainees());
    }

    private static <R> Stream<R> all(Table<?, R> table) {
        return table.list().stream();
    }

    private ScenarioHeader header() {
        var header = scenario.header();
        int days = dice.chance(0.1) ? 1 : header.horizon().days();
        var points = switch (dice.between(0, 5)) {
            case 0 -> new Points(0);
            case 1 -> Points.ofWhole(MOST);
            default -> header.pointsPerMeur();
        };
        return new ScenarioHeader(
                new Horizon(header.horizon().start(), days), header.recipient(), points, header.classification());
    }

    private Item item(Item row) {
        var mass = !weigh ? row.mass() : dice.chance(0.5) ? new Mass(1) : Mass.ofKilograms(1_000_000);
        return new Item(
                row.item(),
                row.name(),
                mass,
                row.volume(),
                row.neq(),
                row.hazardDivision(),
                row.lethal(),
                row.value(),
                row.niin(),
                row.supplyClass(),
                row.serialised(),
                row.monitoring());
    }

    private Requirement requirement(Requirement row) {
        boolean set = scenario.findSet(row).isPresent();
        var weight = equal ? Points.ofWhole(1) : heavy && dice.chance(0.5) ? Points.ofWhole(MOST) : row.weight();
        return new Requirement(
                row.requirement(),
                row.family(),
                set ? row.quantity() : Math.min(MOST, row.quantity() * units),
                row.due(),
                row.lapses(),
                row.notBefore(),
                weight,
                row.priority(),
                row.bufferDays(),
                row.handover(),
                row.validatedBy(),
                row.note());
    }

    private Offer offer(Offer row) {
        return new Offer(
                row.offer(),
                row.nation(),
                row.item(),
                Math.min(MOST, row.quantity() * (dice.chance(0.5) ? units : power(9))),
                row.available(),
                row.expires(),
                row.origin(),
                row.only(),
                row.avoid(),
                row.consent(),
                row.condition(),
                row.endUse(),
                row.value(),
                row.valueBasis(),
                row.valueDate(),
                row.source());
    }

    private Fund fund(Fund row) {
        var amount = !moneyed ? row.amount() : dice.chance(0.3) ? Money.ZERO : new Money(100 * 10_000L * MOST);
        return new Fund(row.fund(), row.nation(), amount, row.available(), row.only(), row.source());
    }

    private Supply supply(Supply row) {
        return new Supply(
                row.supply(),
                row.nation(),
                row.item(),
                moneyed ? new Money(power(9)) : row.unitPrice(),
                row.leadDays(),
                moneyed ? MOST : row.perMonth(),
                row.orders(),
                row.origin(),
                row.avoid(),
                row.consent(),
                row.source());
    }

    /// Nothing, as it was, or room for as many units as there are.
    private Mass room(Mass mass) {
        if (starved && dice.chance(0.5)) {
            return Mass.ZERO;
        }
        return dice.chance(0.5) ? mass : new Mass(Math.min(MOST * 1_000_000, mass.grams() * units));
    }

    private Node node(Node row) {
        return new Node(
                row.node(),
                row.name(),
                row.nation(),
                row.kind(),
                row.position(),
                row.locode(),
                row.handlingPerDay().map(this::room),
                row.storage().map(this::room),
                row.neqLimit().map(this::room),
                row.dwellDays());
    }

    private Lane lane(Lane row) {
        return new Lane(
                row.lane(),
                row.from(),
                row.to(),
                row.mode(),
                row.days(),
                room(row.capacityPerDay()),
                row.neqPerDay().map(this::room),
                row.rate(),
                row.maxPiece().or(() -> dice.chance(0.1) ? Optional.of(Mass.ofTonnes(2)) : Optional.empty()),
                List.copyOf(row.crosses()),
                row.weekdays());
    }

    private School school(School row) {
        return new School(
                row.school(),
                row.course(),
                row.nation(),
                row.node(),
                heavy ? MOST : row.crewsPerClass(),
                moneyed ? MOST : row.parallelClasses(),
                row.starts(),
                row.source());
    }
}
