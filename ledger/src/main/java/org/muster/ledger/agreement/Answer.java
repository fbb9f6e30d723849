package org.muster.ledger.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Facts;
import org.muster.ledger.signing.SigningKey;

/// A donor's answer to one proposal.
///
/// @param plan        of which plan
/// @param consignment its name in the ledger
/// @param nation      who answers: the donor
/// @param reply       how
/// @param quantity    how many it gives; none if it refuses
/// @param ready       if it changes the day: the first day on which it may leave
/// @param releaseTo   to whom its line is released; empty: to those whom the consignment concerns on its way
/// @param saidAt      when
/// @param key         the key that signs
public record Answer(
        PlanId plan,
        ConsignmentId consignment,
        NationCode nation,
        Reply reply,
        long quantity,
        Optional<LocalDate> ready,
        Optional<Set<NationCode>> releaseTo,
        Instant saidAt,
        SigningKey key)
        implements Statement {

    public Answer {
        saidAt = saidAt.truncatedTo(ChronoUnit.MICROS);
        releaseTo = releaseTo.map(TreeSet::new).map(Collections::unmodifiableSet);
        if (quantity < 0 || (reply == Reply.REFUSED) != (quantity == 0)) {
            throw new IllegalArgumentException("The answer to %s is \"%s\" with %d units. Maybe a refusal was meant."
                    .formatted(consignment, reply.code(), quantity));
        }
        if (ready.isPresent() && reply != Reply.CHANGED) {
            throw new IllegalArgumentException("Only a change names another day: %s.".formatted(consignment));
        }
        if (releaseTo.isPresent() && reply == Reply.REFUSED) {
            throw new IllegalArgumentException(
                    "A refusal releases nothing: %s. Maybe leave out to whom.".formatted(consignment));
        }
    }

    /// Gives it as it was agreed.
    public static Answer confirmed(Proposal proposal, Instant saidAt, SigningKey key) {
        return of(proposal, Reply.CONFIRMED, proposal.agreed(), Optional.empty(), saidAt, key);
    }

    /// Gives fewer, or later, or both.
    public static Answer changed(
            Proposal proposal, long quantity, Optional<LocalDate> ready, Instant saidAt, SigningKey key) {
        return of(proposal, Reply.CHANGED, quantity, ready, saidAt, key);
    }

    /// Gives nothing.
    public static Answer refused(Proposal proposal, Instant saidAt, SigningKey key) {
        return of(proposal, Reply.REFUSED, 0, Optional.empty(), saidAt, key);
    }

    private static Answer of(
            Proposal proposal, Reply reply, long quantity, Optional<LocalDate> ready, Instant saidAt, SigningKey key) {
        return new Answer(
                proposal.plan(),
                proposal.consignment(),
                proposal.donor(),
                reply,
                quantity,
                ready,
                Optional.empty(),
                saidAt,
                key);
    }

    /// The same, with the nations to which the line is released; with none, it is not.
    public Answer releasingTo(Set<NationCode> nations) {
        return new Answer(plan, consignment, nation, reply, quantity, ready, Optional.of(nations), saidAt, key);
    }

    @Override
    public Facts facts() {
        var facts = Facts.of("proposal-answered")
                .with("answer", reply.code())
                .with("answered_at", AgreementActs.TIME.format(saidAt))
                .with("consignment", consignment.value())
                .with("key", key.base64())
                .with("nation", nation.value())
                .with("plan", plan.value())
                .with("quantity", quantity);
        var dated = ready.map(day -> facts.with("ready", day.toString())).orElse(facts);
        return releaseTo
                .map(nations -> dated.with(
                        "release_to", nations.stream().map(NationCode::value).toList()))
                .orElse(dated);
    }
}
