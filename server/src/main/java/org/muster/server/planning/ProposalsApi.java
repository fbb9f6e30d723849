package org.muster.server.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Caller;
import org.muster.ledger.Reading;
import org.muster.ledger.Role;
import org.muster.ledger.agreement.Agreements;
import org.muster.ledger.agreement.Answer;
import org.muster.ledger.agreement.Loss;
import org.muster.ledger.agreement.PlanId;
import org.muster.ledger.agreement.Proposal;
import org.muster.ledger.agreement.Reply;
import org.muster.ledger.agreement.Signed;
import org.muster.ledger.agreement.Silence;
import org.muster.ledger.agreement.SilenceChoice;
import org.muster.ledger.agreement.Statement;
import org.muster.ledger.signing.SigningKey;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What agreed plans ask of a nation, and what it says: each answer signed by a key of the nation.
///
/// What is signed has one text. `draft` gives it; the answer is the same request with the signature.
@RestController
@RequestMapping("/api/v1/proposals")
@Tag(name = "planning")
class ProposalsApi {

    private final Agreements agreements;
    private final Recording recording;
    private final Reading reading;

    ProposalsApi(Agreements agreements, Recording recording, DataSource desks) {
        this.agreements = agreements;
        this.recording = recording;
        this.reading = new Reading(desks);
    }

    /// A consignment that waits for its donor's answer.
    ///
    /// @param serves    the family that it counts for
    /// @param worth     of one unit, in units of that family
    /// @param agreed    units that were agreed
    /// @param waiting   units that are proposed now
    /// @param answersDue until when the donor may answer
    /// @param silence   what happens then; told to the donor and to the coalition's staff
    record WaitingProposal(
            String consignment,
            String plan,
            String line,
            String nation,
            String item,
            String requirement,
            String serves,
            BigDecimal worth,
            long agreed,
            long waiting,
            LocalDate leaves,
            LocalDate arrive,
            Instant answersDue,
            @Nullable String silence) {

        static WaitingProposal of(Proposal one) {
            return new WaitingProposal(
                    one.consignment().value(),
                    one.plan().value(),
                    one.line().value(),
                    one.donor().value(),
                    one.item().value(),
                    one.requirement().value(),
                    one.serves().value(),
                    units(one.worth()),
                    one.agreed(),
                    one.waiting(),
                    one.leaves(),
                    one.arrive(),
                    one.answersDue(),
                    one.silence().map(Silence::code).orElse(null));
        }
    }

    /// What a requirement loses if a nation refuses all that waits for it.
    ///
    /// @param lost   in units of the family
    /// @param agreed what all consignments count for that the caller may see
    /// @param first  the first day on which one would have arrived
    record Consequence(
            String plan,
            String requirement,
            String family,
            BigDecimal lost,
            BigDecimal agreed,
            long consignments,
            LocalDate first,
            LocalDate last) {

        static Consequence of(Loss one) {
            return new Consequence(
                    one.plan().value(),
                    one.requirement().value(),
                    one.family().value(),
                    units(one.lost()),
                    units(one.agreed()),
                    one.consignments(),
                    one.first(),
                    one.last());
        }
    }

    /// An answer.
    ///
    /// @param answer    `confirmed`, `changed` or `refused`
    /// @param quantity  how many are given, if it is changed
    /// @param ready     the first day on which they may leave, if that is changed
    /// @param releaseTo nations to which the line is released as well, as a whole; left out: the nation that
    ///                  needs the goods and those of the nodes on the way; empty: nobody
    /// @param saidAt    when it is said, to the microsecond
    /// @param key       public key that signs: base64 of 32 bytes, or as a browser exports it
    /// @param signature Ed25519 over the text that draft gives, in base64; for the answer alone
    record SaidAnswer(
            @NotNull @Size(max = 200) String answer,
            @Nullable Long quantity,
            @Nullable LocalDate ready,
            @Nullable @Size(max = 200) List<@NotNull @Size(max = 3) String> releaseTo,
            @NotNull Instant saidAt,
            @NotNull @Size(max = 200) String key,
            @Nullable @Size(max = 200) String signature) {}

    /// @param means `consent` or `refusal`
    record SaidSilence(
            @NotNull @Size(max = 200) String means,
            @NotNull Instant saidAt,
            @NotNull @Size(max = 200) String key,
            @Nullable @Size(max = 200) String signature) {}

    /// @param text what is to be signed, as UTF-8
    record AnswerDraft(String text) {
        static AnswerDraft of(Statement statement) {
            return new AnswerDraft(new String(statement.bytes(), StandardCharsets.UTF_8));
        }
    }

    private record Asked(PlanId plan, ConsignmentId consignment, NationCode donor, long agreed) {}

    private static BigDecimal units(FamilyUnits units) {
        return BigDecimal.valueOf(units.tenThousandths(), 4).stripTrailingZeros();
    }

