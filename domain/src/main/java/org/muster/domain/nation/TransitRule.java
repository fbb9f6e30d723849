package org.muster.domain.nation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.domain.measure.Period;

/// A standing national rule on the passage of other nations' cargo.
///
/// Source: scenario.md, `transit_rules`.
///
/// @param rule       identifier
/// @param nation     whose rule it is; its own cargo is free
/// @param appliesTo  all cargo, or lethal cargo only
/// @param nextNation forbidden only straight on to this nation; empty: passage to anywhere
/// @param period     departure days on which it holds
/// @param source     where the rule is published; may be empty
public record TransitRule(
        TransitRuleId rule,
        NationCode nation,
        CargoScope appliesTo,
        Optional<NationCode> nextNation,
        Period period,
        String source) {

    /// Whether the rule forbids cargo of this kind to depart on a lane that runs through these nations in this order.
    ///
    /// @param passed      nation of the lane's start, the nations it crosses in order, nation of its end
    /// @param lethal      whether the cargo is lethal
    /// @param cargoNation nation of the offer or supply
    /// @param departure   departure day
    public boolean forbids(List<NationCode> passed, boolean lethal, NationCode cargoNation, LocalDate departure) {
        return concerns(lethal, cargoNation) && period.contains(departure) && standsIn(passed);
    }

    /// Whether the rule speaks of cargo of this kind at all, on whatever lane and day.
    public boolean concerns(boolean lethal, NationCode cargoNation) {
        return appliesTo.covers(lethal) && !cargoNation.equals(nation);
    }

    /// Whether a passage through these nations is one that the rule speaks of.
    public boolean standsIn(List<NationCode> passed) {
        for (int i = 0; i < passed.size(); i++) {
            if (passed.get(i).equals(nation) && isNextIn(passed, i + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNextIn(List<NationCode> passed, int position) {
        return nextNation.isEmpty()
                || (position < passed.size() && passed.get(position).equals(nextNation.get()));
    }
}
