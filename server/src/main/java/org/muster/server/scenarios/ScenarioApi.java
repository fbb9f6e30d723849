package org.muster.server.scenarios;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.measure.Code;
import org.muster.exchange.Finding;
import org.muster.exchange.Level;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Writes;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The scenario that is worked on.
@RestController
@RequestMapping("/api/v1/scenario")
@Tag(name = "scenarios")
class ScenarioApi {

    static final String ZIP = "application/zip";

    private final ScenarioLoad scenarios;
    private final Writes writes;
    private final JdbcClient jdbc;

    ScenarioApi(ScenarioLoad scenarios, Writes writes, JdbcClient jdbc) {
        this.scenarios = scenarios;
        this.writes = writes;
        this.jdbc = jdbc;
    }

    record Header(String sha256, LocalDate start, int days, String recipient, String classification) {}

    /// @param rows     of each table
    /// @param warnings of the package
    record Loaded(String sha256, Map<String, Long> rows, List<Fault> warnings) {}

    @GetMapping
    @Operation(summary = "The scenario that is loaded")
    @ApiResponse(responseCode = "200", description = "Its header", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "None is loaded, or none that the caller may see")
    @Transactional(readOnly = true)
    public Header get() {
        return jdbc.sql("SELECT sha256, start, days, recipient, classification FROM desk.scenario")
                .query(Header.class)
                .optional()
                .orElseThrow(() -> Refused.one(
                        HttpStatus.NOT_FOUND,
                        "no-scenario",
                        "No scenario is loaded, or it is not released to you. Maybe load one first."));
    }

    @PostMapping(consumes = ZIP)
    @Operation(
            summary = "Loads a scenario package, a zip; with every fault when it is refused",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = @Content(mediaType = ZIP, schema = @Schema(types = "string", format = "binary"))))
    @ApiResponse(
            responseCode = "200",
            description = "It is loaded already; nothing changed",
            content = @Content(schema = @Schema(implementation = Loaded.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Loaded",
            content = @Content(schema = @Schema(implementation = Loaded.class)))
    public ResponseEntity<?> load(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) InputStream body)
            throws IOException {
        mayLoad();
        var file = Files.createTempFile("muster-load-", ".zip");
        try {
            var sha256 = keep(body, file);
            return writes.once(Optional.ofNullable(key), "POST scenario", sha256, () -> answer(scenarios.load(file)));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static String keep(InputStream body, Path file) throws IOException {
        try (var out = new DigestOutputStream(Files.newOutputStream(file), MessageDigest.getInstance("SHA-256"))) {
            body.transferTo(out);
            return HexFormat.of().formatHex(out.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    private static ResponseEntity<Loaded> answer(LoadOutcome outcome) {
        return switch (outcome) {
            case LoadOutcome.Loaded(var sha256, var rows, var warnings) ->
                ResponseEntity.created(URI.create("/api/v1/scenario")).body(new Loaded(sha256, rows, faults(warnings)));
            case LoadOutcome.AlreadyHere(var sha256) -> ResponseEntity.ok(new Loaded(sha256, Map.of(), List.of()));
            case LoadOutcome.OtherHere(var sha256) ->
                throw Refused.one(
                        HttpStatus.CONFLICT,
                        "occupied",
                        "Another scenario is loaded here (%s). Maybe start a server with a data folder of its own."
                                .formatted(sha256.substring(0, 12)));
            case LoadOutcome.Faulty(var findings) ->
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        faults(findings.stream()
                                .filter(finding -> finding.level() == Level.ERROR)
                                .toList()));
        };
    }

    private static List<Fault> faults(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Fault(finding.rule().code(), finding.sentence(), place(finding)))
                .toList();
    }

    private static String place(Finding finding) {
        return "/%s%s%s"
                .formatted(
                        finding.table(),
                        finding.row().isPresent() ? "/" + finding.row().getAsLong() : "",
                        finding.column().isEmpty() ? "" : "/" + finding.column());
    }

    private static void mayLoad() {
        if (!Callers.get().is(Role.COORDINATOR, Role.SYSTEM)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "A scenario makes offers in the name of nations, so it is loaded by coordinators. Maybe ask one.");
        }
    }

    @GetMapping(path = "/package", produces = ZIP)
    @Operation(
            summary = "The scenario as it stands now, as a package; for those who see all of it",
            description =
                    "Offers have as many units as the ledger has free for a new plan: offered, and neither held, proposed, "
                            + "allocated nor gone; those that have none are left out. Requirements stand whole. "
                            + "An offer that waits for a consent may depart from the day on which the ledger's consents let "
                            + "it. With consents=granted, which is the rule, those count that are granted; with "
                            + "consents=expected also those that are hoped for: what is planned on them is a what-if.")
    @ApiResponse(
            responseCode = "200",
            description = "A zip",
            content = @Content(mediaType = ZIP, schema = @Schema(types = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = "None is loaded")
    @ApiResponse(responseCode = "409", description = "What is here breaks a rule of scenario packages")
    public ResponseEntity<Resource> export(@RequestParam(name = "consents", defaultValue = "granted") String consents)
            throws IOException {
        if (!Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR, Role.SYSTEM)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "The whole scenario is for coordinators, planners and auditors: it holds what each nation gives.");
        }
        var counted = consents(consents);
        var folder = Files.createTempDirectory("muster-export-");
        try {
            var tables = scenarios
                    .export(folder, counted)
                    .orElseThrow(() -> Refused.one(HttpStatus.NOT_FOUND, "no-scenario", "No scenario is loaded."));
            if (!(ScenarioPackage.read(tables) instanceof ScenarioRead.Accepted(var scenario, var warnings))) {
                throw Refused.one(
                        HttpStatus.CONFLICT,
                        "unsound",
                        "The scenario as it stands breaks a rule of scenario packages. Maybe a change is half done.");
            }
            var zip = folder.resolve("scenario.zip");
            ScenarioPackage.write(scenario, zip);
            return ResponseEntity.ok()
                    .header("Content-Disposition", "attachment; filename=\"%s.zip\"".formatted(counted.fileName()))
                    .body(new ByteArrayResource(Files.readAllBytes(zip)));
        } finally {
            ScenarioLoad.delete(folder);
        }
    }

    private static CountedConsents consents(String word) {
        return Code.find(CountedConsents.class, word)
                .orElseThrow(() -> Refused.one(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "value",
                        "Consents that count are granted or expected, not \"%s\".".formatted(word)));
    }
}
