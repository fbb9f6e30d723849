package org.muster.ledger.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Rung;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Outcome.AlreadyRecorded;
import org.muster.ledger.Outcome.Refused;
import org.muster.ledger.Outcome.Written;
import org.muster.ledger.Reading;
import org.muster.ledger.Refusal;
import org.muster.ledger.Rule;

/// Turns what nations say into commands, after checking who signed it.
final class Answers {

    private final Ledger ledger;
    private final Reading reading;
    private final LineReleases releases;

    Answers(Ledger ledger, Reading reading) {
        this.ledger = ledger;
        this.reading = reading;
        this.releases = new LineReleases(ledger, reading);
    }

    /// What an answer says, whoever gives it.
    ///
    /// @param gives     how many units; none if it refuses
    /// @param releaseTo to whom the line is released; empty: to those whom the consignment concerns on its way
    private record Said(
            ConsignmentId consignment,
            Facts facts,
            long gives,
            Optional<Set<NationCode>> releaseTo,
            Optional<String> reason) {}

    /// Units of a consignment that are proposed in one account.
    private record Waiting(AccountKey account, long units) {}

    Outcome choose(Caller caller, Signed<SilenceChoice> choice) {
        var id = idOf(choice);
        var statement = choice.statement();
        return unsigned(choice)
                .<Outcome>map(refusal -> new Refused(id, List.of(refusal)))
                .orElseGet(() -> ledger.record(
                        caller,
                        Command.of(id, statement.saidAt(), new State(choice.facts(), Label.of(statement.nation())))));
    }

    Outcome answer(Caller caller, Signed<Answer> signed, Optional<String> reason) {
        var id = idOf(signed);
        var before = recordedBefore(reading, caller, id);
        if (before.isPresent()) {
            return before.get();
        }
        var refusal = unsigned(signed);
        if (refusal.isPresent()) {
            return new Refused(id, List.of(refusal.get()));
        }
        var answer = signed.statement();
        var said = new Said(answer.consignment(), signed.facts(), answer.quantity(), answer.releaseTo(), reason);
        var outcome = record(caller, id, answer.saidAt(), said);
        // Sent twice at once: the other one was quicker.
        return outcome instanceof Refused ? recordedBefore(reading, caller, id).orElse(outcome) : outcome;
    }

    /// Answers for a nation that has not, as its silence means.
    Outcome lapse(Caller caller, Proposal proposal, Instant now) {
        var gives = proposal.silence().equals(Optional.of(Silence.CONSENT)) ? proposal.waiting() : 0;
        var reply = gives == 0 ? Reply.REFUSED : gives == proposal.agreed() ? Reply.CONFIRMED : Reply.CHANGED;
        var facts = Facts.of("proposal-lapsed")
                .with("answer", reply.code())
                .with("consignment", proposal.consignment().value())
                .with("nation", proposal.donor().value())
                .with("plan", proposal.plan().value())
                .with("quantity", gives);
        return record(
                caller,
                id("silence on %s".formatted(proposal.consignment())),
                now,
                new Said(
                        proposal.consignment(),
                        facts,
                        gives,
                        Optional.empty(),
                        Optional.of("There was no answer by %s.".formatted(proposal.answersDue()))));
    }

    private Outcome record(Caller caller, CommandId id, Instant at, Said said) {
        while (true) {
            var label = label(caller, said.consignment());
            if (label.isEmpty()) {
                return new Refused(
                        id,
                        List.of(refusal(
                                Rule.ANSWER,
                                "There is no proposal %s, or it may not be seen.".formatted(said.consignment()),
                                said.consignment().value())));
            }
            var outcome = ledger.record(caller, command(caller, id, at, said, label.get()));
            // Refused, since its line was released meanwhile: by an answer to another of its consignments.
            if (!(outcome instanceof Refused)
                    || label(caller, said.consignment()).equals(label)) {
                return outcome;
            }
        }
    }

    private Command command(Caller caller, CommandId id, Instant at, Said said, Label label) {
        var acts = new ArrayList<Act>();
        acts.add(new State(said.facts(), label));
        acts.addAll(movements(waiting(caller, said.consignment()), said.gives()));
        if (said.gives() > 0) {
            releases.with(caller, said.consignment(), label, said.releaseTo()).ifPresent(acts::add);
        }
        var command = Command.of(id, at, acts.toArray(Act[]::new));
        return said.reason().map(command::because).orElse(command);
    }

    /// What is given becomes allocated; the rest is free again.
    private static List<Act> movements(List<Waiting> waiting, long gives) {
        var acts = new ArrayList<Act>();
        var left = gives;
        for (var part : waiting) {
            var given = Math.min(left, part.units());
            left -= given;
            if (given > 0) {
                acts.add(Transfer.of(part.account(), part.account().on(Rung.ALLOCATED), given));
            }
            if (given < part.units()) {
                acts.add(Transfer.of(
                        part.account(), part.account().on(Rung.OFFERED).free(), part.units() - given));
            }
        }
        return acts;
    }

    private List<Waiting> waiting(Caller caller, ConsignmentId consignment) {
        return reading.list(
                caller,
                row -> new Waiting(
                        new AccountKey(
                                new LineCode(row.getString("code")),
                                Optional.of(row.getString("lot"))
                                        .filter(lot -> !lot.isEmpty())
                                        .map(Lot::new),
                                new Holder(row.getString("holder")),
                                new NodeId(row.getString("place")),
                                Rung.PROPOSED,
                                Optional.of(new RequirementId(row.getString("requirement"))),
                                Optional.of(consignment)),
                        row.getLong("quantity")),
                "SELECT l.code, a.* FROM ledger.account a JOIN ledger.line l USING (line)"
                        + " WHERE a.consignment = ? AND a.rung = 2 AND a.quantity > 0 ORDER BY a.account",
                consignment.value());
    }

    private Optional<Label> label(Caller caller, ConsignmentId consignment) {
        return reading
                .list(
                        caller,
                        LineReleases::label,
                        "SELECT w.owner, w.releasable FROM ledger.consignment c JOIN access.label w USING (label)"
                                + " WHERE c.consignment = ?",
                        consignment.value())
                .stream()
                .findFirst();
    }

    /// Why the signature does not count, if it does not. Whether the key is valid, and of this nation, the database
    /// says.
    private static Optional<Refusal> unsigned(Signed<?> signed) {
        var statement = signed.statement();
        if (signed.holds()) {
            return Optional.empty();
        }
        var sentence = "This was not signed by the key %s of %s. Maybe it was changed after signing."
                .formatted(statement.key(), statement.nation());
        return Optional.of(refusal(Rule.SIGNING_KEY, sentence, statement.key().base64()));
    }

    private static Refusal refusal(Rule rule, String sentence, String about) {
        return new Refusal(rule, 0, sentence, Map.of(rule == Rule.SIGNING_KEY ? "key" : "consignment", about));
    }

    /// The identifier follows from what was said and signed, so the same under it is the same in every byte.
    static Optional<Outcome> recordedBefore(Reading reading, Caller caller, CommandId id) {
        var entries = reading.list(
                caller,
                row -> new Written(
                        new EntryId(row.getLong("entry")),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()),
                "SELECT entry, recorded_at FROM ledger.entry WHERE command = ? ORDER BY ordinal",
                id.value());
        return entries.isEmpty() ? Optional.empty() : Optional.of(new AlreadyRecorded(id, entries));
    }

    private static CommandId idOf(Signed<?> signed) {
        return id(signed.facts().toString());
    }

    private static CommandId id(String name) {
        return new CommandId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
