package org.muster.server.oversight;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What was recorded, in the order in which the ledger's tree took it, as far as the caller may see it.
///
/// The order of the tree, not that of entry numbers: a number that is given early may be committed late, and whoever
/// has seen a later one would miss it. Leaves are added by one sequencer, after the commit of their entries, each
/// behind all before it.
@Component
class Changes {

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How many entries the tree has.
    @Transactional(readOnly = true)
    public long size() {
        return jdbc.sql("SELECT size FROM ledger.sequenced").query(Long.class).single();
    }

    /// Whether the caller's session is still open.
    @Transactional(readOnly = true)
    public boolean isOpen() {
        return jdbc.sql("SELECT (access.me()).actor IS NOT NULL")
                .query(Boolean.class)
                .single();
    }

    /// The changes behind one place up to another; nothing if the caller's session has ended.
    @Transactional(readOnly = true)
    public Optional<List<Change>> between(long after, long upTo) {
        if (!isOpen()) {
            return Optional.empty();
        }
        return Optional.of(jdbc.sql("""
                        SELECT f.index + 1 AS place, e.entry, k.name AS kind, e.happened_at, e.recorded_at, e.actor, e.role,
                               e.reason, substring(e.body FROM '"table":"([a-z_]+)"}$') AS "table",
                               CASE WHEN e.body !~ '"table":"([a-z_]+)"}$'
                                    THEN substring(e.body FROM '.*"type":"([a-z-]+)"') END AS type,
                               l.code AS line, r.name AS "from", s.name AS "to", e.quantity
                        FROM ledger.leaf f JOIN ledger.entry e USING (entry) JOIN ledger.entry_kind k USING (kind)
                             LEFT JOIN ledger.account a ON a.account = e.from_account
                             LEFT JOIN ledger.account b ON b.account = e.to_account
                             LEFT JOIN ledger.line l ON l.line = a.line
                             LEFT JOIN ledger.rung r ON r.rung = a.rung LEFT JOIN ledger.rung s ON s.rung = b.rung
                        WHERE f.index >= ? AND f.index < ? ORDER BY f.index""").params(after, upTo).query(Change.class).list());
    }
}
