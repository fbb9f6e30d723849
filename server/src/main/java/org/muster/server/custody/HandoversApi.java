package org.muster.server.custody;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Reading;
import org.muster.ledger.Role;
import org.muster.ledger.handover.Count;
import org.muster.ledger.handover.Handover;
import org.muster.ledger.handover.HandoverId;
import org.muster.ledger.handover.Handovers;
import org.muster.ledger.handover.Offer;
import org.muster.ledger.handover.SignedReceipt;
import org.muster.ledger.signing.SigningKey;
import org.muster.server.recording.Account;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Handovers: the deliverer offers, both sides sign one receipt, the recipient records it. Nothing else delivers.
@RestController
@RequestMapping("/api/v1/handovers")
@Tag(name = "custody")
class HandoversApi {

    private static final Role[] DELIVERERS = {Role.NATIONAL_DESK, Role.NODE_OPERATOR};

    private final Handovers handovers;
    private final Recording recording;
    private final Reading reading;

    HandoversApi(Handovers handovers, Recording recording, DataSource desks) {
        this.handovers = handovers;
        this.recording = recording;
        this.reading = new Reading(desks);
    }

    /// Units that stand in one account.
    ///
    /// @param serials one for each, if the line is followed piece by piece
    record Good(
            @NotNull @Valid Account account,
            long quantity,
            @Nullable @Size(max = 10_000) List<@NotNull @Size(max = 64) String> serials) {

        static Good of(Offer.Good one) {
            return new Good(Account.of(one.account()), one.quantity().units(), texts(one.serials()));
        }

        Offer.Good good() {
            return Recording.value(
                    () -> new Offer.Good(account.key(), new Quantity(quantity), MovementsApi.serials(serials)));
        }
    }

    /// @param handover        its name
    /// @param recipient       who will hold the goods
    /// @param recipientNation whose staff answers
    /// @param goods           all of one consignment, at one node
    /// @param alsoSeenBy      nations that may see it besides the two
    record NewHandover(
            @NotNull @Size(max = 200) String handover,
            @NotNull @Size(max = 200) String recipient,
            @NotNull @Size(max = 3) String recipientNation,
            @NotEmpty @Size(max = 1000) List<@Valid Good> goods,
            @Nullable @Size(max = 200) List<@NotNull @Size(max = 3) String> alsoSeenBy,
            @Nullable Instant happenedAt) {}

    /// @param answer `accepted`, `accepted-in-part`, `refused` or `withdrawn`; absent while it is open
    record BriefHandover(
            String handover,
            String consignment,
            String node,
            String deliverer,
            String recipient,
            String recipientNation,
            @Nullable String answer) {}

    /// @param goods      what was offered, numbered from 1 in this order
    /// @param answeredBy the entry of the answer
    record FullHandover(
            String handover,
            String consignment,
            String node,
            String deliverer,
            String recipient,
            String recipientNation,
            List<Good> goods,
            @Nullable String answer,
            @Nullable Long answeredBy) {

        static FullHandover of(Handover one) {
            return new FullHandover(
                    one.handover().value(),
                    one.consignment().value(),
                    one.node().value(),
                    one.deliverer().value(),
                    one.recipient().value(),
                    one.recipientNation().value(),
                    one.goods().stream().map(Good::of).toList(),
                    one.answer().orElse(null),
                    one.answeredBy().map(EntryId::value).orElse(null));
        }
    }

    /// Something that was found otherwise than offered.
    ///
    /// @param good        number of the good in the offer, from 1
    /// @param kind        `short`, `damaged`, `wrong-serial` or `surplus`
    /// @param disposition `stays`, `returned`, `lost` or `damaged`
    record FoundOtherwise(
            int good,
            @NotNull @Size(max = 200) String kind,
            long quantity,
            @Nullable @Size(max = 10_000) List<@NotNull @Size(max = 64) String> serials,
            @NotNull @Size(max = 200) String disposition,
            @Nullable @Size(max = 2000) String remark) {

        Count.Discrepancy discrepancy() {
            var what = Recording.word(Count.Kind.class, kind);
            var then = Recording.word(Count.Disposition.class, disposition);
            return Recording.value(() -> new Count.Discrepancy(
                    good, what, quantity, MovementsApi.serials(serials), then, remark == null ? "" : remark));
        }
    }

