package org.muster.server.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.server.custody.Departure.Consignment;
import org.muster.server.custody.Departure.Manifest;
import org.muster.server.custody.Departure.Stand;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Reads how far consignments are on their way out, as far as the caller may see them.
@Component
class Departures {

    private static final String CONSIGNMENT = """
            SELECT c.consignment, l.code AS line, l.nation, l.item, coalesce(i.name, l.item) AS item_name, l.serialised,
                   l.unit_mass_g, l.unit_neq_g, c.requirement, c.quantity, n.answer, coalesce(c.leg_from[1], '') AS origin,
                   coalesce(c.leg_to[cardinality(c.leg_to)], '') AS goal, coalesce(c.departs[1], c.arrive) AS leaves,
                   c.arrive
            FROM ledger.consignment c JOIN ledger.line l USING (line) LEFT JOIN desk.items i USING (item)
                 LEFT JOIN ledger.answer n ON n.consignment = c.consignment
            WHERE c.consignment = ?""";

    private static final String STANDS = """
            SELECT r.name AS rung, a.holder, a.place, sum(a.quantity)::bigint AS quantity
            FROM ledger.account a JOIN ledger.rung r USING (rung)
            WHERE a.consignment = ? AND a.consignment <> '' AND a.quantity > 0
            GROUP BY r.rung, r.name, a.holder, a.place ORDER BY r.rung, a.place, a.holder""";

    /// Of pieces it is known whether they left: beyond the fourth rung.
    private static final String MANIFESTS = """
            SELECT m.manifest, m.quantity, m.mass_g, m.neq_g, m.happened_at, cardinality(m.serials) > 0 AS of_pieces,
                   EXISTS (SELECT FROM ledger.serial s JOIN ledger.account a USING (account)
                           WHERE s.item = l.item AND s.code = ANY (m.serials) AND a.consignment = m.consignment
                             AND a.rung > 4) AS gone
            FROM ledger.manifest m JOIN ledger.consignment c USING (consignment) JOIN ledger.line l USING (line)
            WHERE m.consignment = ? ORDER BY m.said_by""";

    /// Units that left by one command each, unless that was taken back.
    private static final String LEFT = """
            SELECT sum(e.quantity)::bigint
            FROM ledger.account t JOIN ledger.entry e ON e.to_account = t.account
                 JOIN ledger.account f ON f.account = e.from_account
            WHERE t.consignment = ? AND t.consignment <> '' AND f.rung = 4 AND t.rung = 5
              AND NOT EXISTS (SELECT FROM ledger.entry x WHERE x.corrects = e.entry)
            GROUP BY e.command ORDER BY min(e.entry)""";

    private final JdbcClient jdbc;

    Departures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All of it as of one moment.
    ///
    /// @return nothing if there is no such consignment for the caller
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<Departure> find(String consignment) {
        return jdbc.sql(CONSIGNMENT)
                .param(consignment)
                .query(Consignment.class)
                .optional()
                .map(found -> new Departure(found, list(STANDS, Stand.class, consignment), manifests(consignment)));
    }

    /// A dispatch does not name its manifest in the ledger: of goods without serial numbers, it is that of the same
    /// number of units.
    private List<Manifest> manifests(String consignment) {
        var left = new ArrayList<>(list(LEFT, Long.class, consignment));
        var manifests = new ArrayList<Manifest>();
        for (var one : list(MANIFESTS, Manifest.class, consignment)) {
            manifests.add(!one.ofPieces() && left.remove((Long) one.quantity()) ? one.whichLeft() : one);
        }
        return manifests;
    }

    private <T> List<T> list(String sql, Class<T> kind, String consignment) {
        return jdbc.sql(sql).param(consignment).query(kind).list();
    }

    @Transactional(readOnly = true)
    public boolean isAnnounced(String manifest) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM ledger.manifest WHERE manifest = ?)")
                .param(manifest)
                .query(Boolean.class)
                .single();
    }
}
