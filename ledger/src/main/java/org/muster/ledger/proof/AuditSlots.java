package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.moment;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The limits of nodes, the slots that are booked there, and what these take of each day.
final class AuditSlots {

    /// What a day has: handled, stored in the night after it, net explosive on site; and the rules that keep them.
    private static final String[] RULES = {"MU051", "MU052", "MU053"};

    private static final String[] LIMITS = {"handling_g", "storage_g", "neq_g"};

    /// Two transactions may pass each other within this time, in microseconds.
    private static final long MARGIN = 600_000_000L;

    private record Limit(
            String node, LocalDate first, LocalDate last, long recordedAt, long entry, OptionalLong[] most) {

        boolean covers(NodeDay day) {
            return node.equals(day.node) && !day.day.isBefore(first) && !day.day.isAfter(last);
        }
    }

    private record NodeDay(String node, LocalDate day) {}

    private static final class Slot {
        private final AuditSaid booked;
        private @Nullable Long used;
        private @Nullable Long released;

        private Slot(AuditSaid booked) {
            this.booked = booked;
        }

        private @Nullable LocalDate day(String name) {
            var day = booked.text(name);
            return day == null ? null : LocalDate.parse(day);
        }

        private String text(String name) {
            return booked.textOr(name, "");
        }

        private long grams(String name) {
            return booked.what().path(name).asLong(0);
        }

        /// What an override of its refusal is about.
        private String subject() {
            return "%s at %s for %s%s%s, %d g, NEQ %d g"
                    .formatted(
                            text("slot"),
                            text("node"),
                            text("consignment"),
                            day("arrives") == null ? "" : ", arrives " + day("arrives"),
                            day("departs") == null ? "" : ", departs " + day("departs"),
                            grams("mass_g"),
                            grams("neq_g"));
        }
    }

    /// What the slots that are not released take of a day; the last one to take some of each.
    private static final class Load {
        private long touchedBy = Long.MAX_VALUE;
        private final long[] grams = new long[3];
        private final @Nullable Slot[] last = new @Nullable Slot[3];
    }

    private final AuditOverrides overrides;
    private final AuditReleases releases;
    private final Findings findings;
    private final AuditKept keptLimits;
    private final AuditKept keptSlots;
    private final AuditKept keptDays;
    private final List<Limit> limits = new ArrayList<>();
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final List<AuditSaid> settlements = new ArrayList<>();

    AuditSlots(AuditOverrides overrides, AuditReleases releases, Findings findings) {
        this.releases = releases;
        this.overrides = overrides;
        this.findings = findings;
        keptLimits = new AuditKept(
                "node_limit",
                1,
                findings,
                text("said_by"),
                text("node"),
                text("first"),
                text("last"),
                text("handling_g"),
                text("storage_g"),
                text("neq_g"),
                text("label"));
        keptSlots = new AuditKept(
                "slot",
                1,
                findings,
                text("slot"),
                text("node"),
                text("consignment"),
                text("manifest"),
                text("arrives"),
                text("departs"),
                text("mass_g"),
                text("neq_g"),
                moment("expires_at"),
                text("booked_by"),
                text("used_by"),
                text("released_by"),
                text("label"));
        keptDays = new AuditKept(
                "node_day",
                2,
                findings,
                text("node"),
                text("day"),
                text("handling_g"),
                text("storage_g"),
                text("neq_g"));
    }

