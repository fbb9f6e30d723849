package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.CapacityChange;
import org.muster.domain.network.CapacityChangeId;
import org.muster.domain.network.Lane;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.network.Place;
import org.muster.domain.plan.Horizon;
import org.muster.domain.plan.PriceKind;

/// One limit of a lane or node on each day of the horizon: as its row and all changes make it, and as it is
/// written back.
final class LimitProfile {

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final PriceKind kind;
    private final Place place;
    private final Horizon horizon;
    private final long base;
    private final long[] grams;

    private LimitProfile(PriceKind kind, Place place, Horizon horizon, long base) {
        this.kind = kind;
        this.place = place;
        this.horizon = horizon;
        this.base = base;
        grams = new long[horizon.days()];
        Arrays.fill(grams, base);
    }

    static LimitProfile of(Amendment amendment, PriceKind kind, Place place) {
        var profile = new LimitProfile(
                kind,
                place,
                amendment.header.horizon(),
                base(amendment, kind, place).map(Mass::grams).orElse(NO_LIMIT));
        var touched = new boolean[profile.grams.length];
        for (var change : amendment.capacityChanges) {
            var limit = limit(change, kind);
            if (change.place().equals(place) && limit.isPresent()) {
                profile.lower(change, limit.get().grams(), touched);
            }
        }
        return profile;
    }

    private void lower(CapacityChange change, long limit, boolean[] touched) {
        for (int day = first(change.from()); day <= last(change.until()); day++) {
            grams[day] = touched[day] ? Math.min(grams[day], limit) : limit;
            touched[day] = true;
        }
    }

    private int first(LocalDate from) {
        return Math.max(0, horizon.dayOf(from));
    }

    private int last(LocalDate until) {
        return Math.min(grams.length - 1, horizon.dayOf(until));
    }

    private static Optional<Mass> base(Amendment amendment, PriceKind kind, Place place) {
        return switch (place) {
            case LaneId id ->
                amendment.lanes.stream()
                        .filter(row -> row.lane().equals(id))
                        .findFirst()
                        .flatMap(row -> limit(row, kind));
            case NodeId id ->
                amendment.nodes.stream()
                        .filter(row -> row.node().equals(id))
                        .findFirst()
                        .flatMap(row -> limit(row, kind));
        };
    }

    private static Optional<Mass> limit(Lane row, PriceKind kind) {
        return kind == PriceKind.LANE_NEQ ? row.neqPerDay() : Optional.of(row.capacityPerDay());
    }

    private static Optional<Mass> limit(Node row, PriceKind kind) {
        return switch (kind) {
            case NODE_HANDLING -> row.handlingPerDay();
            case NODE_STORAGE -> row.storage();
            default -> row.neqLimit();
        };
    }

    private static Optional<Mass> limit(CapacityChange row, PriceKind kind) {
        return switch (kind) {
            case LANE_MASS -> row.capacityPerDay();
            case LANE_NEQ -> row.neqPerDay();
            case NODE_HANDLING -> row.handlingPerDay();
            case NODE_STORAGE -> row.storage();
            default -> row.neqLimit();
        };
    }

    LimitProfile raise(LocalDate from, LocalDate until, Mass more) {
        for (int day = first(from); day <= last(until); day++) {
            grams[day] = grams[day] == NO_LIMIT ? NO_LIMIT : Math.addExact(grams[day], more.grams());
        }
        return this;
    }

    /// Takes the changes of this limit out and puts in one for each run of days on which it is not as its row
    /// says. A day without any limit has no change, since it never had one.
    void write(Amendment amendment) {
        var names = names(amendment.capacityChanges);
        strip(amendment.capacityChanges);
        for (int day = 0; day < grams.length; ) {
            int end = day + 1;
            while (end < grams.length && grams[end] == grams[day]) {
                end++;
            }
            if (grams[day] != base) {
                amendment.capacityChanges.add(change(names, day, end - 1));
            }
            day = end;
        }
    }

    private static Set<String> names(List<CapacityChange> changes) {
        var names = new HashSet<String>();
        changes.forEach(row -> names.add(row.change().value()));
        return names;
    }

    private void strip(List<CapacityChange> changes) {
        var kept = new ArrayList<CapacityChange>();
        for (var row : changes) {
            if (row.place().equals(place) && limit(row, kind).isPresent()) {
                without(row).ifPresent(kept::add);
            } else {
                kept.add(row);
            }
        }
        changes.clear();
        changes.addAll(kept);
    }

    private Optional<CapacityChange> without(CapacityChange row) {
        var handling = other(row.handlingPerDay(), PriceKind.NODE_HANDLING);
        var storage = other(row.storage(), PriceKind.NODE_STORAGE);
        var nodeNeq = other(row.neqLimit(), PriceKind.NODE_NEQ);
        var capacity = other(row.capacityPerDay(), PriceKind.LANE_MASS);
        var laneNeq = other(row.neqPerDay(), PriceKind.LANE_NEQ);
        boolean none =
                handling.isEmpty() && storage.isEmpty() && nodeNeq.isEmpty() && capacity.isEmpty() && laneNeq.isEmpty();
        return none
                ? Optional.empty()
                : Optional.of(new CapacityChange(
                        row.change(),
                        place,
                        row.from(),
                        row.until(),
                        handling,
                        storage,
                        nodeNeq,
                        capacity,
                        laneNeq,
                        row.reason()));
    }

    private Optional<Mass> other(Optional<Mass> limit, PriceKind of) {
        return kind == of ? Optional.empty() : limit;
    }

    private CapacityChange change(Set<String> names, int first, int last) {
        int number = 1;
        while (!names.add("relief-" + number)) {
            number++;
        }
        var limit = Optional.of(new Mass(grams[first]));
        return new CapacityChange(
                new CapacityChangeId("relief-" + number),
                place,
                horizon.date(first),
                horizon.date(last),
                only(limit, PriceKind.NODE_HANDLING),
                only(limit, PriceKind.NODE_STORAGE),
                only(limit, PriceKind.NODE_NEQ),
                only(limit, PriceKind.LANE_MASS),
                only(limit, PriceKind.LANE_NEQ),
                "a what-if");
    }

    private Optional<Mass> only(Optional<Mass> limit, PriceKind of) {
        return kind == of ? limit : Optional.empty();
    }
}
