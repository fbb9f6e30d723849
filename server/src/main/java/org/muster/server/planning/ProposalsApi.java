package org.muster.server.planning;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Caller;
import org.muster.ledger.Reading;
import org.muster.ledger.Role;
import org.muster.ledger.agreement.Agreements;
import org.muster.ledger.agreement.Answer;
import org.muster.ledger.agreement.PlanId;
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

    private final Proposals proposals;
    private final Agreements agreements;
    private final Recording recording;
    private final Reading reading;

    ProposalsApi(Proposals proposals, Agreements agreements, Recording recording, DataSource desks) {
        this.proposals = proposals;
        this.agreements = agreements;
        this.recording = recording;
        this.reading = new Reading(desks);
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

    @GetMapping
    @Operation(summary = "Proposals that wait for an answer: those of one nation, or all that the caller may see")
    Page<WaitingProposal> list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(proposals.waiting(nation, after, limit + 1), limit, WaitingProposal::consignment);
    }

    /// Given whole: it has a row for a requirement of a plan at most, and only as long as a proposal to this nation
    /// waits.
    @GetMapping("/consequences")
    @Operation(summary = "What each requirement loses if a nation says no to all that waits for it")
    List<Consequence> consequences(@RequestParam(name = "nation", required = false) @Nullable String nation) {
        return proposals.consequences(Recording.nationOrOwn(nation));
    }

    @GetMapping("/{consignment}")
    @Operation(summary = "One proposal that waits")
    WaitingProposal get(@PathVariable("consignment") String consignment) {
        return proposals.find(consignment).orElseThrow(() -> Refused.notFound("waiting proposal", consignment));
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

    /// The same, signed here in the name of whoever came by a link.
    ///
    /// @param said   without a signature
    /// @param sign   gives the signature over a text, in base64
    /// @param reason stands in the entry
    ResponseEntity<Recorded> answerByLink(
            String consignment, SaidAnswer said, Function<byte[], String> sign, String reason) {
        var caller = recording.write(null, said.saidAt(), Role.NATIONAL_DESK).caller();
        var answer = statement(asked(caller, consignment), said);
        return Recording.answer(agreements.answer(caller, new Signed<>(answer, sign.apply(answer.bytes())), reason));
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
