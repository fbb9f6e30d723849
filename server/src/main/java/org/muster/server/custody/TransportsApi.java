package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Quantity;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act;
import org.muster.ledger.Command;
import org.muster.ledger.Ledger;
import org.muster.ledger.Role;
import org.muster.ledger.transport.ArrivalCount;
import org.muster.ledger.transport.Manifest;
import org.muster.ledger.transport.Transports;
import org.muster.server.recording.Recorded;
import org.muster.server.recording.Recording;
import org.muster.server.recording.Records;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// From call-forward to arrival: what is announced, what leaves, what is counted.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "custody")
class TransportsApi {

    /// A million tonnes.
    private static final long HEAVIEST_G = 1_000_000_000_000L;

    private final Transports transports;
    private final Ledger ledger;
    private final Recording recording;
    private final Stands stands;

    TransportsApi(Transports transports, Ledger ledger, Recording recording, Stands stands) {
        this.transports = transports;
        this.ledger = ledger;
        this.recording = recording;
        this.stands = stands;
    }

    /// @param quantity units; empty: all that is allocated
    record CallForward(@Nullable Long quantity, @Nullable Instant happenedAt) {}

    /// The pre-advice of one dispatch.
    ///
    /// @param manifest identifier
    /// @param massG    gross, in grams: at least that of the goods
    /// @param neqG     net explosive quantity, in grams: exactly that of the goods
    record Announced(
            @NotNull @Size(max = 200) String manifest,
            @NotNull @Size(max = 200) String consignment,
            long quantity,
            @Nullable @Size(max = 10_000) List<@NotNull @Size(max = 64) String> serials,
            @Min(0) @Max(HEAVIEST_G) long massG,
            @Min(0) @Max(HEAVIEST_G) long neqG,
            @Nullable Instant happenedAt) {}

    /// @param override lets units leave that were not announced before, agreed by two persons
    /// @param units    how many need it; named with an override only
    record Dispatched(
            @Nullable @Size(max = 200) String override,
            @Nullable Long units,
            @Nullable Instant happenedAt) {}

    /// What was counted of a manifest.
    ///
    /// @param node     where; empty: the caller's own node
    /// @param quantity units; zero if nothing came
    record Counted(
            @Nullable @Size(max = 200) String node,
            @Min(0) long quantity,
            @Nullable @Size(max = 10_000) List<@NotNull @Size(max = 64) String> serials,
            @Nullable Instant happenedAt) {}

    @GetMapping("/consignments/{consignment}")
    @Operation(summary = "A consignment of an agreed plan: its dated legs as agreed, and where its units stand now")
    Stands.AgreedConsignment get(@PathVariable("consignment") String consignment) {
        return stands.get(recording.reader(), consignment);
    }

    @PostMapping("/consignments/{consignment}/call-forward")
    @Operation(summary = "Orders what is allocated to be sent")
    @Records
    ResponseEntity<Recorded> callForward(
            @PathVariable("consignment") String consignment,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CallForward wanted) {
        var write = recording.write(key, wanted.happenedAt(), Role.COORDINATOR, Role.NATIONAL_DESK);
        recording.labelOfConsignment(write.caller(), consignment);
        return recording.once(
                key,
                wanted,
                () -> Recording.answer(ledger.record(
                        write.caller(), command(write, stands.callForward(write, consignment, wanted.quantity())))));
    }

    @PostMapping("/manifests")
    @Operation(summary = "Announces what will leave: the pre-advice, without which nothing is dispatched")
    @Records
    ResponseEntity<Recorded> announce(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Announced announced) {
        var write = recording.write(key, announced.happenedAt(), Role.COORDINATOR, Role.NATIONAL_DESK);
        var manifest = Recording.value(() -> new Manifest(
                announced.manifest(),
                new ConsignmentId(announced.consignment()),
                new Quantity(announced.quantity()),
                MovementsApi.serials(announced.serials()),
                new Mass(announced.massG()),
                new Mass(announced.neqG())));
        var label = recording.labelOfConsignment(write.caller(), announced.consignment());
        return recording.once(
                key,
                announced,
                () -> Recording.answer(transports.announce(write.caller(), write.id(), write.at(), manifest, label)));
    }

    @PostMapping("/manifests/{manifest}/dispatch")
    @Operation(
            summary = "Dispatches what a manifest announces",
            description =
                    "Refused, with the rule, unless the donor confirmed it, it was announced before or an override "
                            + "stands for it, and every consent that the line needs is granted on that day.")
    @Records
    ResponseEntity<Recorded> dispatch(
            @PathVariable("manifest") String manifest,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Dispatched dispatched) {
        var write =
                recording.write(key, dispatched.happenedAt(), Role.COORDINATOR, Role.NATIONAL_DESK, Role.NODE_OPERATOR);
        return recording.once(
                key,
                dispatched,
                () -> Recording.answer(
                        ledger.record(write.caller(), command(write, dispatch(write, manifest, dispatched)))));
    }

    @PostMapping("/manifests/{manifest}/arrivals")
    @Operation(
            summary = "Counts what came of a manifest at a node, and books it in",
            description = "Counted by the operator of the node, or a coordinator; once at each node. What differs from "
                    + "the manifest opens a case.")
    @Records
    ResponseEntity<Recorded> arrive(
            @PathVariable("manifest") String manifest,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Counted counted) {
        var write = recording.write(key, counted.happenedAt(), Role.NODE_OPERATOR, Role.COORDINATOR);
        var node = stands.node(counted.node());
        var serials = MovementsApi.serials(counted.serials());
        var count = Recording.value(() -> new ArrivalCount(manifest, new NodeId(node), counted.quantity(), serials));
        var label = recording.wordOfConsignment(write.caller(), stands.consignmentOf(write.caller(), manifest));
        return recording.once(
                key,
                counted,
                () -> Recording.answer(transports.count(
                        write.caller(), write.id(), write.at(), count, label, stands.arrived(write, count))));
    }

    private List<Act> dispatch(Recording.Write write, String manifest, Dispatched dispatched) {
        var acts = new ArrayList<>(UsedOverride.of(
                dispatched.override(),
                dispatched.units(),
                () -> recording.wordOfConsignment(write.caller(), stands.consignmentOf(write.caller(), manifest))));
        acts.addAll(stands.dispatch(write, manifest));
        return acts;
    }

    private static Command command(Recording.Write write, List<? extends Act> acts) {
        return Command.of(write.id(), write.at(), acts.toArray(Act[]::new));
    }
}
