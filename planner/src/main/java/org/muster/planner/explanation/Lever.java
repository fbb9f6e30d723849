package org.muster.planner.explanation;

import java.util.Optional;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.revision.Relief;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.SchoolId;

/// A little more of something, and what it is worth at the prices of a plan.
///
/// The value is that of the bound: the best plan gains at most so much more than the bound leaves open, and may
/// gain less, since goods move in whole units and other limits may bind next.
///
/// @param kind        what there would be more of
/// @param element     of which; empty for the common pool of trainees
/// @param micropoints of the step of its kind, more than zero
public record Lever(Kind kind, String element, long micropoints) {

    private static final long MILLION_EUR_IN_CENTS = 100_000_000;

    /// What there can be more of, and the step that is valued.
    public enum Kind implements Code {
        /// One more tonne on each departure of a lane.
        LANE_MASS("lane_mass"),
        /// One more kilogram of explosives on each departure of a lane.
        LANE_NEQ("lane_neq"),
        /// One more tonne that a node handles each day.
        NODE_HANDLING("node_handling"),
        /// One more tonne that a node stores each night.
        NODE_STORAGE("node_storage"),
        /// One more kilogram of explosives on site each day.
        NODE_NEQ("node_neq"),
        /// One million EUR more.
        FUND("fund"),
        /// One more class at a time.
        SCHOOL("school"),
        /// One more crew to train, from the first day.
        TRAINEES("trainees"),
        /// One more unit of an offer.
        OFFER("offer"),
        /// One more unit of a supply in each month.
        SUPPLY("supply");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /// What the step is worth, in points.
    public double points() {
        return micropoints / (double) Breakdown.SCALE;
    }

    /// The step as a change of the scenario.
    public Relief relief(Horizon horizon) {
        return switch (kind) {
            case LANE_MASS -> room(PriceKind.LANE_MASS, new LaneId(element), horizon);
            case LANE_NEQ -> room(PriceKind.LANE_NEQ, new LaneId(element), horizon);
            case NODE_HANDLING -> room(PriceKind.NODE_HANDLING, new NodeId(element), horizon);
            case NODE_STORAGE -> room(PriceKind.NODE_STORAGE, new NodeId(element), horizon);
            case NODE_NEQ -> room(PriceKind.NODE_NEQ, new NodeId(element), horizon);
            case FUND -> new Relief.MoreMoney(new FundId(element), new Money(MILLION_EUR_IN_CENTS));
            case SCHOOL -> new Relief.MoreClasses(new SchoolId(element), 1);
            case TRAINEES ->
                new Relief.MoreTrainees(
                        element.isEmpty() ? Optional.empty() : Optional.of(new CourseId(element)), horizon.start(), 1);
            case OFFER -> new Relief.MoreUnits(new OfferId(element), 1);
            case SUPPLY -> new Relief.MoreMade(new SupplyId(element), 1);
        };
    }

    private static Relief room(PriceKind kind, Place place, Horizon horizon) {
        boolean explosives = kind == PriceKind.LANE_NEQ || kind == PriceKind.NODE_NEQ;
        return new Relief.MoreRoom(
                kind, place, horizon.start(), horizon.end(), explosives ? Mass.ofKilograms(1) : Mass.ofTonnes(1));
    }
}