    void limits(AuditSaid said) {
        var first = said.day("first");
        var last = said.day("last");
        keptLimits.expect(
                said.entry(),
                Long.toString(said.entry()),
                said.text("node"),
                first == null ? "-infinity" : first,
                last == null ? "infinity" : last,
                said.text("handling_g"),
                said.text("storage_g"),
                said.text("neq_g"),
                Integer.toString(said.label()));
        var most = new OptionalLong[3];
        for (var what = 0; what < 3; what++) {
            var limit = said.text(LIMITS[what]);
            most[what] = limit == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(limit));
        }
        limits.add(new Limit(
                said.textOr("node", ""),
                first == null ? LocalDate.MIN : LocalDate.parse(first),
                last == null ? LocalDate.MAX : LocalDate.parse(last),
                said.recordedAt(),
                said.entry(),
                most));
    }

    void booked(AuditSaid said) {
        var before = slots.putIfAbsent(said.textOr("slot", ""), new Slot(said));
        if (before != null) {
            findings.entry(
                    ENTRIES,
                    said.entry(),
                    "Entry %d books the slot %s, which entry %d has booked.",
                    said.entry(),
                    said.textOr("slot", "?"),
                    before.booked.entry());
        }
    }

    void settled(AuditSaid said) {
        settlements.add(said);
    }

    /// After the last entry.
    void compare(Connection connection) throws SQLException {
        settlements.forEach(this::settle);
        var loads = new LinkedHashMap<NodeDay, Load>();
        for (var slot : slots.values()) {
            expect(slot);
            take(slot, loads);
        }
        loads.forEach((day, load) -> {
            keptDays.expect(
                    load.touchedBy,
                    day.node,
                    day.day.toString(),
                    Long.toString(load.grams[0]),
                    Long.toString(load.grams[1]),
                    Long.toString(load.grams[2]));
            for (var what = 0; what < 3; what++) {
                judge(day, load, what);
            }
        });
        keptLimits.compare(connection);
        keptSlots.compare(connection);
        keptDays.compare(connection);
    }

    private void settle(AuditSaid said) {
        var slot = slots.get(said.textOr("slot", ""));
        var uses = said.type().equals("slot-used");
        if (slot == null || slot.released != null || uses && slot.used != null) {
            findings.entry(
                    ENTRIES,
                    said.entry(),
                    "Entry %d settles the slot %s, %s.",
                    said.entry(),
                    said.textOr("slot", "?"),
                    slot == null
                            ? "which nobody has booked"
                            : "which entry %d has settled"
                                    .formatted(Objects.requireNonNullElse(slot.released, slot.used)));
        } else if (uses) {
            slot.used = said.entry();
        } else {
            slot.released = said.entry();
        }
    }

    private void expect(Slot slot) {
        var said = slot.booked;
        keptSlots.expect(
                said.entry(),
                said.text("slot"),
                said.text("node"),
                said.text("consignment"),
                said.text("manifest"),
                said.day("arrives"),
                said.day("departs"),
                said.text("mass_g"),
                said.text("neq_g"),
                said.moment("expires_at"),
                Long.toString(said.entry()),
                entry(slot.used),
                entry(slot.released),
                releases.nowOfConsignment(said.textOr("consignment", ""), said.entry(), said.label()));
    }

    private static @Nullable String entry(@Nullable Long entry) {
        return entry == null ? null : entry.toString();
    }

    private static void take(Slot slot, Map<NodeDay, Load> loads) {
        var arrives = slot.day("arrives");
        var departs = slot.day("departs");
        var first = arrives == null ? departs : arrives;
        var last = departs == null ? arrives : departs;
        if (first == null || last == null) {
            return;
        }
        var mass = slot.grams("mass_g");
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            var load = loads.computeIfAbsent(new NodeDay(slot.text("node"), day), _ -> new Load());
            load.touchedBy = Math.min(load.touchedBy, slot.booked.entry());
            if (slot.released == null) {
                var times = (day.equals(arrives) ? 1 : 0) + (day.equals(departs) ? 1 : 0);
                take(slot, load, 0, Math.multiplyExact(times, mass));
                take(slot, load, 1, arrives != null && day.isBefore(last) ? mass : 0);
                take(slot, load, 2, slot.grams("neq_g"));
            }
        }
    }

    private static void take(Slot slot, Load load, int what, long grams) {
        if (grams > 0) {
            load.grams[what] = Math.addExact(load.grams[what], grams);
            var before = load.last[what];
            if (before == null || before.booked.recordedAt() <= slot.booked.recordedAt()) {
                load.last[what] = slot;
            }
        }
    }

    /// When the last of them was booked, all the others were there: together they kept the limit of that time, or this
    /// one was let through.
    private void judge(NodeDay day, Load load, int what) {
        var last = load.last[what];
        if (last == null || overrides.letThrough(RULES[what], last.subject(), last.booked.command())) {
            return;
        }
        var most = mostAt(last.booked.recordedAt(), day, what);
        if (most.isPresent() && load.grams[what] > most.getAsLong()) {
            findings.entry(
                    ENTRIES,
                    last.booked.entry(),
                    "Entry %d books %s to %,d g on %s, but %,d g were the limit (%s).",
                    last.booked.entry(),
                    day.node,
                    load.grams[what],
                    day.day,
                    most.getAsLong(),
                    LIMITS[what]);
        }
    }

    /// The largest limit that a booking at a time may have met; empty if it may have met none.
    private OptionalLong mostAt(long moment, NodeDay day, int what) {
        Limit before = null;
        var around = new ArrayList<Limit>();
        for (var limit : limits) {
            if (limit.covers(day) && limit.recordedAt <= moment + MARGIN) {
                if (limit.recordedAt >= moment - MARGIN) {
                    around.add(limit);
                } else if (before == null || before.entry < limit.entry) {
                    before = limit;
                }
            }
        }
        if (before == null) {
            return OptionalLong.empty();
        }
        around.add(before);
        return around.stream().allMatch(limit -> limit.most[what].isPresent())
                ? around.stream()
                        .mapToLong(limit -> limit.most[what].getAsLong())
                        .max()
                : OptionalLong.empty();
    }
}
