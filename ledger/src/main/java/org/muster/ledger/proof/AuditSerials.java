package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.SERIALS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Follows each serial number through the entries that name it, and compares where it ends with the tables.
///
/// Entries come in the order of leaves, and two movements of one serial number that were under way at the same
/// time may stand there in the other order. So a movement that does not fit yet waits for the one it follows.
final class AuditSerials {

    private static final long NEVER = Long.MIN_VALUE;

    private record Name(String item, String code) {}

    /// A movement that is not corrected, and the one before it.
    private record Move(
            long entry, long to, long happenedAt, @Nullable Move before) {}

    private record Waiting(long entry, int kind, long from, long to, long happenedAt, long corrects, boolean mayName) {}

    private static final class Track {
        private @Nullable Move last;
        private long[] entries = {};
        private long[] named = {};
        private List<Waiting> waiting = List.of();
        private final BitSet listed = new BitSet();
        private boolean seen;

        private @Nullable Long account() {
            return last == null ? null : last.to();
        }
    }

    private final Findings findings;
    private final Map<Name, Track> tracks = new HashMap<>();
    private long mentions;

    AuditSerials(Findings findings) {
        this.findings = findings;
    }

    void moved(CopyRow row, LoadedWords.Account from) {
        var members = row.members(EntryText.SERIALS);
        for (var at = 0; at < members.count(); at++) {
            members.advance();
            var track = tracks.computeIfAbsent(new Name(from.item(), members.text()), name -> new Track());
            var move = new Waiting(
                    row.bigint(EntryText.ENTRY),
                    row.smallint(EntryText.KIND),
                    row.bigint(EntryText.FROM),
                    row.bigint(EntryText.TO),
                    row.bigint(EntryText.HAPPENED_AT),
                    row.isNull(EntryText.CORRECTS) ? 0 : row.bigint(EntryText.CORRECTS),
                    from.rung() <= 4 || from.rung() == 11);
            mentions++;
            track.entries = with(track.entries, move.entry());
            if (!follows(track, move)) {
                if (track.waiting.isEmpty()) {
                    track.waiting = new ArrayList<>();
                }
                track.waiting.add(move);
            } else if (!track.waiting.isEmpty()) {
                catchUp(track);
            }
        }
    }

    private static void catchUp(Track track) {
        var moved = true;
        while (moved) {
            moved = track.waiting.removeIf(move -> follows(track, move));
        }
    }

    private static boolean follows(Track track, Waiting move) {
        var last = track.last;
        if (move.kind() == 5) {
            if (last == null || last.entry() != move.corrects() || last.to() != move.from()) {
                return false;
            }
            track.last = last.before();
            return true;
        }
        if (last == null ? !move.mayName() : last.to() != move.from() || last.happenedAt() > move.happenedAt()) {
            return false;
        }
        if (last == null) {
            track.named = with(track.named, move.entry());
        }
        track.last = new Move(move.entry(), move.to(), move.happenedAt(), last);
        return true;
    }

    private static long[] with(long[] numbers, long another) {
        var longer = Arrays.copyOf(numbers, numbers.length + 1);
        longer[numbers.length] = another;
        return longer;
    }

    /// After the last entry: every movement followed another, and the tables say the same.
    void compare(Connection connection, AuditAccounts accounts) throws SQLException {
        tracks.forEach((name, track) -> {
            for (var move : track.waiting) {
                findings.entry(
                        SERIALS,
                        move.entry(),
                        "Entry %d moves serial number %s of %s, which did not stand where it takes it from.",
                        move.entry(),
                        name.code(),
                        name.item());
            }
            var account = track.account();
            if (account != null) {
                accounts.stands(account);
            }
        });
        comparePlaces(connection);
        compareMentions(connection);
    }

    private void comparePlaces(Connection connection) throws SQLException {
        try (var rows = new CopyRows(connection, "SELECT item, code, account, last_happened FROM ledger.serial", 4)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                var track = tracks.get(new Name(row.text(0), row.text(1)));
                if (track == null) {
                    findings.general(SERIALS, "No entry names serial number %s of %s.", row.text(1), row.text(0));
                    continue;
                }
                track.seen = true;
                comparePlace(row, track);
            }
        }
        tracks.forEach((name, track) -> {
            if (!track.seen) {
                findings.entry(
                        SERIALS,
                        track.entries[0],
                        "Serial number %s of %s, named by entry %d, is not there.",
                        name.code(),
                        name.item(),
                        track.entries[0]);
            }
        });
    }

    private void comparePlace(CopyRow row, Track track) {
        var account = track.account();
        var lastEntry = track.last == null ? track.entries[0] : track.last.entry();
        if (account == null ? !row.isNull(2) : row.isNull(2) || row.bigint(2) != account) {
            findings.entry(
                    SERIALS,
                    lastEntry,
                    "Serial number %s of %s is said to stand in account %s; entry %d put it into account %s.",
                    row.text(1),
                    row.text(0),
                    row.isNull(2) ? "none" : row.bigint(2),
                    lastEntry,
                    account == null ? "none" : account);
        }
        var happened = track.last == null ? NEVER : track.last.happenedAt();
        if (happened != (row.isNull(3) ? NEVER : row.bigint(3))) {
            findings.entry(
                    SERIALS,
                    lastEntry,
                    "Serial number %s of %s is said to have moved last at another time than entry %d says.",
                    row.text(1),
                    row.text(0),
                    lastEntry);
        }
    }

    private void compareMentions(Connection connection) throws SQLException {
        var query = "SELECT es.entry, s.item, s.code, es.named FROM ledger.entry_serial es "
                + "LEFT JOIN ledger.serial s ON s.serial = es.serial";
        var right = 0L;
        try (var rows = new CopyRows(connection, query, 4)) {
            var row = rows.row();
            while (rows.advance()) {
                rows.read(row);
                var entry = row.bigint(0);
                var track = row.isNull(1) ? null : tracks.get(new Name(row.text(1), row.text(2)));
                var at = track == null ? -1 : indexOf(track.entries, entry);
                if (track == null || at < 0 || track.listed.get(at)) {
                    findings.entry(
                            SERIALS,
                            entry,
                            "The list of serial numbers has one for entry %d that the entry does not name, or twice.",
                            entry);
                    continue;
                }
                track.listed.set(at);
                right++;
                if (indexOf(track.named, entry) >= 0 != row.bool(3)) {
                    findings.entry(
                            SERIALS,
                            entry,
                            "Whether entry %d was the first to name serial number %s is recorded wrongly.",
                            entry,
                            row.text(2));
                }
            }
        }
        if (right < mentions) {
            findings.general(SERIALS, "The list of serial numbers lacks %,d that entries name.", mentions - right);
        }
    }

    private static int indexOf(long[] numbers, long wanted) {
        for (var at = 0; at < numbers.length; at++) {
            if (numbers[at] == wanted) {
                return at;
            }
        }
        return -1;
    }
}
