package org.muster.ledger.monitoring;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    /// Line by line in their order, so that it ends with the last line that is shown. Lines of which nothing was ever
    /// handed over have no duties: most have none, and need not be asked.
    private static final String SHOWN = """
            SELECT d.* FROM ledger.line l CROSS JOIN LATERAL ledger.end_use_duties(l.line, ?, ?) d
            WHERE l.monitoring <> 'none' AND l.code >= ?
              AND EXISTS (SELECT FROM ledger.account a WHERE a.line = l.line AND a.rung IN (7, 8, 14, 15))
              AND (l.code, coalesce(d.serial, ''), d.holder, coalesce(d.of_entry, 0)) > (?, ?, ?, ?) %s
            ORDER BY l.code, coalesce(d.serial, ''), d.holder, coalesce(d.of_entry, 0) LIMIT ?""";

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
    /// @return by line, piece and holder
    public List<Duty> delinquent(Caller caller, NationCode nation, LocalDate day, Instant recorded) {
        return delinquent(caller, nation, day, recorded, Duty.Place.FIRST, Integer.MAX_VALUE);
    }

    /// The same of those that follow one, at most so many.
    public List<Duty> delinquent(
            Caller caller, NationCode nation, LocalDate day, Instant recorded, Duty.Place after, int most) {
        return list(
                caller,
                day,
                recorded,
                after,
                most,
                "AND d.due < ? AND ? IN (l.nation, l.origin_nation)",
                day,
                nation.value());
    }

    /// All that is to be done, overdue or not, as it stood at the end of a day, by line, piece and holder.
    public List<Duty> duties(Caller caller, LocalDate day, Instant recorded) {
        return duties(caller, day, recorded, Duty.Place.FIRST, Integer.MAX_VALUE);
    }

    /// The same of those that follow one, at most so many.
    public List<Duty> duties(Caller caller, LocalDate day, Instant recorded, Duty.Place after, int most) {
        return list(caller, day, recorded, after, most, "");
    }

    private List<Duty> list(
            Caller caller,
            LocalDate day,
            Instant recorded,
            Duty.Place after,
            int most,
            String which,
            Object... values) {
        var all = new ArrayList<Object>();
        all.add(day.atTime(LocalTime.MAX.truncatedTo(ChronoUnit.MICROS)).toInstant(ZoneOffset.UTC));
        all.add(recorded);
        all.addAll(List.of(after.line(), after.line(), after.serial(), after.holder(), after.loss()));
        all.addAll(List.of(values));
        all.add(most);
        return reading.list(caller, EndUse::duty, SHOWN.formatted(which), all.toArray());
    }

    /// What a nation of origin was told, in order.
    public List<Notice> notices(Caller caller, NationCode origin) {
        return notices(caller, origin, 0, Integer.MAX_VALUE);
    }

    /// The same after an entry, at most so many.
    public List<Notice> notices(Caller caller, NationCode origin, long after, int most) {
        return reading.list(
                caller,
                EndUse::notice,
                "SELECT n.*, e.happened_at, e.body FROM ledger.notice n JOIN ledger.entry e ON e.entry = n.entry"
                        + " WHERE n.nation = ? AND n.entry > ? ORDER BY n.entry LIMIT ?",
                origin.value(),
                after,
                most);
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
