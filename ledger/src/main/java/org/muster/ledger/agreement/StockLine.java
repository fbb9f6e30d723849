package org.muster.ledger.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Caller;
import org.muster.ledger.Label;
import org.muster.ledger.Reading;

/// A line from which a plan draws, and what of it is free at its origin.
///
/// @param free units that are offered there and not held
record StockLine(LineCode code, NationCode nation, ItemId item, Label label, NodeId origin, long free) {

    /// Where its free units stand.
    AccountKey offered() {
        return AccountKey.of(code, new Holder(nation.value()), origin, Rung.OFFERED);
    }

    /// The lines with these codes that are open and seen.
    static Map<LineCode, StockLine> read(Reading reading, Caller caller, Map<LineCode, NodeId> origins) {
        var known = List.copyOf(origins.entrySet());
        return reading
                .list(
                        caller,
                        row -> {
                            var nation = new NationCode(row.getString("nation"));
                            return new StockLine(
                                    new LineCode(row.getString("code")),
                                    nation,
                                    new ItemId(row.getString("item")),
                                    new Label(nation, nations((String[])
                                            row.getArray("releasable").getArray())),
                                    new NodeId(row.getString("origin")),
                                    row.getLong("free"));
                        },
                        """
                        SELECT l.code, l.nation, l.item, w.releasable, o.origin, coalesce(a.quantity - a.held, 0) AS free
                        FROM unnest(?, ?) o (code, origin)
                             JOIN ledger.line l ON l.code = o.code
                             JOIN access.label w ON w.label = l.label
                             LEFT JOIN ledger.account a ON a.line = l.line AND a.rung = 1 AND a.holder = l.nation
                                 AND a.place = o.origin AND a.lot = '' AND a.requirement = '' AND a.consignment = ''\
                        """,
                        known.stream().map(entry -> entry.getKey().value()).toArray(String[]::new),
                        known.stream().map(entry -> entry.getValue().value()).toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(StockLine::code, Function.identity()));
    }

    private static Set<NationCode> nations(String[] codes) {
        return Arrays.stream(codes).map(NationCode::new).collect(Collectors.toSet());
    }
}
