package org.muster.ledger.handover;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.muster.domain.custody.SerialNumber;
import org.muster.ledger.Facts;
import org.muster.ledger.signing.SigningKey;

/// What both sides sign: what was offered, what was accepted, what was found otherwise, by which keys. It has
/// one form only (RFC 8785), so that both sign the same bytes.
///
/// @param facts as `docs/ledger.md` lists them
public record Receipt(Facts facts) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    /// How reading a receipt ended.
    public sealed interface Reading {

        record Read(Receipt receipt) implements Reading {}

        /// It is none, or not written in the one form.
        record Malformed(String why) implements Reading {}
    }

    /// The receipt of a handover, before anybody signed it.
    ///
    /// @throws IllegalArgumentException if more is missing than was offered
    static Receipt of(Handover handover, Instant at, Count count, SigningKey deliverer, SigningKey recipient) {
        var number = new int[] {0};
        return new Receipt(Facts.of("receipt")
                .with("consignment", handover.consignment().value())
                .with(
                        "deliverer",
                        Facts.within()
                                .with("key", deliverer.base64())
                                .with("nation", handover.deliverer().value()))
                .withEach(
                        "discrepancies",
                        count.notAccepted().stream()
                                .map(one -> facts(++number[0], one))
                                .toList())
                .withEach(
                        "goods",
                        Stream.iterate(1, good -> good <= handover.goods().size(), good -> good + 1)
                                .map(good -> facts(handover, good, count))
                                .toList())
                .with(
                        "handed_over_at",
                        TIME.format(at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC)))
                .with("handover", handover.handover().value())
                .with("node", handover.node().value())
                .with("offer", handover.offer().value().toString())
                .with(
                        "recipient",
                        Facts.within()
                                .with("holder", handover.recipient().value())
                                .with("key", recipient.base64())
                                .with("nation", handover.recipientNation().value()))
                .with("v", 1));
    }

    private static Facts facts(Handover handover, int number, Count count) {
        var good = handover.goods().get(number - 1);
        var accepted = good.quantity().units() - count.missing().getOrDefault(number, 0L);
        if (accepted < 0) {
            throw new IllegalArgumentException(
                    "Of good %d more are missing than were offered. Maybe a surplus was meant.".formatted(number));
        }
        var serials = new TreeSet<>(good.serials());
        serials.removeAll(count.missingSerials(number));
        var facts = Facts.within()
                .with("accepted", accepted)
                .with("good", number)
                .with("item", handover.items().get(number - 1).value())
                .with("line", good.account().line().value())
                .with("lot", good.account().lot().map(Object::toString).orElse(""))
                .with("offered", good.quantity().units());
        return serials.isEmpty() ? facts : facts.with("serials", texts(serials));
    }

    private static Facts facts(int number, Count.Discrepancy one) {
        var facts = Facts.within()
                .with("case", number)
                .with("disposition", one.disposition().code())
                .with("good", one.good())
                .with("kind", one.kind().code())
                .with("quantity", one.quantity())
                .with("remark", one.remark());
        return one.serials().isEmpty() ? facts : facts.with("serials", texts(one.serials()));
    }

    private static List<String> texts(Iterable<SerialNumber> serials) {
        var texts = new ArrayList<String>();
        serials.forEach(serial -> texts.add(serial.value()));
        return texts;
    }

    /// Reads the bytes that were signed, and nothing that is only nearly a receipt.
    public static Reading read(byte[] bytes) {
        try {
            var text = new String(bytes, StandardCharsets.UTF_8);
            var receipt = new Receipt(Facts.parse(text));
            if (!Arrays.equals(bytes, receipt.bytes())) {
                return new Reading.Malformed(
                        "The receipt is not written in its one form (RFC 8785).\nMaybe a program has put in spaces, or another order.");
            }
            return receipt.lacks().isEmpty()
                    ? new Reading.Read(receipt)
                    : new Reading.Malformed(
                            "The receipt does not say: %s.".formatted(String.join(", ", receipt.lacks())));
        } catch (RuntimeException e) {
            return new Reading.Malformed("This is no receipt: it is no JSON object.");
        }
    }

    private List<String> lacks() {
        var lacking = new ArrayList<String>();
        Stream.of("consignment", "handed_over_at", "handover", "node", "offer")
                .filter(name -> facts.find(name).isEmpty())
                .forEach(lacking::add);
        Stream.of("deliverer", "recipient")
                .filter(side -> facts.facts(side)
                        .flatMap(one ->
                                one.find("key").filter(_ -> one.find("nation").isPresent()))
                        .isEmpty())
                .forEach(lacking::add);
        if (facts.find("type").filter("receipt"::equals).isEmpty()) {
            lacking.add("type");
        }
        return lacking;
    }

    /// The bytes that both sides sign.
    public byte[] bytes() {
        return facts.toString().getBytes(StandardCharsets.UTF_8);
    }

    public HandoverId handover() {
        return new HandoverId(text("handover"));
    }

    public Instant handedOverAt() {
        return Instant.parse(text("handed_over_at"));
    }

    /// Whether everything was accepted as offered.
    public boolean isComplete() {
        return facts.each("discrepancies").isEmpty();
    }

    SigningKey key(String side) {
        return new SigningKey(facts.facts(side).orElseThrow().find("key").orElseThrow());
    }

    String text(String name) {
        return facts.find(name).orElseThrow();
    }
}
