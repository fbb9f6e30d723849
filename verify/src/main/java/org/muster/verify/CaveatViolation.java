package org.muster.verify;

import java.math.BigInteger;
import java.time.LocalDate;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.LaneId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.plan.SourceId;
import org.muster.domain.requirement.RequirementId;

/// Rule 3: a condition of a nation, the size of a piece, or what an item is good for.
public sealed interface CaveatViolation extends Violation {

    @Override
    default int rule() {
        return CAVEATS;
    }

    /// A nation's standing rule forbids the passage.
    record TransitForbidden(
            ConsignmentId consignment,
            int leg,
            LaneId lane,
            LocalDate departs,
            TransitRuleId transitRule,
            NationCode nation)
            implements CaveatViolation {
        @Override
        public String sentence() {
            return "Consignment %s departs on %s, but rule %s of %s forbids this cargo the way (leg %d, lane %s)."
                    .formatted(consignment, departs, transitRule, nation, leg, lane);
        }
    }

    /// A unit is heavier than the lane takes.
    record TooHeavy(ConsignmentId consignment, int leg, LaneId lane, Mass unit, Mass heaviest)
            implements CaveatViolation {
        @Override
        public String sentence() {
            return "Consignment %s has units of %s, but the lane takes pieces of at most %s (leg %d, lane %s)."
                    .formatted(
                            consignment,
                            Amounts.kilograms(BigInteger.valueOf(unit.grams())),
                            Amounts.kilograms(BigInteger.valueOf(heaviest.grams())),
                            leg,
                            lane);
        }
    }

    /// The way touches a nation that the source must avoid.
    record NationTouched(ConsignmentId consignment, int leg, LaneId lane, SourceId source, NationCode nation)
            implements CaveatViolation {
        @Override
        public String sentence() {
            return "Consignment %s touches %s, which its source %s must avoid (leg %d, lane %s)."
                    .formatted(consignment, nation, source, leg, lane);
        }
    }

    /// The donor gives to other requirements only.
    record NotForThis(ConsignmentId consignment, SourceId source, RequirementId requirement)
            implements CaveatViolation {
        @Override
        public String sentence() {
            return "Consignment %s serves requirement %s, but offer %s is for other requirements only."
                    .formatted(consignment, requirement, source);
        }
    }

    /// The item does not serve the family that is asked for.
    record DoesNotSuit(ConsignmentId consignment, ItemId item, FamilyId family) implements CaveatViolation {
        @Override
        public String sentence() {
            return "Consignment %s brings item %s, which does not serve the family %s that is asked for."
                    .formatted(consignment, item, family);
        }
    }
}
