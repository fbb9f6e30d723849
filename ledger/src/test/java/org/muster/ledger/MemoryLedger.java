package org.muster.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;

/// What the ledger should do, as simply as it can be said: a list of movements, and everything else summed up
/// from it.
final class MemoryLedger {

    /// One movement, or a change of what is held.
    private record Change(
            long entry,
            AccountKey from,
            AccountKey to,
            long moved,
            long held,
            Instant happenedAt,
            Instant recordedAt,
            Set<SerialNumber> serials) {}

    private static final class Promise {
        private final AccountKey from;
        private final AccountKey to;
        private final Instant madeAt;
        private final Instant until;
        private long left;

        private Promise(AccountKey from, AccountKey to, Instant madeAt, Instant until, long left) {
            this.from = from;
            this.to = to;
            this.madeAt = madeAt;
            this.until = until;
            this.left = left;
        }
    }

    private final List<Change> changes = new ArrayList<>();
    private final Map<Long, Promise> promises = new TreeMap<>();
    private final Map<Long, Change> movements = new TreeMap<>();
    private final Set<Long> corrected = new HashSet<>();
    private final Map<SerialNumber, List<Change>> ways = new HashMap<>();

    /// Whether a movement may be made, by the rules.
    boolean mayMove(AccountKey from, AccountKey to, long units, Instant happenedAt, Set<SerialNumber> serials) {
        return from.rung().mayGoTo(to.rung())
                && !delivers(to)
                && free(from) >= units
                && (from.rung() == Rung.OUTSIDE || isNeverShort(from, -units, happenedAt))
                && serials.stream().allMatch(serial -> mayMove(serial, from, happenedAt))
                && leavesRoom(from, units, serials);
    }

    /// Only handovers deliver, and there are none in these histories; so nothing comes behind delivery either.
    private static boolean delivers(AccountKey to) {
        return to.rung() == Rung.DELIVERED || to.rung() == Rung.ACCEPTED_BY_UNIT;
    }

    /// Pieces that are named and stay need as many units to stay with them.
    private boolean leavesRoom(AccountKey from, long units, Set<SerialNumber> serials) {
        var staying = ways.entrySet().stream()
                .filter(way ->
                        !serials.contains(way.getKey()) && !way.getValue().isEmpty())
                .filter(way -> way.getValue().getLast().to().equals(from))
                .count();
        return from.rung() == Rung.OUTSIDE || serials.isEmpty() || free(from) - units >= staying;
    }

    private boolean mayMove(SerialNumber serial, AccountKey from, Instant happenedAt) {
        var way = ways.getOrDefault(serial, List.of());
        return way.isEmpty()
                ? !from.rung().hasLeftItsOrigin()
                : way.getLast().to().equals(from) && !way.getLast().happenedAt().isAfter(happenedAt);
    }

    boolean mayReserve(AccountKey from, AccountKey to, long units) {
        return from.rung() != Rung.OUTSIDE && from.rung().mayGoTo(to.rung()) && free(from) >= units;
    }

    boolean maySettle(long reservation, long units, Instant happenedAt, boolean posts) {
        var promise = promises.get(reservation);
        return promise != null
                && promise.left >= units
                && !happenedAt.isBefore(promise.madeAt)
                && (!posts
                        || !delivers(promise.to)
                                && happenedAt.isBefore(promise.until)
                                && isNeverShort(promise.from, -units, happenedAt));
    }

    boolean mayCorrect(long entry) {
        var movement = movements.get(entry);
        return movement != null
                && !corrected.contains(entry)
                && (movement.to().rung() == Rung.OUTSIDE || free(movement.to()) >= movement.moved())
                && isNeverShort(movement.to(), -movement.moved(), movement.happenedAt())
                && movement.serials().stream()
                        .allMatch(serial -> ways.get(serial).getLast().entry() == entry);
    }

