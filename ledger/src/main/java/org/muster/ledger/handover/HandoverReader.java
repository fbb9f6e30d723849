package org.muster.ledger.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Caller;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Reading;

/// Reads handovers.
final class HandoverReader {

    private final Reading reading;
    private final Ledger ledger;

    HandoverReader(Reading reading, Ledger ledger) {
        this.reading = reading;
        this.ledger = ledger;
    }

    private record Row(ItemId item, Offer.Good good) {}

    Optional<Handover> find(Caller caller, HandoverId handover) {
        var goods = reading.list(caller, HandoverReader::good, """
                SELECT l.code AS line, l.item, a.lot, a.holder, a.place, a.rung, a.requirement, a.consignment,
                       g.quantity, g.serials
                FROM ledger.handover_good g JOIN ledger.account a ON a.account = g.account
                    JOIN ledger.line l ON l.line = a.line
                WHERE g.handover = ? ORDER BY g.good
                """, handover.value());
        return reading.list(caller, row -> handover(row, goods), """
                        SELECT h.*, e.command FROM ledger.handover h JOIN ledger.entry e ON e.entry = h.offered_by
                        WHERE h.handover = ?
                        """, handover.value()).stream()
                .findFirst();
    }

    private static Handover handover(ResultSet row, List<Row> goods) throws SQLException {
        var answeredBy = row.getLong("answered_by");
        return new Handover(
                new HandoverId(row.getString("handover")),
                new ConsignmentId(row.getString("consignment")),
                new NodeId(row.getString("node")),
                new NationCode(row.getString("nation")),
                new Holder(row.getString("recipient")),
                new NationCode(row.getString("recipient_nation")),
                goods.stream().map(Row::good).toList(),
                goods.stream().map(Row::item).toList(),
                new CommandId(row.getObject("command", UUID.class)),
                new EntryId(row.getLong("offered_by")),
                answeredBy == 0 ? Optional.empty() : Optional.of(new EntryId(answeredBy)),
                Optional.ofNullable(row.getString("answer")));
    }

    private static Row good(ResultSet row) throws SQLException {
        var account = new AccountKey(
                new LineCode(row.getString("line")),
                filled(row, "lot").map(Lot::new),
                new Holder(row.getString("holder")),
                new NodeId(row.getString("place")),
                Rung.ofNumber(row.getInt("rung")),
                filled(row, "requirement").map(RequirementId::new),
                filled(row, "consignment").map(ConsignmentId::new));
        var serials = Arrays.stream((String[]) row.getArray("serials").getArray())
                .map(SerialNumber::new)
                .collect(Collectors.toSet());
        return new Row(
                new ItemId(row.getString("item")),
                new Offer.Good(account, new Quantity(row.getLong("quantity")), serials));
    }

    private static Optional<String> filled(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }

    /// Those who see the offer, with another nation as the owner of what it says.
    Label labelFor(Caller caller, Handover handover, NationCode owner) {
        var seen = ledger.find(caller, handover.offeredBy())
                .map(found -> found.label())
                .orElse(new Label(owner, Set.of()));
        var all = new TreeSet<>(seen.releasable());
        all.add(seen.owner());
        return new Label(owner, all);
    }
}
