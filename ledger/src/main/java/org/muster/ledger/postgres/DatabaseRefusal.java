package org.muster.ledger.postgres;

/// Why a database cannot be used. Nothing was changed that a next start does not mend.
///
/// The message is for people: what is wrong, then "Maybe" and where to mend it.
public final class DatabaseRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// What kind of trouble it is, for programs.
    public enum Reason {
        /// The data folder holds something else, or was copied while its server ran.
        FOLDER_NOT_OURS,
        /// The data folder was written by another major version of PostgreSQL or of Muster.
        OTHER_VERSION,
        /// Another program holds the data folder, and its server cannot be reached from here.
        IN_USE,
        /// A folder or file cannot be written or read.
        NO_PERMISSION,
        DISK_FULL,
        PORT_TAKEN,
        /// There are no binaries for this system, or they cannot be started here.
        NO_BINARIES,
        /// PostgreSQL does not run as root, and the way around is closed here.
        ROOT,
        /// The server started and ended at once.
        START_FAILED,
        /// Nobody answers at the address.
        NOT_REACHABLE,
        /// The server does not accept the name or password.
        WRONG_PASSWORD,
        /// The server is older than Muster can use.
        SERVER_TOO_OLD,
        /// The server would lose what it acknowledged.
        NOT_DURABLE,
        /// A role is missing, may do too little, or may do too much.
        ROLES,
        /// The schema was written by a newer Muster.
        NEWER_SCHEMA,
        /// A step of the schema failed or was changed after it was applied.
        MIGRATION_FAILED
    }

    private final Reason reason;

    DatabaseRefusal(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    DatabaseRefusal(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