    /// @param delivererKey public key that signs for the deliverer
    /// @param recipientKey public key that signs for the recipient
    /// @param notAccepted  what is not named here is accepted as offered
    record WantedReceipt(
            @NotNull Instant handedOverAt,
            @NotNull @Size(max = 200) String delivererKey,
            @NotNull @Size(max = 200) String recipientKey,
            @Nullable @Size(max = 1000) List<@Valid FoundOtherwise> notAccepted) {}

    /// @param text what both sides sign, as UTF-8
    record ReceiptDraft(String text) {}

    /// @param receipt            the text that was signed
    /// @param delivererSignature Ed25519, base64
    record Acceptance(
            @NotNull @Size(max = 1_000_000) String receipt,
            @NotNull @Size(max = 200) String delivererSignature,
            @NotNull @Size(max = 200) String recipientSignature) {}

    record Because(
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant happenedAt) {}

    /// A receipt with both signatures.
    ///
    /// @param text as it was signed
    /// @param qr   what a QR code on the receipt holds, base64
    record HandoverReceipt(
            @JsonRawValue @Schema(types = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            String receipt,

            String text,
            String delivererSignature,
            String recipientSignature,
            String qr) {

        static HandoverReceipt of(SignedReceipt one) {
            var base64 = Base64.getEncoder();
            var facts = one.receipt().facts().toString();
            return new HandoverReceipt(
                    facts,
                    facts,
                    base64.encodeToString(one.deliverer()),
                    base64.encodeToString(one.recipient()),
                    base64.encodeToString(one.qr()));
        }
    }

    @GetMapping
    @Operation(summary = "Handovers that the caller may see, by name; with open=true those that wait for an answer")
    Page<BriefHandover> list(
            @RequestParam(name = "open", defaultValue = "false") boolean open,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var rows = reading.list(
                recording.reader(),
                row -> new BriefHandover(
                        row.getString("handover"),
                        row.getString("consignment"),
                        row.getString("node"),
                        row.getString("nation"),
                        row.getString("recipient"),
                        row.getString("recipient_nation"),
                        row.getString("answer")),
                "SELECT * FROM ledger.handover WHERE handover > ? AND (answer IS NULL OR NOT ?) ORDER BY handover LIMIT ?",
                after,
                open,
                limit + 1);
        return Page.of(rows, limit, BriefHandover::handover);
    }

    @GetMapping("/{handover}")
    @Operation(summary = "One handover with its goods")
    FullHandover get(@PathVariable("handover") String handover) {
        return handovers
                .find(recording.reader(), id(handover))
                .map(FullHandover::of)
                .orElseThrow(() -> Refused.notFound("handover", handover));
    }

    @PostMapping
    @Operation(
            summary =
                    "Offers goods of a consignment to the recipient, where they are; for the node's operator or the donor's desk")
    @Records
    ResponseEntity<Recorded> offer(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewHandover wanted) {
        var write = recording.write(key, wanted.happenedAt(), DELIVERERS);
        var nation = Recording.ownNation();
        var goods = wanted.goods().stream().map(Good::good).toList();
        var offer = Recording.value(() -> new Offer(
                new HandoverId(wanted.handover()),
                nation,
                new Holder(wanted.recipient()),
                new NationCode(wanted.recipientNation()),
                goods,
                Optional.ofNullable(wanted.alsoSeenBy()).orElse(List.of()).stream()
                        .map(NationCode::new)
                        .collect(Collectors.toSet())));
        return recording.once(
                key, wanted, () -> Recording.answer(handovers.offer(write.caller(), write.id(), write.at(), offer)));
    }

    @PostMapping("/{handover}/draft")
    @Operation(summary = "The receipt that both sides are to sign; nothing is recorded")
    ResponseEntity<ReceiptDraft> draft(
            @PathVariable("handover") String handover,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedReceipt wanted) {
        var found = Optional.ofNullable(wanted.notAccepted()).orElse(List.of()).stream()
                .map(FoundOtherwise::discrepancy)
                .toList();
        var caller = recording.reader();
        return recording.once(
                key,
                wanted,
                () -> ResponseEntity.ok(Recording.value(() -> handovers.draft(
                                caller,
                                id(handover),
                                wanted.handedOverAt(),
                                new Count(found),
                                SigningKey.of(wanted.delivererKey()),
                                SigningKey.of(wanted.recipientKey())))
                        .map(receipt -> new ReceiptDraft(receipt.facts().toString()))
                        .orElseThrow(() -> Refused.notFound("open handover", handover))));
    }

    @PostMapping("/{handover}/acceptance")
    @Operation(
            summary = "Takes over what a receipt states, in full or in part: this makes it delivered",
            description = "Recorded by the recipient, with the signatures of both sides over one text. What was found "
                    + "otherwise opens a case.")
    @Records
    ResponseEntity<Recorded> accept(
            @PathVariable("handover") String handover,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Acceptance accepted) {
        var write = recording.write(key, null, Role.RECIPIENT);
        known(write, handover);
        return recording.once(
                key,
                accepted,
                () -> Recording.answer(handovers.accept(
                        write.caller(),
                        write.id(),
                        accepted.receipt().getBytes(StandardCharsets.UTF_8),
                        signature(accepted.delivererSignature()),
                        signature(accepted.recipientSignature()))));
    }

    @PostMapping("/{handover}/refusal")
    @Operation(summary = "Refuses all that is offered, with the reason; it stays where it is")
    @Records
    ResponseEntity<Recorded> refuse(
            @PathVariable("handover") String handover,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Because because) {
        var write = recording.write(key, because.happenedAt(), Role.RECIPIENT);
        known(write, handover);
        return recording.once(
                key,
                because,
                () -> Recording.answer(
                        handovers.refuse(write.caller(), write.id(), write.at(), id(handover), because.reason())));
    }

    @PostMapping("/{handover}/withdrawal")
    @Operation(summary = "Takes an offer back before it is answered, with the reason")
    @Records
    ResponseEntity<Recorded> withdraw(
            @PathVariable("handover") String handover,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Because because) {
        var write = recording.write(key, because.happenedAt(), DELIVERERS);
        known(write, handover);
        return recording.once(
                key,
                because,
                () -> Recording.answer(
                        handovers.withdraw(write.caller(), write.id(), write.at(), id(handover), because.reason())));
    }

    @GetMapping("/{handover}/receipt")
    @Operation(summary = "The signed receipt of a handover, to be checked offline")
    HandoverReceipt receipt(@PathVariable("handover") String handover) {
        return HandoverReceipt.of(signed(handover));
    }

    @GetMapping(path = "/{handover}/receipt/text", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "The same as a text to print, with the signed text and both signatures below")
    String text(@PathVariable("handover") String handover) {
        return signed(handover).text();
    }

    private SignedReceipt signed(String handover) {
        return handovers
                .receipt(recording.reader(), id(handover))
                .orElseThrow(() -> Refused.notFound("receipt of a handover", handover));
    }

    private void known(Recording.Write write, String handover) {
        if (handovers.find(write.caller(), id(handover)).isEmpty()) {
            throw Refused.notFound("handover", handover);
        }
    }

    private static HandoverId id(String handover) {
        return Recording.value(() -> new HandoverId(handover));
    }

    private static byte[] signature(String base64) {
        return Recording.value(() -> SigningKey.strictly(base64));
    }

    private static List<String> texts(Set<SerialNumber> serials) {
        return serials.stream().map(SerialNumber::value).toList();
    }
}
