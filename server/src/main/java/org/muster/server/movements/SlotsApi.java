package org.muster.server.movements;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.EntryId;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.Role;
import org.muster.ledger.overrides.OverrideId;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.slots.Booking;
import org.muster.ledger.slots.Slot;
import org.muster.ledger.slots.SlotId;
import org.muster.ledger.slots.Slots;
import org.muster.ledger.slots.Stay;
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

/// Slots: days of nodes, booked for consignments of agreed plans, then used or released.
@RestController
@RequestMapping("/api/v1/slots")
@Tag(name = "movements")
class SlotsApi {

    private final Slots slots;
    private final Ledger ledger;
    private final Recording recording;

    SlotsApi(Slots slots, Ledger ledger, Recording recording) {
        this.slots = slots;
        this.ledger = ledger;
        this.recording = recording;
    }

    /// A slot as it stands.
    ///
    /// @param state    `booked`, `used` or `released`
    /// @param bookedBy the entry that booked it
    /// @param usedBy   the entry that used it, also when that was taken back
    record SlotOfNode(
            String slot,
            String node,
            String consignment,
            @Nullable String manifest,
            @Nullable LocalDate arrives,
            @Nullable LocalDate departs,
            long massG,
            long neqG,
            Instant expiresAt,
            String state,
            long bookedBy,
            @Nullable Long usedBy,
            @Nullable Long releasedBy) {

        static SlotOfNode of(Slot one) {
            var booking = one.booking();
            return new SlotOfNode(
                    booking.slot().value(),
                    booking.node().value(),
                    booking.consignment().value(),
                    booking.manifest().orElse(null),
                    booking.stay().arrives().orElse(null),
                    booking.stay().departs().orElse(null),
                    booking.mass().grams(),
                    booking.neq().grams(),
                    booking.expiresAt(),
                    one.state().code(),
                    one.bookedBy().value(),
                    one.usedBy().map(EntryId::value).orElse(null),
                    one.releasedBy().map(EntryId::value).orElse(null));
        }
    }

    /// What is asked of a node.
    ///
    /// @param slot     new
    /// @param manifest if there is one yet; then mass and net explosive are those of the manifest
    /// @param arrives  first day, unless it has been there
    /// @param departs  last day, unless it stays
    /// @param override of what the node has refused, agreed by two persons; it is used with the booking
    record SlotWanted(
            @NotNull @Size(max = 200) String slot,
            @NotNull @Size(max = 200) String node,
            @NotNull @Size(max = 200) String consignment,
            @Nullable @Size(max = 200) String manifest,
            @Nullable LocalDate arrives,
            @Nullable LocalDate departs,
            @Min(1) long massG,
            @Min(0) long neqG,
            @NotNull Instant expiresAt,
            @Nullable @Size(max = 200) String override,
            @Nullable Instant happenedAt) {

        Booking booking() {
            return new Booking(
                    new SlotId(slot),
                    new NodeId(node),
                    new ConsignmentId(consignment),
                    Optional.ofNullable(manifest),
                    new Stay(Optional.ofNullable(arrives), Optional.ofNullable(departs)),
                    new Mass(massG),
                    new Mass(neqG),
                    expiresAt);
        }
    }

    record SlotUse(@Nullable Instant happenedAt) {}

    record SlotRelease(
            @NotBlank @Size(max = 2000) String reason,
            @Nullable Instant happenedAt) {}

    /// A slot that is given back for another.
    record SlotMove(String slot, SlotWanted wanted, String reason) {}

    @GetMapping
    @Operation(
            summary = "Slots that take room at a node on a day, by their last days; or all slots of a consignment, by "
                    + "their first days")
    Page<SlotOfNode> list(
            @RequestParam(name = "node", defaultValue = "") String node,
            @RequestParam(name = "day", required = false) @Nullable LocalDate day,
            @RequestParam(name = "consignment", defaultValue = "") String consignment,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        var caller = recording.reader();
        var place = PageKey.read(after, 2);
        if (!consignment.isEmpty() && node.isEmpty() && day == null) {
            var id = Recording.value(() -> new ConsignmentId(consignment));
            return page(slots.of(caller, id, place.day(0), place.text(1), limit + 1), limit, Stay::firstDay);
        }
        if (consignment.isEmpty() && !node.isEmpty() && day != null) {
            var id = Recording.value(() -> new NodeId(node));
            return page(slots.at(caller, id, day, place.day(0), place.text(1), limit + 1), limit, Stay::lastDay);
        }
        throw Refused.one(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "required",
                "Slots are those of a node on a day, or of a consignment. Maybe one was left out.");
    }

