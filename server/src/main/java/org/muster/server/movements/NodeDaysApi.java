package org.muster.server.movements;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Role;
import org.muster.ledger.slots.NodeDay;
import org.muster.ledger.slots.NodeLimits;
import org.muster.ledger.slots.Slots;
import org.muster.server.access.Callers;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
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

/// The days of a node: what it can take, what slots take, what is left.
@RestController
@RequestMapping("/api/v1/nodes/{node}")
@Tag(name = "movements")
class NodeDaysApi {

    private static final int USUAL_NIGHTS = 13;
    private static final int MOST_NIGHTS = 730;
    private static final long MOST_G = 1_000_000_000_000_000L;

    private final Slots slots;
    private final Recording recording;
    private final Clock clock;

    NodeDaysApi(Slots slots, Recording recording, Clock clock) {
        this.slots = slots;
        this.recording = recording;
        this.clock = clock;
    }

    /// A day of a node.
    ///
    /// @param handling what comes and what goes
    /// @param storage  what stays in the night after the day
    /// @param neq      net explosive on site
    record DayOfNode(LocalDate day, LoadOfDay handling, LoadOfDay storage, LoadOfDay neq) {

        static DayOfNode of(NodeDay one) {
            return new DayOfNode(
                    one.day(), LoadOfDay.of(one.handling()), LoadOfDay.of(one.storage()), LoadOfDay.of(one.neq()));
        }
    }

    /// @param limitG absent if there is none, and so is what is left
    /// @param takenG absent if it would tell what one or two other nations bring, and so is what is left; in
    ///               whole tonnes, rounded up, where three or more do
    record LoadOfDay(
            @Nullable Long limitG,
            @Nullable Long takenG,
            @Nullable Long leftG) {

        static LoadOfDay of(NodeDay.Load load) {
            return new LoadOfDay(
                    load.limit().map(Mass::grams).orElse(null),
                    load.told().map(Mass::grams).orElse(null),
                    load.left().map(Mass::grams).orElse(null));
        }
    }

    /// What a node can take on each day of a span; what is absent has no limit.
    ///
    /// @param from  first day; absent: always so far
    /// @param until last day; absent: from then on
    record LimitsOfNode(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable @Min(0) @Max(MOST_G) Long handlingG,
            @Nullable @Min(0) @Max(MOST_G) Long storageG,
            @Nullable @Min(0) @Max(MOST_G) Long neqG) {

        NodeLimits of(NodeId node) {
            return new NodeLimits(
                    node,
                    new Period(Optional.ofNullable(from), Optional.ofNullable(until)),
                    Optional.ofNullable(handlingG).map(Mass::new),
                    Optional.ofNullable(storageG).map(Mass::new),
                    Optional.ofNullable(neqG).map(Mass::new));
        }
    }

    /// @param limits each replaces those before it on its days
    record LimitsSaid(
            @NotNull @Size(min = 1, max = 1000) List<@NotNull @Valid LimitsOfNode> limits,
            @Nullable Instant happenedAt) {}

    @GetMapping("/days")
    @Operation(
            summary = "What a node can take on each day, what slots take, and what is left",
            description =
                    "Two weeks from `from`, or from today, unless the last day is named; at most two years at once. Staff, "
                            + "auditors and the operator of the node are told to the gram; so are others on days on which they "
                            + "may see every slot. Elsewhere sums are in whole tonnes, rounded up, and only where three nations or "
                            + "more stand behind what they may not see, none with more than 85 in 100 of it.")
    List<DayOfNode> days(
            @PathVariable("node") String node,
            @RequestParam(name = "from", required = false) @Nullable LocalDate from,
            @RequestParam(name = "until", required = false) @Nullable LocalDate until) {
        var caller = recording.reader(
                Role.COORDINATOR,
                Role.PLANNER,
                Role.NATIONAL_DESK,
                Role.NODE_OPERATOR,
                Role.RECIPIENT,
                Role.AUDITOR,
                Role.SYSTEM);
        recording.labelOfNode(caller, node);
        var first = Optional.ofNullable(from).orElseGet(this::today);
        var last = Optional.ofNullable(until).orElseGet(() -> usualEnd(first));
        var nights = ChronoUnit.DAYS.between(first, last);
        if (nights < 0 || nights > MOST_NIGHTS) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "value",
                    "From %s to %s are not 1 to %d days. Maybe the two are swapped, or ask in parts."
                            .formatted(first, last, MOST_NIGHTS + 1));
        }
        return slots.days(caller, new NodeId(node), first, last).stream()
                .map(DayOfNode::of)
                .toList();
    }

    /// Days may be named as far away as the calendar goes.
    private static LocalDate usualEnd(LocalDate first) {
        return LocalDate.ofEpochDay(Math.min(first.toEpochDay() + USUAL_NIGHTS, LocalDate.MAX.toEpochDay()));
    }

    @GetMapping("/overfull")
    @Operation(
            summary = "Days from today on which more is booked than may be: limits were lowered, or overridden",
            description = "For the operator of the node, and for staff and auditors.")
    Page<DayOfNode> overfull(
            @PathVariable("node") String node,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var caller = recording.reader(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR, Role.SYSTEM, Role.NODE_OPERATOR);
        if (caller.role() == Role.NODE_OPERATOR && !Callers.get().node().equals(Optional.of(node))) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "An operator reads this of its own node. Maybe ask the operator of %s.".formatted(node));
        }
        recording.labelOfNode(caller, node);
        var last = PageKey.day(after);
        var rows = slots
                .overfull(
                        caller,
                        new NodeId(node),
                        last.map(day -> day.plusDays(1)).orElse(today()),
                        limit + 1)
                .stream()
                .map(DayOfNode::of)
                .toList();
        return Page.of(rows, limit, one -> one.day().toString());
    }

    @PostMapping("/limits")
    @Operation(
            summary = "Says what a node can take",
            description = "Said by its operator or by staff. It replaces what was said before of the same days, as a "
                    + "whole; what is booked stays booked.")
    @Records
    ResponseEntity<Recorded> limit(
            @PathVariable("node") String node,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody LimitsSaid said) {
        var write = recording.write(key, said.happenedAt(), Role.COORDINATOR, Role.PLANNER, Role.NODE_OPERATOR);
        var label = recording.wordOfNode(write.caller(), node);
        var limits = Recording.value(() ->
                said.limits().stream().map(one -> one.of(new NodeId(node))).toList());
        return recording.once(
                key, said, () -> Recording.answer(slots.limit(write.caller(), write.id(), write.at(), limits, label)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
