package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.ledger.World.newId;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.ledger.Act.Correct;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Post;
import org.muster.ledger.Act.Release;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Recorded;

/// A random history, in the ledger and in a simple model beside it: what one refuses the other refuses, and both
/// say the same of every time on both clocks.
///
/// `-Dmuster.simulator.commands=100000` makes it long, `-Dmuster.simulator.seed=N` repeats one.
class SimulatorTest {

    private static final int COMMANDS = Integer.getInteger("muster.simulator.commands", 5_000);
    private static final long SEED = Long.getLong("muster.simulator.seed", System.nanoTime());
    /// The model looks through all changes of a chapter for each answer, so a long history is cut into chapters.
    private static final int CHAPTER = 500;

    /// In so many chapters every moment is compared; in the others some.
    private static final int WHOLE_CHAPTERS = Integer.getInteger("muster.simulator.whole", 2);

    private static final int HOURS = 2_000;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<NodeId> NODES = List.of(new NodeId("N-1"), new NodeId("N-2"));

    private final Random random = new Random(SEED);
    private int refused;
    private int recorded;

    @Test
    void saysTheSameAsTheModelAtEveryTime() {
        try (var world = new World()) {
            for (var chapter = 0; chapter * CHAPTER < COMMANDS; chapter++) {
                new Chapter(world, chapter).play();
            }
        }
        assertThat(recorded).as("recorded, seed %d", SEED).isGreaterThan(COMMANDS / 4);
        assertThat(refused).as("refused, seed %d", SEED).isGreaterThan(COMMANDS / 20);
    }

    /// A movement that happened an hour later than the model knows changes no balance of today.
    @Test
    void findsAMovementThatWasMovedByAnHour() throws SQLException {
        try (var world = new World()) {
            var chapter = new Chapter(world, 0);
            chapter.play();
            try (var connection = world.database.administrator().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                assertThat(statement.executeUpdate("""
                                UPDATE ledger.entry SET happened_at = happened_at + interval '1 hour'
                                WHERE entry = (SELECT max(e.entry) FROM ledger.entry e JOIN ledger.account a ON a.account = e.to_account
                                               JOIN ledger.line l USING (line) WHERE e.kind = 1 AND l.code LIKE 'L-0-%')""")).isOne();
                statement.execute("RESET session_replication_role");
            }
            assertThatThrownBy(chapter::compareEveryMoment)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("instead of");
        }
    }

    /// Some hundred commands on lines of their own.
    private final class Chapter {
        private final World world;
        private final MemoryLedger model = new MemoryLedger();
        private final List<Line> lines = new ArrayList<>();
        private final List<Long> movements = new ArrayList<>();
        private final List<AsOf> moments = new ArrayList<>();
        private final Set<AccountKey> accounts = new TreeSet<>(Comparator.comparing(AccountKey::toString));
        private final int number;

        private Chapter(World world, int number) {
            this.world = world;
            this.number = number;
            for (var i = 0; i < 4; i++) {
                var line = Line.of(
                        new LineCode("L-%d-%d".formatted(number, i)),
                        new NationCode(i % 2 == 0 ? "XAA" : "XBB"),
                        new ItemId("ITEM-%d-%d".formatted(number, i)),
                        new Mass(1_000));
                lines.add(i == 3 ? line.withSerials() : line);
            }
        }

        private void play() {
            for (var line : lines) {
                world.recorded(world.coordinator, START, new OpenLine(line));
            }
            for (var i = 0; i < CHAPTER; i++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2, 3, 4 -> transfer();
                    case 5, 6 -> reserve();
                    case 7 -> settle(true);
                    case 8 -> settle(false);
                    default -> correct();
                }
            }
            for (var i = 0; i < 15; i++) {
                compare();
            }
            assertThat(world.keptWrong())
                    .as("kept sums, seed %d, chapter %d", SEED, number)
                    .isEmpty();
            if (number < WHOLE_CHAPTERS) {
                assertThat(compareEveryMoment()).isGreaterThan(10_000);
            }
        }

        /// @return how many balances
        private long compareEveryMoment() {
            try {
                return new EveryMoment(world, model).compare(lines, accounts, moments);
            } catch (AssertionError wrong) {
                throw new AssertionError("Seed %d, chapter %d: %s".formatted(SEED, number, wrong.getMessage()), wrong);
            }
        }

