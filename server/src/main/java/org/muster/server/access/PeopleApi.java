package org.muster.server.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Versions;
import org.muster.server.web.Writes;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// People: who works here and in which roles. Coordinators keep them.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "access")
class PeopleApi {

    private static final Duration INVITATION = Duration.ofDays(3);

    private final People people;
    private final Credentials credentials;
    private final Writes writes;
    private final Clock clock;

    PeopleApi(People people, Credentials credentials, Writes writes, Clock clock) {
        this.people = people;
        this.credentials = credentials;
        this.writes = writes;
        this.clock = clock;
    }

    record Me(
            String person,
            List<String> roles,
            @Nullable String nation,
            @Nullable String node,
            String scope) {}

    /// @param person  login name
    /// @param version counts changes; give it back as `If-Match`
    record PersonRow(
            String person,
            String name,
            List<String> roles,
            @Nullable String nation,
            @Nullable String node,
            boolean active,
            long version) {

        static PersonRow of(Person person) {
            return new PersonRow(
                    person.person(),
                    person.name(),
                    codes(person),
                    person.nation().orElse(null),
                    person.node().orElse(null),
                    person.active(),
                    person.version());
        }

        private static List<String> codes(Person person) {
            return person.roles().stream().map(Role::code).sorted().toList();
        }
    }

    record WantedPerson(
            @NotBlank @Size(max = 200) String name,

            @NotEmpty @Size(max = 20)
            List<
                            @NotNull @Size(max = 40)
                            @Pattern(
                                    regexp =
                                            "coordinator|planner|national-desk|recipient|node-operator|training-coordinator"
                                                    + "|lessons-analyst|auditor|public",
                                    message = "is no role")
                            String>
                    roles,

            @Nullable @Size(max = 3) @Pattern(regexp = "[A-Z]{3}", message = "is not three capital letters")
            String nation,

            @Nullable @Size(max = 64) @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "is no node")
            String node,

            boolean active) {

        Person as(String person, long version) {
            return new Person(
                    person,
                    name,
                    roles.stream().map(Role::of).collect(Collectors.toUnmodifiableSet()),
                    Optional.ofNullable(nation),
                    Optional.ofNullable(node),
                    active,
                    version);
        }
    }

    /// @param path    where the person sets a password, once; shown this once, so not when a request is repeated
    /// @param expires until when
    record Invitation(@Nullable String path, Instant expires) {

        Invitation withoutPath() {
            return new Invitation(null, expires);
        }
    }

    @GetMapping("/me")
    @Operation(summary = "Who is asking")
    Me me() {
        var caller = Callers.get();
        return new Me(
                caller.actor(),
                caller.roles().stream().map(Role::code).sorted().toList(),
                caller.nation().orElse(null),
                caller.node().orElse(null),
                caller.scope().code());
    }

    @GetMapping("/people")
    @Operation(summary = "People whom the caller may see, by login name")
    Page<PersonRow> list(
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(people.list(after, limit + 1).stream().map(PersonRow::of).toList(), limit, PersonRow::person);
    }

    @GetMapping("/people/{person}")
    @Operation(summary = "One person")
    ResponseEntity<PersonRow> get(@PathVariable("person") String person) {
        var found = people.find(person).orElseThrow(() -> Refused.notFound("person", person));
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(PersonRow.of(found));
    }

    @PutMapping("/people/{person}")
    @Operation(summary = "Adds a person, or with If-Match changes one; a change ends sessions and keys of that person")
    @ApiResponse(responseCode = "200", description = "Changed; the header ETag has the new version")
    @ApiResponse(responseCode = "201", description = "Added; the header ETag has its version")
    ResponseEntity<?> put(
            @PathVariable("person") @Pattern(regexp = "[a-z0-9][a-z0-9._@-]{1,63}") String person,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WantedPerson wanted) {
        var known = Optional.ofNullable(ifMatch).map(Versions::required);
        return writes.once(Optional.ofNullable(key), "PUT person %s %s".formatted(person, known), wanted, () -> {
            if (known.isEmpty()) {
                return added(person, wanted);
            }
            var version = known.get();
            if (people.find(person).isEmpty()) {
                throw Refused.notFound("person", person);
            }
            if (!people.change(wanted.as(person, version))) {
                throw Refused.stale("person", person);
            }
            return ResponseEntity.ok().eTag(Versions.tag(version + 1)).build();
        });
    }

    private ResponseEntity<?> added(String person, WantedPerson wanted) {
        if (!people.add(wanted.as(person, 1))) {
            throw Versions.missing("The login name %s is taken; a change needs If-Match with the ETag that was read."
                    .formatted(person));
        }
        return ResponseEntity.created(URI.create("/api/v1/people/" + person))
                .eTag(Versions.tag(1))
                .build();
    }

    @PostMapping("/people/{person}/invitation")
    @Operation(summary = "A link with which the person sets a password, once, within three days")
    @ApiResponse(
            responseCode = "200",
            description = "The link",
            content = @Content(schema = @Schema(implementation = Invitation.class)))
    ResponseEntity<?> invite(
            @PathVariable("person") String person,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var caller = Callers.get();
        if (!caller.is(Role.COORDINATOR) || caller.scope() == Scope.READ) {
            throw Refused.one(HttpStatus.FORBIDDEN, "forbidden", "Only coordinators invite. Maybe ask one of them.");
        }
        return writes.once(
                Optional.ofNullable(key),
                "POST invitation " + person,
                "",
                () -> ResponseEntity.ok(invite(person)),
                answer -> ((Invitation) answer).withoutPath());
    }

    private Invitation invite(String person) {
        var found = people.find(person).orElseThrow(() -> Refused.notFound("person", person));
        var until = clock.instant().plus(INVITATION);
        return new Invitation("/welcome/" + credentials.invite(found.person(), until), until);
    }
}
