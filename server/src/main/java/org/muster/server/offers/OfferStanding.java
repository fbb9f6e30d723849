package org.muster.server.offers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What became of one offer, as far as the caller may see it: the ladder of its line, its consignments, its movements,
/// and who may see it.
@Component
class OfferStanding {

    private static final int MOVEMENTS = 200;

    private final JdbcClient jdbc;

    OfferStanding(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// All of it, as of one moment.
    ///
    /// @param itemName   of what is given
    /// @param originName of the node from which it leaves
    /// @param owner      nation that it belongs to
    /// @param releasable nations to which it is released besides
    record Standing(
            String nationName,
            String itemName,
            String originName,
            String owner,
            List<String> releasable,
            List<Rung> rungs,
            List<Consignment> consignments,
            List<Movement> movements) {}

    /// @param held units on it that are reserved
    record Rung(String rung, long quantity, long held) {}

    /// @param stands where its units are, rung by rung
    record Consignment(
            String consignment,
            String plan,
            String requirement,
            long quantity,
            LocalDate leaves,
            LocalDate arrive,
            Optional<String> answer,
            String stands) {}

    /// @param kind `transfer`, `reserve`, `post`, `release` or `correction`
    record Movement(
            long entry,
            String kind,
            Instant happenedAt,
            String actor,
            String role,
            @Nullable String reason,
            long quantity,
            String fromRung,
            String toRung,
            String toPlace,
            String consignment) {}

    private record Names(String nation, String item, String origin, String owner, List<String> releasable) {}

    /// @return nothing if there is no such offer for the caller
    @Transactional(readOnly = true)
    public Optional<Standing> find(String offer) {
        return names(offer)
                .map(names -> new Standing(
                        names.nation(),
                        names.item(),
                        names.origin(),
                        names.owner(),
                        names.releasable(),
                        rungs(offer),
                        consignments(offer),
                        movements(offer)));
    }

    private Optional<Names> names(String offer) {
        return jdbc.sql("""
                        SELECT coalesce(n.name, o.nation) AS nation, coalesce(i.name, o.item) AS item,
                               coalesce(d.name, o.origin) AS origin, w.owner, w.releasable
                        FROM desk.offers o JOIN access.label w ON w.label = o.label
                             LEFT JOIN desk.nations n ON n.nation = o.nation
                             LEFT JOIN desk.items i ON i.item = o.item
                             LEFT JOIN desk.nodes d ON d.node = o.origin
                        WHERE o.offer = ?""")
                .param(offer)
                .query((row, number) -> new Names(
                        row.getString("nation"),
                        row.getString("item"),
                        row.getString("origin"),
                        row.getString("owner"),
                        texts(row, "releasable")))
                .optional();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    List<Rung> rungs(String offer) {
        return jdbc.sql("""
                        SELECT r.name AS rung, sum(a.quantity)::bigint AS quantity, sum(a.held)::bigint AS held
                        FROM ledger.line l JOIN ledger.account a USING (line) JOIN ledger.rung r USING (rung)
                        WHERE l.code = ? AND a.rung <> 0 AND a.quantity <> 0 GROUP BY r.rung, r.name ORDER BY r.rung""").param(offer).query(Rung.class).list();
    }

    List<Consignment> consignments(String offer) {
        return jdbc.sql("""
                        SELECT c.consignment, c.plan, c.requirement, c.quantity, coalesce(c.departs[1], c.arrive) AS leaves,
                               c.arrive, n.answer,
                               coalesce((SELECT string_agg(s.units || ' ' || s.name, ', ' ORDER BY s.rung)
                                         FROM (SELECT r.rung, r.name, sum(a.quantity) AS units
                                               FROM ledger.account a JOIN ledger.rung r USING (rung)
                                               WHERE a.consignment = c.consignment AND a.consignment <> '' AND a.quantity > 0
                                               GROUP BY r.rung, r.name) s), '') AS stands
                        FROM ledger.line l JOIN ledger.consignment c USING (line)
                             LEFT JOIN ledger.answer n ON n.consignment = c.consignment
                        WHERE l.code = ? ORDER BY c.arrive, c.consignment""")
                .param(offer)
                .query((row, number) -> new Consignment(
                        row.getString("consignment"),
                        row.getString("plan"),
                        row.getString("requirement"),
                        row.getLong("quantity"),
                        row.getObject("leaves", LocalDate.class),
                        row.getObject("arrive", LocalDate.class),
                        Optional.ofNullable(row.getString("answer")),
                        row.getString("stands")))
                .list();
    }

    private List<Movement> movements(String offer) {
        return jdbc.sql("""
                        SELECT e.entry, k.name AS kind, e.happened_at, e.actor, e.role, e.reason, e.quantity, f.name AS from_rung,
                               t.name AS to_rung, e.to_place, e.to_consignment
                        FROM ledger.entry_in_words e JOIN ledger.entry_kind k USING (kind)
                             JOIN ledger.rung f ON f.rung = e.from_rung
                             JOIN ledger.rung t ON t.rung = e.to_rung
                        WHERE e.line = ? ORDER BY e.entry DESC LIMIT ?""")
                .params(offer, MOVEMENTS)
                .query((row, number) -> new Movement(
                        row.getLong("entry"),
                        row.getString("kind"),
                        row.getTimestamp("happened_at").toInstant(),
                        row.getString("actor"),
                        row.getString("role"),
                        row.getString("reason"),
                        row.getLong("quantity"),
                        row.getString("from_rung"),
                        row.getString("to_rung"),
                        row.getString("to_place"),
                        row.getString("to_consignment")))
                .list();
    }
}
