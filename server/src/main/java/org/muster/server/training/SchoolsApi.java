package org.muster.server.training;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Versions;
import org.muster.server.web.Writes;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where crews learn: which course, from when until when, how many classes at a time, how many crews in each.
@RestController
@RequestMapping("/api/v1/schools")
@Tag(name = "training")
class SchoolsApi {

    private final Schools schools;
    private final Writes writes;

    SchoolsApi(Schools schools, Writes writes) {
        this.schools = schools;
        this.writes = writes;
    }

    @GetMapping
    @Operation(summary = "Schools that the caller may see, by identifier")
    public Page<School> list(
            @RequestParam(name = "course", defaultValue = "") String course,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(schools.page(course, nation, after, limit + 1), limit, School::school);
    }

    @GetMapping("/{school}")
    @Operation(summary = "One school")
    public ResponseEntity<School> get(@PathVariable("school") String school) {
        var found = schools.find(school).orElseThrow(() -> Refused.notFound("school", school));
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(found);
    }

    @PutMapping("/{school}")
    @Operation(
            summary = "Adds a school, or with If-Match changes its classes and seats",
            description = "By a training coordinator for the own nation, or staff for any. New plans count with it; "
                    + "classes of agreed plans stay as they are.")
    @ApiResponse(responseCode = "200", description = "Changed; the header ETag has the new version")
    @ApiResponse(responseCode = "201", description = "Added; the header ETag has its version")
    public ResponseEntity<?> put(
            @PathVariable("school") @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "is no identifier")
                    String school,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedSchool wanted) {
        Schools.mayKeep();
        return writes.put("school", school, ifMatch, key, wanted, this::put);
    }

    private ResponseEntity<?> put(String school, Optional<Long> version, WantedSchool wanted) {
        if (version.isEmpty()) {
            schools.add(school, wanted);
        } else if (!schools.change(school, version.get(), wanted)) {
            throw Refused.stale("school", school);
        }
        return Versions.written(version, "/api/v1/schools/" + school, version.orElse(0L) + 1);
    }
}
