package org.muster.server.custody;

import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.muster.ledger.proof.ProofBundle;
import org.muster.ledger.proof.Proofs;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Entries with what proves that they stand in the ledger, if the caller may see them.
@Component
class EntryProofs {

    private final DataSource desks;

    EntryProofs(DataSource desks) {
        this.desks = desks;
    }

    /// @return nothing if there is no such entry for the caller, or it is too young to be under a checkpoint
    @Transactional(readOnly = true)
    public Optional<ProofBundle> find(long entry) {
        var connection = DataSourceUtils.getConnection(desks);
        try {
            return Proofs.bundle(connection, entry);
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The proof cannot be read now.", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, desks);
        }
    }
}
