package org.muster.server.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
    record Row(
            String person,
            String name,
            List<String> roles,
            @Nullable String nation,
            @Nullable String node,
            boolean active,
            long version) {

        static Row of(Person person) {
            return new Row(
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

    record Wanted(
            @NotBlank @Size(max = 200) String name,

            @NotEmpty
            List<
                            @Pattern(
                                    regexp =
                                            "coordinator|planner|national-desk|recipient|node-operator|training-coordinator"
                                                    + "|lessons-analyst|auditor|public",
                                    message = "is no role")
                            String>
                    roles,

            @Nullable @Pattern(regexp = "[A-Z]{3}", message = "is not three capital letters")
            String nation,

            @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "is no node")
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

    /// @param path    where the person sets a password, once; shown this once
    /// @param expires until when
    record Invitation(String path, Instant expires) {}

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
    Page<Row> list(
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(people.list(after, limit + 1).stream().map(Row::of).toList(), limit, Row::person);
    }

    @GetMapping("/people/{person}")
    @Operation(summary = "One person")
    ResponseEntity<Row> get(@PathVariable("person") String person) {
        var found = people.find(person).orElseThrow(() -> Refused.notFound("person", person));
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(Row.of(found));
    }

    @PutMapping("/people/{person}")
    @Operation(summary = "Adds a person, or with If-Match changes one; a change ends sessions and keys of that person")
    ResponseEntity<?> put(
            @PathVariable("person") @Pattern(regexp = "[a-z0-9][a-z0-9._@-]{1,63}") String person,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Wanted wanted) {
        return writes.once(Optional.ofNullable(key), "PUT person " + person, wanted, () -> {
            if (ifMatch == null) {
                return added(person, wanted);
            }
            var version = Versions.required(ifMatch);
            if (people.find(person).isEmpty()) {
                throw Refused.notFound("person", person);
            }
            if (!people.change(wanted.as(person, version))) {
                throw Refused.stale("person", person);
            }
            return ResponseEntity.ok().eTag(Versions.tag(version + 1)).build();
        });
    }

    private ResponseEntity<?> added(String person, Wanted wanted) {
        if (!people.add(wanted.as(person, 1))) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "duplicate",
                    "The login name %s is taken. Maybe give If-Match to change that person.".formatted(person));
        }
        return ResponseEntity.created(URI.create("/api/v1/people/" + person))
                .eTag(Versions.tag(1))
                .build();
    }

    @PostMapping("/people/{person}/invitation")
    @Operation(summary = "A link with which the person sets a password, once, within three days")
    Invitation invite(@PathVariable("person") String person) {
        var caller = Callers.get();
        if (!caller.is(Role.COORDINATOR) || caller.scope() == Scope.READ) {
            throw Refused.one(HttpStatus.FORBIDDEN, "forbidden", "Only coordinators invite. Maybe ask one of them.");
        }
        var found = people.find(person).orElseThrow(() -> Refused.notFound("person", person));
        var until = clock.instant().plus(INVITATION);
        return new Invitation("/welcome/" + credentials.invite(found.person(), until), until);
    }
}
