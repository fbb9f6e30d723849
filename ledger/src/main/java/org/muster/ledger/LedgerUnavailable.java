package org.muster.ledger;

/// The database does not answer, or answers with a fault that is not about the command. Whether a command was
/// recorded is then not known: sending the same command again is safe and says so.
public final class LedgerUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
