package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.BALANCES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Rung;

/// All accounts and labels, in words and in numbers, and what the entries say their balances must be.
final class AuditAccounts implements Words {

    /// More units than this no account holds, nor were they ever taken from outside.
    private static final long MOST = 1_000_000_000_000_000L;

    private static final long NEVER = Long.MIN_VALUE;
    private static final boolean[][] STEPS = steps();

    private final Findings findings;
    private final LongIndex places = new LongIndex();
    private final Map<Integer, byte[]> labels = new HashMap<>();
    private final Map<Long, AuditLines.Line> lines;
    private final AuditReleases releases;

    private byte[][] words = new byte[1024][];
    private LoadedWords.Account[] facts = new LoadedWords.Account[1024];
    private long[] line = new long[1024];
    private String[] lot = new String[1024];
    private int[] label = new int[1024];
    private boolean[] released = new boolean[1024];
    private long[] statedQuantity = new long[1024];
    private long[] statedHeld = new long[1024];
    private long[] statedHappened = new long[1024];
    private long[] quantity = new long[1024];
    private long[] held = new long[1024];
    private long[] happened = new long[1024];
    private int[] serials = new int[1024];
    private long[] numbers = new long[1024];

    AuditAccounts(Map<Long, AuditLines.Line> lines, AuditReleases releases, Findings findings) {
        this.lines = lines;
        this.releases = releases;
        this.findings = findings;
    }

