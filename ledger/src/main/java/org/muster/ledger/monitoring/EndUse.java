package org.muster.ledger.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;

/// End-use monitoring of lines that are marked for it.
///
/// Duties follow from what happened: nobody opens or closes them. A first inventory is due 90 days after the
/// delivery, then one after each interval, and a report 30 days after a loss became known. Whenever goods
/// change hands, the ledger itself tells their nation of origin.
public final class EndUse {

    private static final String SHOWN = "SELECT d.* FROM ledger.end_use_duties(?, ?) d WHERE true";

    private final Ledger ledger;
    private final Reading reading;

    public EndUse(Ledger ledger, DataSource app) {
        this.ledger = ledger;
        this.reading = new Reading(app);
    }

    /// Records what was seen.
    ///
    /// @param label who may see the report; its owner is the nation of whoever reports
    public Outcome report(Caller caller, CommandId id, Instant seenAt, Report report, Label label) {
        return ledger.record(caller, Command.of(id, seenAt, new State(report.facts(), label)));
    }

    /// Reports how something was lost.
    ///
    /// @param loss the entry that moved it to the rung `lost`
    public Outcome reportLoss(
            Caller caller, CommandId id, Instant reportedAt, EntryId loss, String circumstances, Label label) {
        var facts = Facts.of("loss-report").with("circumstances", circumstances).with("of_entry", loss.value());
        return ledger.record(caller, Command.of(id, reportedAt, new State(facts, label)));
    }

    /// Hands delivered goods on to another holder, a unit for example. The nation of origin is told by itself.
    public Outcome handOn(
            Caller caller,
            CommandId id,
            Instant happenedAt,
            AccountKey from,
            Holder to,
            Quantity quantity,
            Set<SerialNumber> serials,
            String reason) {
        var act = new Transfer(from, from.on(Rung.ACCEPTED_BY_UNIT).heldBy(to), quantity, serials);
        return ledger.record(caller, Command.of(id, happenedAt, act).because(reason));
    }

    /// What a nation's goods lacked at the end of a day: what was due before it was over and not done.
    ///
    /// @param nation   who gave them, or whose make they are
    /// @param recorded as far as it was known then; [Instant#MAX] for all that is known
    /// @return the oldest first
    public List<Duty> delinquent(Caller caller, NationCode nation, LocalDate day, Instant recorded) {
        return list(caller, day, recorded, " AND d.due < ? AND ? IN (d.nation, d.origin)", day, nation.value());
    }

    /// All that is to be done, overdue or not, as it stood at the end of a day.
    public List<Duty> duties(Caller caller, LocalDate day, Instant recorded) {
        return list(caller, day, recorded, "");
    }

    private List<Duty> list(Caller caller, LocalDate day, Instant recorded, String which, Object... values) {
        var all = new Object[values.length + 2];
        all[0] = day.atTime(LocalTime.MAX.truncatedTo(ChronoUnit.MICROS)).toInstant(ZoneOffset.UTC);
        all[1] = recorded;
        System.arraycopy(values, 0, all, 2, values.length);
        return reading.list(
                caller, EndUse::duty, SHOWN + which + " ORDER BY d.due, d.line, d.serial, d.holder, d.of_entry", all);
    }

    /// What a nation of origin was told, in order.
    public List<Notice> notices(Caller caller, NationCode origin) {
        return reading.list(
                caller,
                EndUse::notice,
                "SELECT n.*, e.happened_at, e.body FROM ledger.notice n JOIN ledger.entry e ON e.entry = n.entry"
                        + " WHERE n.nation = ? ORDER BY n.entry",
                origin.value());
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                new EntryId(row.getLong("entry")),
                new NationCode(row.getString("nation")),
                new EntryId(row.getLong("about")),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                Facts.parse(row.getString("body")));
    }

    private static Duty duty(ResultSet row) throws SQLException {
        var loss = row.getLong("of_entry");
        return new Duty(
                row.getString("duty"),
                new LineCode(row.getString("line")),
                new NationCode(row.getString("nation")),
                Optional.ofNullable(row.getString("origin")).map(NationCode::new),
                new ItemId(row.getString("item")),
                new Holder(row.getString("holder")),
                new NodeId(row.getString("place")),
                Optional.ofNullable(row.getString("serial")).map(SerialNumber::new),
                row.getLong("quantity"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getObject("due", LocalDate.class),
                loss == 0 ? Optional.empty() : Optional.of(new EntryId(loss)));
    }
}