        private void transfer() {
            var line = lines.get(random.nextInt(lines.size()));
            var from = someAccount(line);
            var to = nextOf(from);
            var happenedAt = someTime();
            var serials = line.serialised() ? someSerials() : Set.<SerialNumber>of();
            var units = line.serialised() ? serials.size() : 1L + random.nextInt(20);
            var act = new Transfer(from, to, new Quantity(units), serials);
            if (from.equals(to)) {
                return;
            }
            var caller = someCaller(line, from, to);
            var expected = model.mayMove(from, to, units, happenedAt, serials) && mayAllocate(caller, from, to);
            send(caller, expected, happenedAt, act, (entry, recordedAt) -> {
                model.move(entry, from, to, units, happenedAt, recordedAt, serials);
                movements.add(entry);
            });
        }

        private void reserve() {
            var line = lines.get(random.nextInt(lines.size() - 1));
            var from = someAccount(line);
            var to = nextOf(from);
            if (from.equals(to)) {
                return;
            }
            var units = 1L + random.nextInt(10);
            var happenedAt = someTime();
            var until = happenedAt.plusSeconds(3600L * random.nextInt(1, 500));
            send(
                    world.coordinator,
                    model.mayReserve(from, to, units),
                    happenedAt,
                    new Reserve(from, to, new Quantity(units), until),
                    (entry, recordedAt) -> model.reserve(entry, from, to, units, happenedAt, recordedAt, until));
        }

        private void settle(boolean posts) {
            var reservation = model.openReservation(random.nextInt(1_000));
            if (reservation == null) {
                return;
            }
            var units = 1L + random.nextLong(model.left(reservation) + 1);
            var happenedAt = someTime();
            var act = posts
                    ? new Post(new EntryId(reservation), new Quantity(units), Set.of())
                    : new Release(new EntryId(reservation), new Quantity(units));
            var from = model.from(reservation);
            var to = model.to(reservation);
            var caller = posts ? someCaller(lineOf(from), from, to) : world.coordinator;
            var expected =
                    model.maySettle(reservation, units, happenedAt, posts) && (!posts || mayAllocate(caller, from, to));
            send(caller, expected, happenedAt, act, (entry, recordedAt) -> {
                model.settle(entry, reservation, units, happenedAt, recordedAt, posts);
                if (posts) {
                    movements.add(entry);
                }
            });
        }

        private void correct() {
            if (movements.isEmpty()) {
                return;
            }
            var back = Math.min(movements.size(), random.nextInt(8) + 1);
            var movement = movements.get(movements.size() - back);
            send(
                    world.coordinator,
                    model.mayCorrect(movement),
                    someTime(),
                    new Correct(new EntryId(movement)),
                    (entry, recordedAt) -> model.correct(entry, movement, recordedAt));
        }

        /// What is proposed, its donor's desk allocates; now and then the coordinator tries.
        private Caller someCaller(Line line, AccountKey from, AccountKey to) {
            return allocates(from, to) && random.nextInt(4) > 0 ? world.deskOf(line) : world.coordinator;
        }

        private boolean mayAllocate(Caller caller, AccountKey from, AccountKey to) {
            return !allocates(from, to) || caller.role() == Role.NATIONAL_DESK;
        }

        private static boolean allocates(AccountKey from, AccountKey to) {
            return from.rung() == Rung.PROPOSED && to.rung() == Rung.ALLOCATED;
        }

        private Line lineOf(AccountKey account) {
            return lines.stream()
                    .filter(line -> line.code().equals(account.line()))
                    .findFirst()
                    .orElseThrow();
        }

        private void send(Caller caller, boolean expected, Instant happenedAt, Act act, Effect effect) {
            var outcome = world.send(
                    caller,
                    Command.of(
                                    newId(),
                                    happenedAt,
                                    Stream.concat(Stream.of(act), letting(act).stream())
                                            .toArray(Act[]::new))
                            .because("A turn of the game."));
            assertThat(outcome instanceof Recorded)
                    .as("seed %d, chapter %d: %s becomes %s", SEED, number, act, outcome)
                    .isEqualTo(expected);
            if (outcome instanceof Recorded(var id, var entries)) {
                var written = entries.getFirst();
                effect.follow(written.entry().value(), written.recordedAt());
                moments.add(new AsOf(happenedAt, written.recordedAt()));
                recorded++;
            } else {
                refused++;
            }
        }

