package org.muster.server.access;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The database as the login sees it: people's passwords and sessions, and nothing of what desks keep.
///
/// A type of its own, so that no desk is given it by mistake.
public final class LoginDatabase {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    public LoginDatabase(DataSource login) {
        this.jdbc = JdbcClient.create(login);
        this.transactions = new TransactionTemplate(new SessionTransactions(login));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /// A transaction that the journal knows the caller of.
    TransactionTemplate transactions() {
        return transactions;
    }
}
