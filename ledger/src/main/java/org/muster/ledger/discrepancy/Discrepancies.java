package org.muster.ledger.discrepancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.measure.Code;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;
import org.muster.ledger.discrepancy.DiscrepancyCase.Stage;
import org.muster.ledger.handover.Count;
import org.muster.ledger.handover.HandoverId;

/// The cases, of arrivals and of handovers. Everything can be sent again with the same identifier: it is recorded once.
public final class Discrepancies {

    private static final String FOLLOWING = " AND (opened_by, length(discrepancy), discrepancy) > (?, length(?), ?)"
            + " ORDER BY opened_by, length(discrepancy), discrepancy LIMIT ?";

    private final Ledger ledger;
    private final Reading reading;

    /// @param app connections as the role of the desks, under row-level security
    public Discrepancies(Ledger ledger, DataSource app) {
        this.ledger = ledger;
        this.reading = new Reading(app);
    }

    /// A case that is not closed, if the caller may see it.
    public Optional<DiscrepancyCase> open(Caller caller, String name) {
        return reading
                .list(
                        caller,
                        Discrepancies::read,
                        "SELECT * FROM ledger.discrepancy WHERE discrepancy = ? AND closed_by IS NULL",
                        name)
                .stream()
                .findFirst();
    }

    /// Cases that are not closed, the oldest first.
    public List<DiscrepancyCase> open(Caller caller) {
        return open(caller, 0, "", Integer.MAX_VALUE);
    }

    /// Those of them that follow one, at most so many.
    ///
    /// @param openedBy the entry that opened that one
    public List<DiscrepancyCase> open(Caller caller, long openedBy, String name, int most) {
        return reading.list(
                caller,
                Discrepancies::read,
                "SELECT * FROM ledger.discrepancy WHERE closed_by IS NULL" + FOLLOWING,
                openedBy,
                name,
                name,
                most);
    }

    /// The cases of a handover, open or closed, in their order.
    public List<DiscrepancyCase> of(Caller caller, HandoverId handover) {
        return of(caller, handover, 0, "", Integer.MAX_VALUE);
    }

    /// Those of them that follow one, at most so many.
    ///
    /// @param openedBy the entry that opened that one
    public List<DiscrepancyCase> of(Caller caller, HandoverId handover, long openedBy, String name, int most) {
        return reading.list(
                caller,
                Discrepancies::read,
                "SELECT * FROM ledger.discrepancy WHERE handover = ?" + FOLLOWING,
                handover.value(),
                openedBy,
                name,
                name,
                most);
    }

    /// Explains a case, in the name of anyone who sees it and may record.
    ///
    /// @param nation of the caller; for coordinators, whose the statement shall be
    public Outcome explain(
            Caller caller, CommandId id, Instant at, DiscrepancyCase found, NationCode nation, String reason) {
        return say(caller, id, at, found, Facts.of("discrepancy-explained"), nation, reason);
    }

    /// Closes a case, with how it ended and why: a coordinator, or either side of a handover. A difference at an
    /// arrival is closed after somebody has explained it.
    ///
    /// @param nation of the caller; for coordinators, whose the statement shall be
    public Outcome close(
            Caller caller,
            CommandId id,
            Instant at,
            DiscrepancyCase found,
            DiscrepancyCase.Outcome outcome,
            NationCode nation,
            String reason) {
        var facts = Facts.of("discrepancy-closed").with("outcome", outcome.code());
        return say(caller, id, at, found, facts, nation, reason);
    }

    private Outcome say(
            Caller caller,
            CommandId id,
            Instant at,
            DiscrepancyCase found,
            Facts facts,
            NationCode nation,
            String reason) {
        var act = new State(facts.with("discrepancy", found.name()), label(caller, found, nation));
        return ledger.record(caller, Command.of(id, at, act).because(reason));
    }

    /// Those who see the case, with another nation as the owner of what it says.
    private Label label(Caller caller, DiscrepancyCase found, NationCode owner) {
        var seen = ledger.find(caller, found.openedBy()).map(entry -> entry.label());
        var all = new TreeSet<NationCode>();
        seen.ifPresent(label -> {
            all.addAll(label.releasable());
            all.add(label.owner());
        });
        return new Label(owner, all);
    }

    private static DiscrepancyCase read(ResultSet row) throws SQLException {
        return new DiscrepancyCase(
                row.getString("discrepancy"),
                stage(row),
                Code.find(Count.Kind.class, row.getString("kind")).orElseThrow(),
                row.getLong("quantity"),
                Arrays.stream((String[]) row.getArray("serials").getArray())
                        .map(SerialNumber::new)
                        .toList(),
                new EntryId(row.getLong("opened_by")),
                entry(row, "explained_by"),
                Optional.ofNullable(row.getString("outcome"))
                        .flatMap(word -> Code.find(DiscrepancyCase.Outcome.class, word)),
                entry(row, "closed_by"));
    }

    private static Stage stage(ResultSet row) throws SQLException {
        return row.getString("stage").equals("arrival")
                ? new Stage.Arrival(row.getString("manifest"), new NodeId(row.getString("node")))
                : new Stage.Handover(
                        new HandoverId(row.getString("handover")),
                        row.getInt("good"),
                        Code.find(Count.Disposition.class, row.getString("disposition"))
                                .orElseThrow());
    }

    private static Optional<EntryId> entry(ResultSet row, String column) throws SQLException {
        var entry = row.getLong(column);
        return entry == 0 ? Optional.empty() : Optional.of(new EntryId(entry));
    }
}