        /// What was reserved for departure leaves like what is sent at once.
        private List<Act> letting(Act act) {
            return act instanceof Post(var reservation, var quantity, var _)
                            && World.isDeparture(model.from(reservation.value()), model.to(reservation.value()))
                    ? List.of(world.letting(model.from(reservation.value()).line(), quantity.units()))
                    : List.of();
        }

        private void compare() {
            var account = List.copyOf(accounts).get(random.nextInt(accounts.size()));
            for (var asOf : List.of(AsOf.now(), someAsOf(), someAsOf())) {
                var expected = model.balance(account, asOf);
                assertThat(world.ledger.balance(world.coordinator, account, asOf))
                        .as("seed %d: %s as of %s", SEED, account, asOf)
                        .isEqualTo(expected);
                var line = lines.stream()
                        .filter(candidate -> candidate.code().equals(account.line()))
                        .findFirst()
                        .orElseThrow();
                compareLadder(line, asOf);
            }
            assertThat(world.ledger.balance(world.coordinator, account))
                    .as("seed %d: %s now", SEED, account)
                    .isEqualTo(model.balance(account, AsOf.now()));
            var serial = someSerial();
            for (var asOf : List.of(AsOf.now(), someAsOf())) {
                assertThat(world.ledger.placeOf(
                                world.coordinator, lines.getLast().item(), serial, asOf))
                        .as("seed %d: %s as of %s", SEED, serial, asOf)
                        .isEqualTo(model.placeOf(serial, asOf));
            }
        }

        private void compareLadder(Line line, AsOf asOf) {
            var ladder = world.ledger.ladder(world.coordinator, new Scope.OfLine(line.code()), asOf);
            for (var rung : Rung.values()) {
                if (rung != Rung.OUTSIDE) {
                    var expected = accounts.stream()
                            .filter(account -> account.line().equals(line.code()) && account.rung() == rung)
                            .mapToLong(account -> model.balance(account, asOf).quantity())
                            .sum();
                    assertThat(ladder.count(line.item(), rung))
                            .as("seed %d: %s %s as of %s", SEED, line.code(), rung, asOf)
                            .isEqualTo(expected);
                }
            }
        }

        private AccountKey someAccount(Line line) {
            var mine = accounts.stream()
                    .filter(account -> account.line().equals(line.code()))
                    .toList();
            if (mine.isEmpty() || random.nextInt(4) == 0) {
                return remembered(
                        AccountKey.of(line.code(), new Holder(line.nation().value()), NODES.getFirst(), Rung.OUTSIDE));
            }
            return mine.get(random.nextInt(mine.size()));
        }

        /// Mostly along the ladder; now and then where it does not lead.
        private AccountKey nextOf(AccountKey from) {
            var rungs = List.copyOf(
                    random.nextInt(12) == 0
                            ? Set.of(Rung.values())
                            : from.rung().next());
            var rung = rungs.stream().sorted().toList().get(random.nextInt(rungs.size()));
            return remembered(from.on(rung).at(NODES.get(random.nextInt(NODES.size()))));
        }

        private AccountKey remembered(AccountKey account) {
            accounts.add(account);
            return account;
        }

        private Set<SerialNumber> someSerials() {
            return random.ints(random.nextInt(1, 3), 0, 12)
                    .mapToObj(i -> new SerialNumber("SN " + i))
                    .collect(Collectors.toSet());
        }

        private SerialNumber someSerial() {
            return new SerialNumber("SN " + random.nextInt(12));
        }

        private Instant someTime() {
            return START.plusSeconds(3600L * random.nextInt(HOURS));
        }

        private AsOf someAsOf() {
            var recordedAt = moments.get(random.nextInt(moments.size())).recorded();
            return switch (random.nextInt(3)) {
                case 0 -> AsOf.happened(someTime());
                case 1 -> AsOf.recorded(recordedAt);
                default -> new AsOf(someTime(), recordedAt);
            };
        }
    }

    /// What a recorded command does to the model.
    private interface Effect {
        void follow(long entry, Instant recordedAt);
    }
}