    @GetMapping
    @Operation(summary = "Proposals that wait for an answer: those of one nation, or all that the caller may see")
    Page<WaitingProposal> list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var donor = nation.isEmpty()
                ? Optional.<NationCode>empty()
                : Optional.of(Recording.value(() -> new NationCode(nation)));
        var rows = agreements.waiting(recording.reader(), donor, after, limit + 1).stream()
                .map(WaitingProposal::of)
                .toList();
        return Page.of(rows, limit, WaitingProposal::consignment);
    }

    /// Given whole: it has a row for a requirement of a plan at most, and only as long as a proposal to this nation
    /// waits.
    @GetMapping("/consequences")
    @Operation(summary = "What each requirement loses if a nation says no to all that waits for it")
    List<Consequence> consequences(@RequestParam(name = "nation", required = false) @Nullable String nation) {
        return agreements.lossIfRefused(recording.reader(), Recording.nationOrOwn(nation)).stream()
                .map(Consequence::of)
                .toList();
    }

    @GetMapping("/{consignment}")
    @Operation(summary = "One proposal that waits")
    WaitingProposal get(@PathVariable("consignment") String consignment) {
        return agreements
                .waiting(recording.reader(), Recording.value(() -> new ConsignmentId(consignment)))
                .map(WaitingProposal::of)
                .orElseThrow(() -> Refused.notFound("waiting proposal", consignment));
    }

    @PostMapping("/{consignment}/draft")
    @Operation(summary = "The text that an answer signs; nothing is recorded")
    ResponseEntity<AnswerDraft> draft(
            @PathVariable("consignment") String consignment,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SaidAnswer said) {
        var asked = asked(recording.reader(), consignment);
        return recording.once(key, said, () -> ResponseEntity.ok(AnswerDraft.of(statement(asked, said))));
    }

    @PostMapping("/{consignment}/answer")
    @Operation(
            summary = "Answers a proposal in the name of its donor, signed",
            description =
                    "What is confirmed is allocated; what is left over is free again. Once, and in time. The same "
                            + "answer sent again is recorded once.")
    @Records
    ResponseEntity<Recorded> answer(
            @PathVariable("consignment") String consignment,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SaidAnswer said) {
        var caller = recording.write(null, said.saidAt(), Role.NATIONAL_DESK).caller();
        var answer = statement(asked(caller, consignment), said);
        return recording.once(
                key,
                said,
                () -> Recording.answer(agreements.answer(caller, new Signed<>(answer, signature(said.signature())))));
    }

    @PostMapping("/silence/draft")
    @Operation(summary = "The text that a choice about silence signs; nothing is recorded")
    ResponseEntity<AnswerDraft> draftSilence(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SaidSilence said) {
        recording.reader();
        return recording.once(key, said, () -> ResponseEntity.ok(AnswerDraft.of(choice(said))));
    }

    @PostMapping("/silence")
    @Operation(
            summary = "States what the nation's silence means from now on, signed",
            description = "For a plan that choice counts which was recorded last before its answers were due; without "
                    + "any, silence is a refusal.")
    @Records
    ResponseEntity<Recorded> silence(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SaidSilence said) {
        var caller = recording.write(null, said.saidAt(), Role.NATIONAL_DESK).caller();
        return recording.once(
                key,
                said,
                () -> Recording.answer(
                        agreements.choose(caller, new Signed<>(choice(said), signature(said.signature())))));
    }

    private static SilenceChoice choice(SaidSilence said) {
        var means = Recording.word(Silence.class, said.means());
        var nation = Recording.ownNation();
        return Recording.value(() -> new SilenceChoice(nation, means, said.saidAt(), SigningKey.of(said.key())));
    }

    private static String signature(@Nullable String given) {
        if (given == null) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "required",
                    "This is said with a signature. Maybe ask for the draft, and sign its text.");
        }
        return given;
    }

    private static Answer statement(Asked asked, SaidAnswer said) {
        var reply = Recording.word(Reply.class, said.answer());
        var quantity = switch (reply) {
            case CONFIRMED -> asked.agreed();
            case REFUSED -> 0;
            case CHANGED -> said.quantity() == null ? asked.agreed() : said.quantity();
        };
        return Recording.value(() -> new Answer(
                asked.plan(),
                asked.consignment(),
                asked.donor(),
                reply,
                quantity,
                Optional.ofNullable(said.ready()),
                Optional.ofNullable(said.releaseTo())
                        .map(nations -> nations.stream().map(NationCode::new).collect(Collectors.toSet())),
                said.saidAt(),
                SigningKey.of(said.key())));
    }

    /// What was asked, also if it was answered: so that the same answer can be sent again.
    private Asked asked(Caller caller, String consignment) {
        return reading
                .list(
                        caller,
                        row -> new Asked(
                                new PlanId(row.getString("plan")),
                                new ConsignmentId(consignment),
                                new NationCode(row.getString("nation")),
                                row.getLong("quantity")),
                        "SELECT c.plan, l.nation, c.quantity FROM ledger.consignment c JOIN ledger.line l USING (line)"
                                + " WHERE c.consignment = ?",
                        consignment)
                .stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("proposal", consignment));
    }
}
