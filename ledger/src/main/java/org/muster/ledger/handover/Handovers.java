package org.muster.ledger.handover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.ledger.Act;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Command;
import org.muster.ledger.Facts;
import org.muster.ledger.Ledger;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;
import org.muster.ledger.Rule;
import org.muster.ledger.signing.SigningKey;

/// Handovers: the one way to the rung `delivered`.
///
/// The deliverer offers ([#offer]); the recipient counts, and both sign the same receipt ([#draft]); the
/// recipient records it ([#accept]), or refuses ([#refuse]). What was found otherwise than offered is a case
/// until it is closed.
public final class Handovers {

    private final Ledger ledger;
    private final HandoverReader reader;

    public Handovers(Ledger ledger, DataSource app) {
        this.ledger = ledger;
        this.reader = new HandoverReader(new Reading(app), ledger);
    }

    /// Offers goods of a consignment where they are. For the operator of the node, or the donor's desk.
    public Outcome offer(Caller caller, CommandId id, Instant happenedAt, Offer offer) {
        return ledger.record(caller, Command.of(id, happenedAt, new State(offer.facts(), offer.label())));
    }

    /// Takes an offer back before it is answered. For the deliverer.
    public Outcome withdraw(Caller caller, CommandId id, Instant happenedAt, HandoverId handover, String reason) {
        return reader.find(caller, handover)
                .map(found -> ledger.record(
                        caller,
                        Command.of(
                                        id,
                                        happenedAt,
                                        new State(
                                                Facts.of("handover-withdrawn").with("handover", handover.value()),
                                                reader.labelFor(caller, found, found.deliverer())))
                                .because(reason)))
                .orElseGet(() -> unknown(id, handover));
    }

    /// Refuses all of an offer; it stays where it is. For the recipient.
    public Outcome refuse(Caller caller, CommandId id, Instant happenedAt, HandoverId handover, String reason) {
        return reader.find(caller, handover)
                .map(found -> ledger.record(
                        caller,
                        Command.of(
                                        id,
                                        happenedAt,
                                        new State(
                                                Facts.of("handover-answered")
                                                        .with("answer", "refused")
                                                        .with("handover", handover.value()),
                                                reader.labelFor(caller, found, found.recipientNation())))
                                .because(reason)))
                .orElseGet(() -> unknown(id, handover));
    }

    /// The receipt that both sides are to sign.
    ///
    /// @param at when it is handed over
    /// @return nothing if there is no such offer, or it is answered
    /// @throws IllegalArgumentException if more is missing than was offered
    public Optional<Receipt> draft(
            Caller caller, HandoverId handover, Instant at, Count count, SigningKey deliverer, SigningKey recipient) {
        return reader.find(caller, handover)
                .filter(Handover::isOpen)
                .map(found -> Receipt.of(found, at, count, deliverer, recipient));
    }

    /// Takes over what a receipt states, as a whole: the record with both signatures, and the movements. For
    /// the recipient.
    ///
    /// @param receipt the bytes that were signed
    public Outcome accept(
            Caller caller, CommandId id, byte[] receipt, byte[] delivererSignature, byte[] recipientSignature) {
        return switch (Receipt.read(receipt)) {
            case Receipt.Reading.Malformed(var why) -> HandoverRefusals.because(id, Rule.RECEIPT, why);
            case Receipt.Reading.Read(var read) ->
                switch (new SignedReceipt(read, delivererSignature, recipientSignature).check()) {
                    case SignedReceipt.Answer.Fails(var why) -> HandoverRefusals.because(id, Rule.RECEIPT, why);
                    case SignedReceipt.Answer.Holds(var signed) -> accept(caller, id, signed);
                };
        };
    }

    private Outcome accept(Caller caller, CommandId id, SignedReceipt signed) {
        var handover = reader.find(caller, signed.receipt().handover());
        if (handover.isEmpty()) {
            return unknown(id, signed.receipt().handover());
        }
        var receipt = signed.receipt();
        var answer = Facts.of("handover-answered")
                .with("answer", receipt.isComplete() ? "accepted" : "accepted-in-part")
                .with("deliverer_signature", Base64.getEncoder().encodeToString(signed.deliverer()))
                .with("handover", receipt.handover().value())
                .with("receipt", receipt.facts())
                .with("recipient_signature", Base64.getEncoder().encodeToString(signed.recipient()));
        var label = reader.labelFor(caller, handover.get(), handover.get().recipientNation());
        var acts = new ArrayList<Act>(List.of(new State(answer, label)));
        try {
            receipt.facts()
                    .each("goods")
                    .forEach(good -> deliver(handover.get(), good).ifPresent(acts::add));
            receipt.facts()
                    .each("discrepancies")
                    .forEach(one -> dispose(handover.get(), one).ifPresent(acts::add));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return HandoverRefusals.because(id, Rule.RECEIPT, "The receipt names goods that were not offered.");
        }
        return ledger.record(caller, Command.of(id, receipt.handedOverAt(), acts.toArray(Act[]::new)));
    }

    private static Optional<Act> deliver(Handover handover, Facts good) {
        var units = good.number("accepted");
        var from = offered(handover, good).account();
        return units == 0
                ? Optional.empty()
                : Optional.of(new Transfer(
                        from,
                        from.on(Rung.DELIVERED).heldBy(handover.recipient()),
                        new Quantity(units),
                        serials(good)));
    }

    private static Optional<Act> dispose(Handover handover, Facts one) {
        var from = offered(handover, one).account();
        var rung = switch (one.find("disposition").orElse("")) {
            case "returned" -> Optional.of(Rung.RETURNED);
            case "lost" -> Optional.of(Rung.LOST);
            case "damaged" -> Optional.of(Rung.DAMAGED);
            default -> Optional.<Rung>empty();
        };
        return rung.map(to -> new Transfer(from, from.on(to), new Quantity(one.number("quantity")), serials(one)));
    }

    private static Offer.Good offered(Handover handover, Facts facts) {
        return handover.goods().get(Math.toIntExact(facts.number("good") - 1));
    }

    private static TreeSet<SerialNumber> serials(Facts facts) {
        return facts.texts("serials").stream().map(SerialNumber::new).collect(Collectors.toCollection(TreeSet::new));
    }

    /// A handover as it stands, if the caller may see it.
    public Optional<Handover> find(Caller caller, HandoverId handover) {
        return reader.find(caller, handover);
    }

    /// The receipt of a handover that was accepted, with both signatures.
    public Optional<SignedReceipt> receipt(Caller caller, HandoverId handover) {
        return reader.find(caller, handover)
                .flatMap(Handover::answeredBy)
                .flatMap(entry -> ledger.find(caller, entry))
                .flatMap(entry -> entry.facts())
                .filter(facts -> facts.facts("receipt").isPresent())
                .map(SignedReceipt::of);
    }

    private static Outcome unknown(CommandId id, HandoverId handover) {
        return HandoverRefusals.because(
                id, Rule.HANDOVER, "There is no handover %s, or it may not be seen.".formatted(handover));
    }
}
