package org.muster.ledger.caveats;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.muster.domain.custody.CommandId;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.network.Lane;
import org.muster.domain.network.Node;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act;
import org.muster.ledger.Act.State;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;

/// States caveats.
///
/// ```
/// caveats.state(system, id, now, List.of(
///         Caveats.of(LineCaveats.of(offer, item.lethal()), lineLabel),
///         Caveats.of(transitRule, Label.of(transitRule.nation())),
///         Caveats.of(lane, from, to, label)));
/// ```
///
/// Staff state all of them, a national desk those of its own lines and its own transit rules.
public final class Caveats {

    private final Ledger ledger;

    public Caveats(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Records them as one command. Sent again with the same identifier it is recorded once.
    public Outcome state(Caller caller, CommandId id, Instant at, List<State> caveats) {
        return ledger.record(caller, Command.of(id, at, caveats.toArray(Act[]::new)));
    }

    /// What a donor allows.
    ///
    /// @param label that of the line
    public static State of(LineCaveats caveats, Label label) {
        var facts = Facts.of("line-caveats")
                .with("avoid", caveats.avoid().stream().map(NationCode::value).toList())
                .with("lethal", caveats.lethal())
                .with("of_line", caveats.line().value())
                .with(
                        "only_for",
                        caveats.only().stream().map(RequirementId::value).toList());
        return new State(with(facts, caveats.departures(), "available", "expires"), label);
    }

    /// A nation's transit rule; it replaces what was said of it before.
    public static State of(TransitRule rule, Label label) {
        return new State(facts(rule), label);
    }

    /// That a transit rule holds no longer.
    public static State withdrawn(TransitRule rule, Label label) {
        return new State(facts(rule).with("withdrawn", true), label);
    }

    private static Facts facts(TransitRule rule) {
        var facts = Facts.of("transit-rule")
                .with("applies_to", rule.appliesTo().code())
                .with("nation", rule.nation().value())
                .with("rule", rule.rule().value());
        if (rule.nextNation().isPresent()) {
            facts = facts.with("next_nation", rule.nextNation().get().value());
        }
        return with(facts, rule.period(), "first", "last");
    }

    /// Which nations a lane passes.
    ///
    /// @param from node at its start
    /// @param to   node at its end
    public static State of(Lane lane, Node from, Node to, Label label) {
        var nations = new ArrayList<String>();
        nations.add(from.nation().value());
        lane.crosses().forEach(nation -> nations.add(nation.value()));
        nations.add(to.nation().value());
        return new State(
                Facts.of("lane-passes")
                        .with("lane", lane.lane().value())
                        .with("leg_from", lane.from().value())
                        .with("leg_to", lane.to().value())
                        .with("nations", nations),
                label);
    }

    private static Facts with(Facts facts, Period period, String first, String last) {
        var more = facts;
        if (period.from().isPresent()) {
            more = more.with(first, period.from().get().toString());
        }
        return period.until().isPresent() ? more.with(last, period.until().get().toString()) : more;
    }
}