    private static Page<SlotOfNode> page(List<Slot> oneMore, int limit, Function<Stay, LocalDate> day) {
        var page = Page.of(
                oneMore,
                limit,
                one -> PageKey.of(
                        day.apply(one.booking().stay()), one.booking().slot().value()));
        return new Page<>(page.rows().stream().map(SlotOfNode::of).toList(), page.next());
    }

    @GetMapping("/{slot}")
    @Operation(summary = "One slot")
    SlotOfNode get(@PathVariable("slot") String slot) {
        return slots.find(recording.reader(), Recording.value(() -> new SlotId(slot)))
                .map(SlotOfNode::of)
                .orElseThrow(() -> Refused.notFound("slot", slot));
    }

    @PostMapping
    @Operation(
            summary = "Books a slot for a consignment of an agreed plan",
            description = "Booked by the donor's desk, the node's operator, or staff. If there is no room, the refusal "
                    + "says which limit it was, what is left, and the nearest day with room; its fact `subject` is what "
                    + "an override is asked for.")
    @Records
    ResponseEntity<Recorded> book(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SlotWanted wanted) {
        var write = recording.write(
                key, wanted.happenedAt(), Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.NODE_OPERATOR);
        var booking = Recording.value(wanted::booking);
        var override =
                Optional.ofNullable(wanted.override()).map(given -> Recording.value(() -> new OverrideId(given)));
        var label = recording.wordOfConsignment(write.caller(), wanted.consignment());
        var acts = new ArrayList<Act>();
        override.ifPresent(given -> acts.add(Overrides.using(given, label)));
        acts.add(booking.act(label));
        return recording.once(
                key,
                wanted,
                () -> Recording.answer(
                        ledger.record(write.caller(), Command.of(write.id(), write.at(), acts.toArray(Act[]::new)))));
    }

    @PostMapping("/{slot}/use")
    @Operation(
            summary = "Says that a slot was used, on its first day, before it expired",
            description = "Said by the operator of the node, or by staff.")
    @Records
    ResponseEntity<Recorded> use(
            @PathVariable("slot") String slot,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SlotUse use) {
        var write = recording.write(key, use.happenedAt(), Role.COORDINATOR, Role.PLANNER, Role.NODE_OPERATOR);
        var id = Recording.value(() -> new SlotId(slot));
        var label = recording.wordOfSlot(write.caller(), slot);
        return recording.once(
                key, use, () -> Recording.answer(slots.use(write.caller(), write.id(), write.at(), id, label)));
    }

    @PostMapping("/{slot}/release")
    @Operation(
            summary = "Gives a slot back",
            description = "Given back by whoever booked it, the operator of the node, or staff; one that was used, by "
                    + "a coordinator.")
    @Records
    ResponseEntity<Recorded> release(
            @PathVariable("slot") String slot,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SlotRelease release) {
        var write = recording.write(
                key, release.happenedAt(), Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.NODE_OPERATOR);
        var id = Recording.value(() -> new SlotId(slot));
        var label = recording.wordOfSlot(write.caller(), slot);
        return recording.once(
                key,
                release,
                () -> Recording.answer(
                        slots.release(write.caller(), write.id(), write.at(), id, release.reason(), label)));
    }

    /// Gives a slot back and books another for it: both, or neither.
    ResponseEntity<Recorded> move(String key, SlotMove move) {
        var write = recording.write(key, null, Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.NODE_OPERATOR);
        var booking = Recording.value(move.wanted()::booking);
        var left = Slots.releasing(new SlotId(move.slot()), recording.wordOfSlot(write.caller(), move.slot()));
        var label = recording.wordOfConsignment(write.caller(), move.wanted().consignment());
        var acts = new ArrayList<Act>(List.of(left));
        Optional.ofNullable(move.wanted().override())
                .map(given -> Recording.value(() -> new OverrideId(given)))
                .ifPresent(given -> acts.add(Overrides.using(given, label)));
        acts.add(booking.act(label));
        var command =
                Command.of(write.id(), write.at(), acts.toArray(Act[]::new)).because(move.reason());
        return recording.once(key, move, () -> Recording.answer(ledger.record(write.caller(), command)));
    }
}
