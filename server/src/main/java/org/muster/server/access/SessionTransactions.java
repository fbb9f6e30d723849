package org.muster.server.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Begins every transaction by telling the database whose it is and why.
///
/// The token, not the nation: whoever smuggles a statement into a transaction still cannot choose who he is. Without a
/// caller nothing is told, and row-level security then shows nothing.
public final class SessionTransactions extends JdbcTransactionManager {

    private static final String REASON = "Reason";
    private static final int LONGEST_REASON = 1000;

    public SessionTransactions(DataSource source) {
        super(source);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        var caller = Callers.find();
        if (caller.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement("""
                SELECT set_config('muster.session', ?, true), set_config('muster.reason', ?, true),
                       set_config('transaction_read_only', ?, true)""")) {
            statement.setString(1, caller.get().token());
            statement.setString(2, reason().orElse(""));
            statement.setString(3, caller.get().scope() == Scope.READ || definition.isReadOnly() ? "on" : "off");
            statement.execute();
        }
    }

    /// What the request gives as its reason: header `Reason`, percent-encoded where it is not ASCII.
    private static Optional<String> reason() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes http
                ? Optional.ofNullable(http.getRequest().getHeader(REASON)).map(SessionTransactions::decoded)
                : Optional.empty();
    }

    private static String decoded(String header) {
        try {
            var text = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
            return text.substring(0, Math.min(LONGEST_REASON, text.length())).replace("\0", "");
        } catch (IllegalArgumentException e) {
            return header.replace("\0", "");
        }
    }
}