    void move(
            long entry,
            AccountKey from,
            AccountKey to,
            long units,
            Instant happenedAt,
            Instant recordedAt,
            Set<SerialNumber> serials) {
        var change = new Change(entry, from, to, units, 0, happenedAt, recordedAt, serials);
        changes.add(change);
        movements.put(entry, change);
        serials.forEach(
                serial -> ways.computeIfAbsent(serial, _ -> new ArrayList<>()).add(change));
    }

    void reserve(
            long entry,
            AccountKey from,
            AccountKey to,
            long units,
            Instant happenedAt,
            Instant recordedAt,
            Instant until) {
        changes.add(new Change(entry, from, to, 0, units, happenedAt, recordedAt, Set.of()));
        promises.put(entry, new Promise(from, to, happenedAt, until, units));
    }

    void settle(long entry, long reservation, long units, Instant happenedAt, Instant recordedAt, boolean posts) {
        var promise = promises.get(reservation);
        promise.left -= units;
        var change = new Change(
                entry, promise.from, promise.to, posts ? units : 0, -units, happenedAt, recordedAt, Set.of());
        changes.add(change);
        if (posts) {
            movements.put(entry, change);
        }
    }

    void correct(long entry, long movement, Instant recordedAt) {
        var wrong = movements.get(movement);
        corrected.add(movement);
        changes.add(new Change(
                entry, wrong.to(), wrong.from(), wrong.moved(), 0, wrong.happenedAt(), recordedAt, wrong.serials()));
        wrong.serials().forEach(serial -> ways.get(serial).removeLast());
    }

    Balance balance(AccountKey account, AsOf asOf) {
        var quantity = 0L;
        var held = 0L;
        for (var change : changes) {
            if (!change.happenedAt().isAfter(asOf.happened())
                    && !change.recordedAt().isAfter(asOf.recorded())) {
                quantity += change.to().equals(account) ? change.moved() : 0;
                quantity -= change.from().equals(account) ? change.moved() : 0;
                held += change.from().equals(account) ? change.held() : 0;
            }
        }
        return new Balance(quantity, held);
    }

    /// Where a piece stood: replayed in the order of recording, so that corrections meet what they take back.
    Optional<AccountKey> placeOf(SerialNumber serial, AsOf asOf) {
        var there = new HashMap<AccountKey, Integer>();
        for (var change : changes) {
            if (change.serials().contains(serial)
                    && !change.happenedAt().isAfter(asOf.happened())
                    && !change.recordedAt().isAfter(asOf.recorded())) {
                there.merge(change.to(), 1, Integer::sum);
                there.merge(change.from(), -1, Integer::sum);
            }
        }
        return there.entrySet().stream()
                .filter(entry -> entry.getValue() == 1)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    long free(AccountKey account) {
        return account.rung() == Rung.OUTSIDE
                ? Long.MAX_VALUE
                : balance(account, AsOf.now()).free();
    }

    private boolean isNeverShort(AccountKey account, long change, Instant since) {
        var byTime = new TreeMap<Instant, Long>();
        byTime.merge(since, change, Long::sum);
        for (var other : changes) {
            if (other.to().equals(account)) {
                byTime.merge(other.happenedAt(), other.moved(), Long::sum);
            }
            if (other.from().equals(account)) {
                byTime.merge(other.happenedAt(), -other.moved(), Long::sum);
            }
        }
        var there = 0L;
        for (var step : byTime.entrySet()) {
            there += step.getValue();
            if (there < 0 && !step.getKey().isBefore(since)) {
                return false;
            }
        }
        return true;
    }

    /// An open reservation, the pick-th of them; null if there is none.
    @Nullable
    Long openReservation(int pick) {
        var open = promises.entrySet().stream()
                .filter(promise -> promise.getValue().left > 0)
                .map(Map.Entry::getKey)
                .toList();
        return open.isEmpty() ? null : open.get(pick % open.size());
    }

    AccountKey from(long reservation) {
        return promises.get(reservation).from;
    }

    AccountKey to(long reservation) {
        return promises.get(reservation).to;
    }

    long left(long reservation) {
        return promises.get(reservation).left;
    }
}
