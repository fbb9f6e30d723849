package org.muster.server.custody;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Finds what bears a name: a consignment, pieces, lots, a manifest, a handover, a case; as far as the caller may see
/// it.
@Component
class Things {

    private static final int MOST = 100;

    private final JdbcClient jdbc;

    Things(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param kind   `consignment`, `serial`, `lot`, `manifest`, `handover` or `case`
    /// @param within the item of a piece, the line of a lot; else empty
    record Thing(String kind, String name, String within) {}

    @Transactional(readOnly = true)
    public List<Thing> named(String name) {
        return jdbc.sql("""
                        SELECT * FROM (
                            SELECT DISTINCT 'consignment' AS kind, a.consignment AS name, '' AS within FROM ledger.account a
                            WHERE a.consignment = :name AND a.consignment <> ''
                            UNION ALL
                            SELECT 'serial', s.code, s.item
                            FROM (SELECT DISTINCT item FROM ledger.line) i JOIN ledger.serial s ON s.item = i.item
                            WHERE s.code = :name
                            UNION ALL
                            SELECT DISTINCT 'lot', a.lot, l.code FROM ledger.account a JOIN ledger.line l USING (line)
                            WHERE a.lot = :name AND a.lot <> ''
                            UNION ALL
                            SELECT 'manifest', m.manifest, '' FROM ledger.manifest m WHERE m.manifest = :name
                            UNION ALL
                            SELECT 'handover', h.handover, '' FROM ledger.handover h WHERE h.handover = :name
                            UNION ALL
                            SELECT 'case', d.discrepancy, '' FROM ledger.discrepancy d WHERE d.discrepancy = :name) t
                        ORDER BY kind, within, name LIMIT :most""")
                .param("name", name)
                .param("most", MOST)
                .query(Thing.class)
                .list();
    }

    /// Pieces that were ever in a consignment.
    @Transactional(readOnly = true)
    public List<Thing> piecesIn(String consignment) {
        return jdbc.sql("""
                        SELECT DISTINCT 'serial' AS kind, s.code AS name, s.item AS within
                        FROM ledger.account a JOIN ledger.entry e ON e.to_account = a.account
                             JOIN ledger.entry_serial k ON k.entry = e.entry JOIN ledger.serial s ON s.serial = k.serial
                        WHERE a.consignment = :consignment AND a.consignment <> '' ORDER BY 3, 2 LIMIT :most""")
                .param("consignment", consignment)
                .param("most", MOST)
                .query(Thing.class)
                .list();
    }
}
