package org.muster.ledger.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.LineCode;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act.ReleaseLine;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.Reading;
import org.muster.ledger.Refusal;
import org.muster.ledger.Rule;

/// Lets more nations see a line: with it its accounts, consignments and manifests, whatever is recorded of it from here
/// on. A line is released as a whole, to all its consignments. What was recorded before keeps its label.
///
/// ```
/// releases.release(desk, id, now, line, Set.of(recipient, nationOfTheHub), Optional.empty());
/// ```
///
/// A donor's answer to a proposal does the same by itself, see [Answer].
public final class LineReleases {

    private final Ledger ledger;
    private final Reading reading;

    /// @param app connections as the role of the desks, under row-level security
    public LineReleases(Ledger ledger, DataSource app) {
        this(ledger, new Reading(app));
    }

    LineReleases(Ledger ledger, Reading reading) {
        this.ledger = ledger;
        this.reading = reading;
    }

    /// Releases a line to these nations and to all to which it is released so far, in the name of its own desk or of a
    /// coordinator. Sent again with the same identifier it is recorded once.
    public Outcome release(
            Caller caller, CommandId id, Instant at, LineCode line, Set<NationCode> nations, Optional<String> reason) {
        while (true) {
            var known = Answers.recordedBefore(reading, caller, id);
            if (known.isPresent()) {
                return known.get();
            }
            var label = label(caller, line);
            if (label.isEmpty()) {
                return new Refused(id, List.of(unknown(line)));
            }
            var command = Command.of(id, at, new ReleaseLine(line, label.get().releasedTo(nations)));
            var outcome = ledger.record(caller, reason.map(command::because).orElse(command));
            // Refused, since somebody else released it meanwhile: then to more than was known. Labels only widen.
            if (!(outcome instanceof Refused) || label(caller, line).equals(label)) {
                return outcome;
            }
        }
    }

    private static Refusal unknown(LineCode line) {
        return new Refusal(
                Rule.UNKNOWN,
                0,
                "There is no line %s, or it may not be seen.".formatted(line),
                Map.of("line", line.value()));
    }

    /// What is recorded with an answer: nothing, if all of them see the line already.
    ///
    /// @param label  of the consignment, which is that of its line
    /// @param wanted to whom; empty: to those whom the consignment concerns on its way
    Optional<ReleaseLine> with(
            Caller caller, ConsignmentId consignment, Label label, Optional<Set<NationCode>> wanted) {
        var wider = label.releasedTo(wanted.orElseGet(() -> onTheWay(caller, consignment)));
        return wider.equals(label)
                ? Optional.empty()
                : reading
                        .list(
                                caller,
                                row -> new ReleaseLine(new LineCode(row.getString("code")), wider),
                                "SELECT l.code FROM ledger.consignment c JOIN ledger.line l USING (line)"
                                        + " WHERE c.consignment = ?",
                                consignment.value())
                        .stream()
                        .findFirst();
    }

    private Set<NationCode> onTheWay(Caller caller, ConsignmentId consignment) {
        return new TreeSet<>(reading.list(
                caller,
                row -> new NationCode(row.getString(1)),
                "SELECT n FROM unnest(ledger.nations_on_the_way(?)) n",
                consignment.value()));
    }

    private Optional<Label> label(Caller caller, LineCode line) {
        return reading
                .list(
                        caller,
                        LineReleases::label,
                        "SELECT w.owner, w.releasable FROM ledger.line l JOIN access.label w ON w.label = l.label"
                                + " WHERE l.code = ?",
                        line.value())
                .stream()
                .findFirst();
    }

    static Label label(ResultSet row) throws SQLException {
        return new Label(
                new NationCode(row.getString("owner")),
                Arrays.stream((String[]) row.getArray("releasable").getArray())
                        .map(NationCode::new)
                        .collect(Collectors.toSet()));
    }
}
