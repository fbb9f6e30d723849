package org.muster.ledger.proof;

import java.sql.SQLException;

/// A small history in which everything happens once: offers, corrections, reservations posted and released,
/// serial numbers that move and come back, documents, a whole [Voyage], a [Quay], two checkpoints. What the tests
/// of tampering change.
final class History {

    private final Trial trial;
    long outside;
    long offered;
    long proposed;
    long allocated;
    long truckOutside;
    long truckOffered;
    long truckProposed;
    long firstOffer;
    long loneRecord;
    long released;
    long firstCheckpoint;
    final Voyage voyage;

    History(Trial trial) {
        this.trial = trial;
        this.voyage = new Voyage(trial.database);
    }

    void make() throws SQLException {
        outside = trial.account("O-0001", "XAA", "XAA", 0);
        offered = trial.account("O-0001", "XAA", "DEPOT-1", 1);
        proposed = trial.account("O-0001", "XAA", "DEPOT-1", 2);
        allocated = trial.account("O-0001", "XAA", "DEPOT-1", 3);
        truckOutside = trial.account("O-0002", "XBB", "XBB", 0);
        truckOffered = trial.account("O-0002", "XBB", "DEPOT-2", 1);
        truckProposed = trial.account("O-0002", "XBB", "DEPOT-2", 2);

        trial.sql("SELECT ledger.keep_document('coordinator', 'paper.txt', 'text/plain', 'paper', 'XAA', '{XBB,XCC}')");
        move(outside, offered, 500, "evidence => ARRAY[sha256('paper')]", "reason => 'first offer'");
        firstOffer = last();
        move(outside, offered, 7);
        trial.sql(Trial.movement(5, offered, outside, 7, "corrects => " + last(), "reason => 'entered twice'"));
        trial.sql(Trial.movement(2, offered, proposed, 200, "expires_at => '2126-01-01'"));
        var reservation = last();
        trial.sql(Trial.movement(3, offered, proposed, 120, "reservation => " + reservation));
        trial.sql(Trial.movement(4, offered, proposed, 30, "reservation => " + reservation));
        trial.sql(Trial.movement(1, proposed, allocated, 100, "happened_at => '2026-03-04T10:00:00Z'")
                .replace("'coordinator'", "'national-desk'"));

        move(truckOutside, truckOffered, 3, "serials => '{T-1,T-2,T-3}'");
        move(truckOutside, truckOffered, 1, "serials => '{T-9}'");
        trial.sql(Trial.movement(
                5,
                truckOffered,
                truckOutside,
                1,
                "corrects => " + last(),
                "reason => 'not there'",
                "serials => '{T-9}'"));
        move(truckOffered, truckProposed, 2, "serials => '{T-3,T-1}'", "happened_at => '2026-03-05T10:00:00Z'");
        trial.record(consent("").replace("}", ",\"expected\":\"2026-04-01\"}"), 1);
        trial.record(
                consent(
                        ",\"granted\":\"2026-03-01\",\"quantity\":400,\"until\":\"2026-12-31\",\"conditions\":\"by rail\""),
                1);
        trial.record(
                "{\"kind\":\"use\",\"nation\":\"XAA\",\"needed\":true,\"of_line\":\"O-0001\",\"type\":\"line-needs\"}",
                1);
        trial.record("{\"type\":\"note\"}", 1);
        loneRecord = last();
        firstCheckpoint = trial.sequencer.checkpoint().checkpoint().size();
        trial.sql("INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) "
                + "SELECT gen_random_uuid(), 0, 6, timestamptz '2026-03-05', 'anna', 'coordinator', "
                + "'{\"n\":' || n || ',\"type\":\"note\"}', 1 + n % 2 FROM generate_series(1, 300) n");
        move(truckProposed, truckOffered, 1, "serials => '{T-1}'", "happened_at => '2026-03-06T10:00:00Z'");
        release();
        voyage.make();
        new Quay(trial.database).make();
        trial.sequencer.checkpoint();
    }

    /// Twice, with movements and a correction between and after; what was reserved before goes along.
    private void release() throws SQLException {
        trial.sql(
                "INSERT INTO access.label (owner, releasable) VALUES ('XAA', '{XBB,XCC,XDD}'), ('XAA', '{XBB,XCC,XDD,XEE}')");
        trial.record(RELEASE, label("{XBB,XCC,XDD}"));
        trial.sql(Trial.movement(
                4, offered, proposed, 5, "reservation => " + trial.number("SELECT entry FROM ledger.reservation")));
        move(offered, proposed, 3);
        trial.record(RELEASE, label("{XBB,XCC,XDD,XEE}"));
        released = last();
        trial.sql(
                Trial.movement(5, proposed, offered, 3, "corrects => " + (released - 1), "reason => 'entered twice'"));
    }

    static final String RELEASE = "{\"line\":\"O-0001\",\"type\":\"line-released\"}";

    private int label(String releasable) throws SQLException {
        return (int) trial.number(
                "SELECT label FROM access.label WHERE owner = 'XAA' AND releasable = '%s'".formatted(releasable));
    }

    private static String consent(String more) {
        return "{\"asked\":\"2026-02-01\",\"consent\":\"C-1\",\"kind\":\"export-licence\",\"nation\":\"XAA\","
                + "\"of_line\":\"O-0001\",\"type\":\"consent\"" + more + "}";
    }

    private void move(long from, long to, long quantity, String... more) throws SQLException {
        trial.move(from, to, quantity, more);
    }

    private long last() throws SQLException {
        return trial.number("SELECT max(entry) FROM ledger.entry");
    }

    long entries() throws SQLException {
        return trial.number("SELECT count(*) FROM ledger.entry");
    }

    /// A hash over all rows of all tables.
    String everything() throws SQLException {
        var all = new StringBuilder();
        for (var table : trial.text("SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_tables "
                        + "WHERE schemaname = 'ledger'")
                .split(",")) {
            all.append(
                    trial.text("SELECT coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') FROM ledger.%s t"
                            .formatted(table)));
        }
        return all.toString();
    }
}
