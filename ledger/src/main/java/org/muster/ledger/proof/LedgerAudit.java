package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Derives the whole ledger again from its entries and compares: `muster ledger verify`.
///
/// From the entries alone follow their hashes and with them the tree, every tile, every root that was signed;
/// and all balances, what is held and reserved, where each serial number stands, the sums by day. Entries are
/// read once, in the order of their leaves, in one snapshot: a server may go on working meanwhile.
///
/// An audit shows that the database agrees with itself and with its checkpoints. Whoever owns the database and
/// the log key could rewrite both. Only a checkpoint kept elsewhere shows that: give it as [Options#kept].
public final class LedgerAudit {

    /// What to audit by.
    ///
    /// @param kept a checkpoint that somebody kept: the ledger must still begin with all that it covers
    /// @param trusted public keys known from elsewhere; with none, those that the database names are used
    /// @param limit how many findings to name
    public record Options(Optional<SignedCheckpoint> kept, List<VerifierKey> trusted, int limit) {

        public Options {
            trusted = List.copyOf(trusted);
        }

        public static Options usual() {
            return new Options(Optional.empty(), List.of(), 20);
        }
    }

    private final DataSource database;

    /// @param database connections as `muster_sequencer`, or as whoever runs the database; two are used at once
    public LedgerAudit(DataSource database) {
        this.database = database;
    }

    /// What stands between an audit and this database.
    public enum Access {
        /// Nothing.
        GRANTED,
        /// There is no ledger in it.
        NO_LEDGER,
        /// This role sees a part of the rows only; an audit of a part would find faults that are none.
        SEES_A_PART
    }

    /// Whether this database can be audited.
    public Access access() throws SQLException {
        try (var connection = database.getConnection()) {
            if (!yes(connection, "SELECT to_regclass('ledger.sequenced') IS NOT NULL")) {
                return Access.NO_LEDGER;
            }
            var seesAll = yes(
                    connection,
                    "SELECT rolsuper OR rolbypassrls OR rolname = 'muster_sequencer' OR EXISTS (SELECT FROM pg_class c "
                            + "WHERE c.oid = 'ledger.entry'::regclass AND pg_has_role(r.oid, c.relowner, 'USAGE')) "
                            + "FROM pg_roles r WHERE rolname = current_user");
            return seesAll ? Access.GRANTED : Access.SEES_A_PART;
        }
    }

    private static boolean yes(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /// Audits everything.
    ///
    /// @throws SQLException if the database cannot be read
    public AuditVerdict audit(Options options) throws SQLException {
        try (var entries = begin();
                var tiles = begin()) {
            try {
                share(entries, tiles);
                return audit(entries, tiles, options);
            } finally {
                entries.rollback();
                tiles.rollback();
            }
        }
    }

    private Connection begin() throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    /// Both connections see the same moment.
    private static void share(Connection first, Connection second) throws SQLException {
        try (var statement = first.createStatement();
                var row = statement.executeQuery("SELECT pg_export_snapshot()")) {
            row.next();
            execute(second, "SET TRANSACTION SNAPSHOT '%s'".formatted(row.getString(1)));
        }
        for (var connection : List.of(first, second)) {
            execute(connection, "SET LOCAL jit = off");
            execute(connection, "SET LOCAL search_path = pg_catalog, pg_temp");
        }
    }

    private static void execute(Connection connection, String statement) throws SQLException {
        try (var running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private static AuditVerdict audit(Connection connection, Connection tiles, Options options) throws SQLException {
        var findings = new Findings(options.limit());
        var keys = options.trusted().isEmpty() ? keys(connection, findings) : options.trusted();
        var tables = new AuditTables(connection, findings);
        tables.compareWords();
        new AuditRepeats(connection, findings).look();
        var lines = new AuditLines(findings);
        lines.load(connection);
        var releases = new AuditReleases(lines.lines(), findings);
        releases.load(connection);
        lines.follow(releases);
        var accounts = new AuditAccounts(lines.lines(), releases, findings);
        accounts.load(connection);
        var reservations = new AuditReservations(accounts, releases, findings);
        var serials = new AuditSerials(findings);
        var checkpoints = new AuditCheckpoints(keys, options.kept(), findings);
        checkpoints.load(connection);
        var consents = new AuditConsents(findings);
        var custody = new AuditCustody(accounts, lines, releases, findings);
        var desks = new AuditDesks(findings);
        desks.load(connection);
        var entries = new AuditEntries(accounts, reservations, serials, lines, consents, custody, desks, findings);

        try (var tree = new AuditTree(tiles, checkpoints, findings)) {
            readLeaves(connection, entries, tree);
            tree.finish();
            tables.compareSequenced(leaves(connection), entries.lastRecorded());
            entries.readWaiting(connection);
            tables.compareCorrections();
            lines.finish();
            consents.compare(connection);
            custody.compare(connection);
            reservations.compare(connection);
            serials.compare(connection, accounts);
            accounts.compare();
            entries.past().compare(connection, accounts);
            tables.compareDays(entries.days());
            tables.compareKept();
            tables.compareDocuments(entries.evidence());
            desks.compare(connection);
            return new AuditVerdict(
                    entries.count(),
                    entries.waiting(),
                    tree.size(),
                    tree.root(),
                    checkpoints.count(),
                    checkpoints.latest(),
                    options.kept(),
                    keys,
                    !options.trusted().isEmpty(),
                    findings.first(),
                    findings.faults());
        }
    }

    private static void readLeaves(Connection connection, AuditEntries entries, AuditTree tree) throws SQLException {
        for (var plan : List.of("enable_hashjoin", "enable_mergejoin", "enable_sort", "enable_memoize")) {
            execute(connection, "SET LOCAL %s = off".formatted(plan));
        }
        entries.readLeaves(connection, tree);
        for (var plan : List.of("enable_hashjoin", "enable_mergejoin", "enable_sort", "enable_memoize")) {
            execute(connection, "SET LOCAL %s = on".formatted(plan));
        }
    }

    private static long leaves(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM ledger.leaf")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<VerifierKey> keys(Connection connection, Findings findings) throws SQLException {
        var keys = new ArrayList<VerifierKey>();
        for (var text : AuditTables.keys(connection)) {
            try {
                keys.add(VerifierKey.of(text));
            } catch (IllegalArgumentException e) {
                findings.general(Findings.Part.CHECKPOINTS, "A key that is said to have signed is no key: %s", text);
            }
        }
        return keys;
    }
}
