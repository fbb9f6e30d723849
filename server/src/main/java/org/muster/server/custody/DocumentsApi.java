package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.EntryId;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Label;
import org.muster.ledger.Ledger;
import org.muster.ledger.handover.Document;
import org.muster.ledger.handover.Documents;
import org.muster.ledger.handover.MediaType;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Uploads;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/// Evidence: papers and photographs, stored once under their SHA-256. Entries name them by it.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "custody")
class DocumentsApi {

    private final Documents documents;
    private final Ledger ledger;
    private final Recording recording;

    DocumentsApi(Documents documents, Ledger ledger, Recording recording) {
        this.documents = documents;
        this.ledger = ledger;
        this.recording = recording;
    }

    /// @param sha256 under which it is stored
    record KeptDocument(String sha256) {}

    /// @param documents SHA-256 of documents that are stored
    /// @param owner     the nation whose the statement is; empty: the caller's own
    record Attachment(
            @NotEmpty @Size(max = 1000) List<@NotNull @Size(max = 64) String> documents,
            @Nullable @Size(max = 3) String owner,
            @Nullable @Size(max = 200) List<@NotNull @Size(max = 3) String> releasedTo) {}

    @PostMapping(
            path = "/documents",
            consumes = {"application/pdf", "image/jpeg", "image/png", "text/plain"})
    @Operation(
            summary = "Stores a document: PDF, JPEG, PNG or text, up to 10 MB",
            description =
                    "The body is the document. It belongs to the caller's nation, or to the one named as owner by a "
                            + "coordinator, and is seen by those it is released to.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "application/pdf",
                                        schema = @Schema(types = "string", format = "binary")),
                                @Content(
                                        mediaType = "image/jpeg",
                                        schema = @Schema(types = "string", format = "binary")),
                                @Content(
                                        mediaType = "image/png",
                                        schema = @Schema(types = "string", format = "binary")),
                                @Content(mediaType = "text/plain", schema = @Schema(types = "string"))
                            }))
    @ApiResponse(responseCode = "201", description = "Stored", useReturnTypeSchema = true)
    ResponseEntity<KeptDocument> store(
            @RequestParam("name") String name,
            @RequestParam(name = "owner", required = false) @Nullable String owner,
            @RequestParam(name = "releasedTo", required = false) @Nullable List<String> releasedTo,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) String type,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        var caller = recording.write(null, null, MovementsApi.MOVERS).caller();
        var content = body.readNBytes(Document.LARGEST + 1);
        if (content.length > Document.LARGEST) {
            throw Uploads.tooLarge(Document.LARGEST);
        }
        var kind = MediaType.find(type.split(";", 2)[0].strip()).orElseThrow(() -> wrongKind(type));
        var document = Recording.value(() -> new Document(name, kind, content));
        var label = label(owner, releasedTo);
        return recording.once(key, content, () -> kept(documents.store(caller, document, label)));
    }

    private static ResponseEntity<KeptDocument> kept(Documents.Stored stored) {
        return switch (stored) {
            case Documents.Stored.Kept(var digest) ->
                ResponseEntity.created(URI.create("/api/v1/documents/" + digest.hex()))
                        .body(new KeptDocument(digest.hex()));
            case Documents.Stored.Refused(var why) ->
                throw Refused.one(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        why.lines().findFirst().orElse("").replaceFirst("^ERROR: ", ""));
        };
    }

    private static Refused wrongKind(String type) {
        return Refused.one(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "media-type",
                "Documents of the kind %s are not kept. Maybe make a PDF of it.".formatted(type));
    }

    @GetMapping(
            path = "/documents/{sha256}",
            produces = {"application/pdf", "image/jpeg", "image/png", "text/plain"})
    @Operation(summary = "A document by its hash, to be saved; if the caller may see it")
    ResponseEntity<byte[]> get(@PathVariable("sha256") String sha256) {
        var digest = Recording.value(() -> new Digest(sha256));
        var found = documents.find(recording.reader(), digest).orElseThrow(() -> Refused.notFound("document", sha256));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, found.type().code())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(found.content());
    }

    @GetMapping("/entries/{entry}/documents")
    @Operation(summary = "The documents of an entry: those it names, and those attached since; their SHA-256")
    Page<String> of(
            @PathVariable("entry") long entry,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var id = Recording.value(() -> new EntryId(entry));
        var rows = documents.of(recording.reader(), id, after, limit + 1).stream()
                .map(Digest::hex)
                .toList();
        return Page.of(rows, limit, Function.identity());
    }

    @PostMapping("/entries/{entry}/documents")
    @Operation(summary = "Attaches stored documents to an entry that is recorded already")
    @Records
    ResponseEntity<Recorded> attach(
            @PathVariable("entry") long entry,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Attachment attachment) {
        var write = recording.write(key, null, MovementsApi.MOVERS);
        var known = ledger.find(write.caller(), Recording.value(() -> new EntryId(entry)))
                .orElseThrow(() -> Refused.notFound("entry", Long.toString(entry)));
        return recording.once(
                key,
                attachment,
                () -> Recording.answer(documents.attach(
                        write.caller(),
                        write.id(),
                        write.at(),
                        known.entry(),
                        ConsentsApi.digests(attachment.documents()),
                        label(attachment.owner(), attachment.releasedTo()))));
    }

    static Label label(@Nullable String owner, @Nullable List<String> releasedTo) {
        var nation = Recording.nationOrOwn(owner);
        return Recording.value(() -> new Label(
                nation,
                releasedTo == null
                        ? java.util.Set.of()
                        : releasedTo.stream().map(NationCode::new).collect(Collectors.toSet())));
    }
}
