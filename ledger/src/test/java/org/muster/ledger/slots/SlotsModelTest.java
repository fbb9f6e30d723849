package org.muster.ledger.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.ledger.slots.Harbour.DAY;
import static org.muster.ledger.slots.Harbour.LABEL;
import static org.muster.ledger.slots.Harbour.PORT;
import static org.muster.ledger.slots.Harbour.newId;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Period;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.Act;
import org.muster.ledger.AsOf;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Outcome.Recorded;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;

/// Random histories of one node, compared after every step with a model of a few lines that knows no SQL.
class SlotsModelTest {

    private static final int DAYS = 8;
    private static final int STEPS = 120;

    private final Harbour world = new Harbour();
    private final Map<SlotId, Kept> slots = new TreeMap<>();
    private final List<NodeLimits> limits = new ArrayList<>();
    private final Map<Instant, List<Long>> past = new HashMap<>();
    private Instant now = Harbour.MORNING;

    /// A slot as the model knows it.
    private record Kept(Booking booking, Instant bookedAt, boolean used, boolean released) {}

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void agreesWithTheModel(long seed) throws SQLException {
        var random = new Random(seed);
        var refused = 0;
        for (var step = 0; step < STEPS; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(180)));
            var agrees = switch (random.nextInt(10)) {
                case 0 -> limit(random);
                case 1, 2 -> settle(random, true);
                case 3, 4 -> settle(random, false);
                case 5 -> sweep();
                default -> book(random, 1 + random.nextInt(3));
            };
            assertThat(agrees.model)
                    .as("step %d of seed %d: %s", step, seed, agrees.outcome)
                    .isEqualTo(agrees.ledger);
            refused += agrees.ledger ? 0 : 1;
            requireSameDays("step %d of seed %d".formatted(step, seed));
            past.put(now, sums(AsOf.now()));
        }
        requireAuditHolds(seed);
        assertThat(refused).as("refusals").isBetween(5, STEPS - 20);
        past.forEach((moment, sums) -> assertThat(sums(AsOf.happened(moment)))
                .as("as of %s, seed %d", moment, seed)
                .isEqualTo(sums));
    }

    private void requireAuditHolds(long seed) throws SQLException {
        try (var sequencer = new Sequencer(world.database.sequencer(), LogKey.create("muster/slots"))) {
            sequencer.checkpoint();
        }
        var verdict = new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual());
        assertThat(verdict.findings()).as("seed %d", seed).isEmpty();
    }

    /// Whether the model and the ledger took a step.
    private record Step(boolean model, boolean ledger, Object outcome) {
        static Step of(boolean model, Outcome outcome) {
            return new Step(model, outcome instanceof Recorded, outcome);
        }
    }

    private Step limit(Random random) {
        var first = DAY.plusDays(random.nextInt(DAYS));
        var limit = new NodeLimits(
                PORT,
                random.nextInt(4) == 0 ? Period.ALWAYS : Period.of(first, first.plusDays(random.nextInt(3))),
                tonnes(random, 60),
                tonnes(random, 40),
                tonnes(random, 30));
        limits.add(limit);
        return Step.of(true, world.slots.limit(world.port, newId(), now, List.of(limit), Label.of(Harbour.CORLAND)));
    }

    private static Optional<Mass> tonnes(Random random, int most) {
        return Optional.of(Mass.ofTonnes(random.nextInt(most))).filter(_ -> random.nextInt(5) > 0);
    }

    private Step book(Random random, int count) {
        var bookings = new ArrayList<Booking>();
        for (var i = 0; i < count; i++) {
            var first = DAY.plusDays(random.nextInt(DAYS) - 1L);
            var stay = switch (random.nextInt(3)) {
                case 0 -> Stay.arriving(first);
                case 1 -> Stay.departing(first);
                default -> Stay.between(first, first.plusDays(random.nextInt(3)));
            };
            bookings.add(new Booking(
                    new SlotId("S" + random.nextInt(200)),
                    PORT,
                    new ConsignmentId("C1"),
                    Optional.empty(),
                    stay,
                    Mass.ofTonnes(1 + random.nextInt(12)),
                    Mass.ofTonnes(random.nextInt(6)),
                    first.atTime(random.nextInt(24), 0).toInstant(ZoneOffset.UTC)));
        }
        var before = Map.copyOf(slots);
        var fits = bookings.stream().allMatch(this::fits);
        if (!fits) {
            slots.clear();
            slots.putAll(before);
        }
        return Step.of(
                fits,
                world.act(
                        world.arland,
                        now,
                        bookings.stream().map(booking -> booking.act(LABEL)).toArray(Act[]::new)));
    }

    /// Takes a booking if it keeps every rule.
    private boolean fits(Booking booking) {
        var first = booking.stay().firstDay();
        var kept = new Kept(booking, now, false, false);
        if (slots.containsKey(booking.slot())
                || first.isBefore(today())
                || !booking.expiresAt().isAfter(now)
                || !booking.expiresAt().isAfter(first.atStartOfDay().toInstant(ZoneOffset.UTC))) {
            return false;
        }
        slots.put(booking.slot(), kept);
        for (var day = first; !day.isAfter(booking.stay().lastDay()); day = day.plusDays(1)) {
            var limit = limitOn(day);
            if (limit.isPresent()
                    && (handled(kept, day) > 0 && isOver(limit.get().handling(), sum(day, this::handled))
                            || stored(kept, day) > 0 && isOver(limit.get().storage(), sum(day, this::stored))
                            || onSite(kept, day) > 0 && isOver(limit.get().neq(), sum(day, this::onSite)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOver(Optional<Mass> limit, long grams) {
        return limit.isPresent() && grams > limit.get().grams();
    }

    private Step settle(Random random, boolean use) {
        if (slots.isEmpty()) {
            return book(random, 1);
        }
        var all = List.copyOf(slots.values());
        var slot = all.get(random.nextInt(all.size()));
        var id = slot.booking.slot();
        if (use) {
            var day = slot.booking.stay().firstDay();
            var at = random.nextBoolean() && day.isAfter(today())
                    ? now
                    : latest(day.atTime(9, 0).toInstant(ZoneOffset.UTC));
            var may = !slot.used
                    && !slot.released
                    && !at.isBefore(slot.bookedAt)
                    && at.isBefore(slot.booking.expiresAt())
                    && at.atZone(ZoneOffset.UTC).toLocalDate().equals(day);
            if (may) {
                slots.put(id, new Kept(slot.booking, slot.bookedAt, true, false));
            }
            return Step.of(may, world.slots.use(world.coordinator, newId(), at, id, LABEL));
        }
        var may = !slot.used && !slot.released;
        if (may) {
            slots.put(id, new Kept(slot.booking, slot.bookedAt, false, true));
        }
        return Step.of(may, world.slots.release(world.arland, newId(), now, id, "Not needed.", LABEL));
    }

    private Instant latest(Instant moment) {
        return moment.isBefore(now) ? now : moment;
    }

    private Step sweep() {
        var expired = slots.values().stream()
                .filter(slot -> !slot.used
                        && !slot.released
                        && !slot.booking.expiresAt().isAfter(now))
                .toList();
        expired.forEach(slot -> slots.put(slot.booking.slot(), new Kept(slot.booking, slot.bookedAt, false, true)));
        var released = world.ledger.releaseExpired(world.system, now);
        return new Step(true, released.size() == expired.size(), released);
    }

    private void requireSameDays(String as) {
        var sums = new ArrayList<Long>();
        for (var day = DAY.minusDays(1); !day.isAfter(DAY.plusDays(DAYS + 2)); day = day.plusDays(1)) {
            sums.add(sum(day, this::handled));
            sums.add(sum(day, this::stored));
            sums.add(sum(day, this::onSite));
        }
        assertThat(sums(AsOf.now())).as(as).isEqualTo(sums);
    }

    private List<Long> sums(AsOf asOf) {
        return world.slots.days(world.auditor, PORT, DAY.minusDays(1), DAY.plusDays(DAYS + 2), asOf).stream()
                .flatMap(
                        day -> List.of(
                                day.handling().taken().grams(),
                                day.storage().taken().grams(),
                                day.neq().taken().grams())
                                .stream())
                .toList();
    }

    private LocalDate today() {
        return now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Optional<NodeLimits> limitOn(LocalDate day) {
        return limits.stream().filter(limit -> limit.days().contains(day)).reduce((_, later) -> later);
    }

    private interface Taking {
        long on(Kept slot, LocalDate day);
    }

    private long sum(LocalDate day, Taking taking) {
        return slots.values().stream()
                .filter(Predicate.not(Kept::released))
                .mapToLong(slot -> taking.on(slot, day))
                .sum();
    }

    private long handled(Kept slot, LocalDate day) {
        var stay = slot.booking.stay();
        var times = (stay.arrives().equals(Optional.of(day)) ? 1 : 0)
                + (stay.departs().equals(Optional.of(day)) ? 1 : 0);
        return times * slot.booking.mass().grams();
    }

    private long stored(Kept slot, LocalDate day) {
        var stay = slot.booking.stay();
        var nights = stay.arrives().isPresent() && stay.departs().isPresent();
        return nights && !day.isBefore(stay.firstDay()) && day.isBefore(stay.lastDay())
                ? slot.booking.mass().grams()
                : 0;
    }

    private long onSite(Kept slot, LocalDate day) {
        var stay = slot.booking.stay();
        return day.isBefore(stay.firstDay()) || day.isAfter(stay.lastDay())
                ? 0
                : slot.booking.neq().grams();
    }
}