    void load(Connection connection) throws SQLException {
        loadLabels(connection);
        var query = "SELECT account, line, lot, holder, place, rung, requirement, consignment, quantity, held, "
                + "last_happened, label FROM ledger.account";
        try (var rows = new CopyRows(connection, query, 12)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                take(row);
            }
        }
    }

    private void loadLabels(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, "SELECT label, owner, releasable FROM access.label", 3)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                var members = row.members(2);
                var releasable = new String[members.count()];
                for (var at = 0; at < releasable.length; at++) {
                    members.advance();
                    releasable[at] = members.text();
                }
                labels.put(row.integer(0), Words.label(row.text(1), Arrays.asList(releasable)));
            }
        }
    }

    private void take(CopyRow row) {
        var at = places.add(row.bigint(0));
        if (at == words.length) {
            grow(2 * at);
        }
        var known = lines.get(row.bigint(1));
        var code = known == null ? "" : known.code();
        var rung = row.smallint(5);
        numbers[at] = row.bigint(0);
        words[at] = Words.account(code, row.text(2), row.text(3), row.text(4), rung, row.text(6), row.text(7));
        facts[at] = new LoadedWords.Account(
                known == null ? "" : known.nation(), known == null ? "" : known.item(), rung, words[at]);
        line[at] = row.bigint(1);
        lot[at] = row.text(2);
        label[at] = row.integer(11);
        released[at] = releases.isReleased(line[at]);
        statedQuantity[at] = row.bigint(8);
        statedHeld[at] = row.bigint(9);
        statedHappened[at] = row.isNull(10) ? NEVER : row.bigint(10);
        happened[at] = NEVER;
        if (known == null) {
            findings.general(BALANCES, "Account %d is of line %d, which is not there.", numbers[at], line[at]);
        } else if (known.label() != label[at]) {
            findings.general(BALANCES, "Account %d has another label than its line %s.", numbers[at], code);
        }
    }

    private void grow(int length) {
        words = Arrays.copyOf(words, length);
        facts = Arrays.copyOf(facts, length);
        line = Arrays.copyOf(line, length);
        lot = Arrays.copyOf(lot, length);
        label = Arrays.copyOf(label, length);
        released = Arrays.copyOf(released, length);
        statedQuantity = Arrays.copyOf(statedQuantity, length);
        statedHeld = Arrays.copyOf(statedHeld, length);
        statedHappened = Arrays.copyOf(statedHappened, length);
        quantity = Arrays.copyOf(quantity, length);
        held = Arrays.copyOf(held, length);
        happened = Arrays.copyOf(happened, length);
        serials = Arrays.copyOf(serials, length);
        numbers = Arrays.copyOf(numbers, length);
    }

    /// The place of an account in this book, or -1.
    int find(long account) {
        return places.find(account);
    }

    @Override
    public byte @Nullable [] account(long account) {
        var at = places.find(account);
        return at < 0 ? null : words[at];
    }

    @Override
    public byte @Nullable [] label(int wanted) {
        return labels.get(wanted);
    }

    LoadedWords.Account facts(int at) {
        return facts[at];
    }

    AuditLines.@Nullable Line line(int at) {
        return lines.get(line[at]);
    }

    int label(long account, int orElse) {
        var at = places.find(account);
        return at < 0 ? orElse : label[at];
    }

    long number(int at) {
        return numbers[at];
    }

    String words(int at) {
        return new String(words[at], java.nio.charset.StandardCharsets.UTF_8);
    }

    void move(int from, int to, long count, long happenedAt) {
        quantity[from] -= count;
        quantity[to] += count;
        happened[from] = Math.max(happened[from], happenedAt);
        happened[to] = Math.max(happened[to], happenedAt);
    }

    void hold(int from, long count) {
        held[from] += count;
    }

    void stands(long account) {
        var at = places.find(account);
        if (at >= 0) {
            serials[at]++;
        }
    }

    /// What is wrong with a movement between two accounts by the rules of the ladder; null if nothing is.
    @Nullable
    String fault(int kind, int from, int to, long entry, int entryLabel) {
        if (line[from] != line[to]) {
            return "moves from a line to another one";
        }
        var then = released[from] ? releases.at(line[from], entry, label[from]) : label[from];
        if (then != entryLabel || label[from] != label[to]) {
            return "has another label than its accounts had";
        }
        if (kind == 5) {
            return null;
        }
        if (!lot[from].equals(lot[to]) && (!lot[from].isEmpty() || facts[from].rung() > 4)) {
            return "moves from a lot to another one";
        }
        if (!mayGo(facts[from].rung(), facts[to].rung()) || kind != 1 && kind != 4 && facts[from].rung() == 0) {
            return "makes a step from %s to %s, which the ladder does not have"
                    .formatted(Words.rung(facts[from].rung()), Words.rung(facts[to].rung()));
        }
        return null;
    }

    private static boolean mayGo(int from, int to) {
        return (from | to) >>> 4 == 0 && STEPS[from][to];
    }

    private static boolean[][] steps() {
        var steps = new boolean[16][16];
        for (var rung : Rung.values()) {
            rung.next().forEach(next -> steps[rung.number()][next.number()] = true);
        }
        return steps;
    }

    /// Compares all balances with what the entries add up to.
    void compare() {
        var sums = new HashMap<Long, Long>();
        for (var at = 0; at < places.size(); at++) {
            compare(at);
            sums.merge(line[at], statedQuantity[at], Long::sum);
        }
        sums.forEach((which, sum) -> {
            if (sum != 0) {
                var known = lines.get(which);
                findings.general(
                        BALANCES,
                        "The accounts of line %s add up to %,d, not to nothing: stock came from nowhere or went nowhere.",
                        known == null ? which : known.code(),
                        sum);
            }
        });
    }

    private void compare(int at) {
        if (statedQuantity[at] != quantity[at]) {
            findings.general(
                    BALANCES,
                    "Account %d says %,d and its entries add up to %,d: %s",
                    numbers[at],
                    statedQuantity[at],
                    quantity[at],
                    words(at));
        }
        if (statedHeld[at] != held[at]) {
            findings.general(
                    BALANCES,
                    "Account %d says that %,d are held and its reservations add up to %,d: %s",
                    numbers[at],
                    statedHeld[at],
                    held[at],
                    words(at));
        }
        if (statedHappened[at] != happened[at]) {
            findings.general(
                    BALANCES,
                    "Account %d says that it was last moved at another time than its entries do: %s",
                    numbers[at],
                    words(at));
        }
        if (Math.abs(quantity[at]) > MOST) {
            findings.general(BALANCES, "Account %d has more than %,d units: %s", numbers[at], MOST, words(at));
        }
        if (facts[at].rung() != 0 && (quantity[at] < held[at] || held[at] < 0)) {
            findings.general(BALANCES, "Account %d has less than nothing free: %s", numbers[at], words(at));
        }
        var known = lines.get(line[at]);
        if (known != null && known.serialised() && facts[at].rung() != 0) {
            compareSerials(at);
        }
    }

    private void compareSerials(int at) {
        var rung = facts[at].rung();
        if (serials[at] > quantity[at] || serials[at] < quantity[at] && rung >= 5 && rung != 11) {
            findings.general(
                    BALANCES,
                    "In account %d stand %,d serial numbers beside %,d units: %s",
                    numbers[at],
                    serials[at],
                    quantity[at],
                    words(at));
        }
    }
}
