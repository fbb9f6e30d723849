package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.text;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// What documents are called, and who may see them. That their content has the hash by which entries name them,
/// [AuditTables] compares.
final class AuditDocuments {

    private static final AuditKept.Column HASH = new AuditKept.Column("sha256", "encode(t.sha256, 'hex')");

    private final AuditKept documents;
    private final AuditKept seen;
    private final Map<String, AuditSaid> first = new HashMap<>();

    AuditDocuments(Findings findings) {
        documents = new AuditKept("document", 1, findings, HASH, text("name"), text("media_type"), text("label"));
        seen = new AuditKept("document_seen", 2, findings, HASH, text("label"));
    }

    /// Whoever brings a document first gives it its name.
    void kept(AuditSaid said) {
        var hash = said.textOr("document", "");
        seen.expect(said.entry(), hash, Integer.toString(said.label()));
        first.merge(hash, said, (one, other) -> one.entry() < other.entry() ? one : other);
    }

    void compare(Connection connection) throws SQLException {
        first.forEach((hash, said) -> documents.expect(
                said.entry(), hash, said.text("name"), said.text("media_type"), Integer.toString(said.label())));
        documents.compare(connection);
        seen.compare(connection);
    }
}
