package org.muster.server.offers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.muster.server.web.PageKey;
import org.muster.server.web.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Offers, as far as the caller may see them: for the API as they are, for the desk with where their units stand.
@Component
class Offers {

    private static final int AT_ONCE = 1000;

    private static final Rows<Offer> OFFERS = new Rows<>(
            "offers",
            "offer",
            "offer, nation, item, quantity, available, expires, origin, \"only\", avoid, consent_nation, consent_date, "
                    + "condition, end_use, value_eur, value_basis, value_date, source, version",
            Offer.class);

    /// The page is taken first; only its lines are then looked up in the ledger.
    private static final String WITH_STANDS = """
            WITH page AS MATERIALIZED (
                SELECT o.offer, o.nation, o.item, o.quantity, o.available, o.expires
                FROM desk.offers o
                WHERE (%1$s, o.offer) > (:first, :offer)
                  AND :nation IN ('', o.nation)
                  AND (:text = '' OR o.offer ILIKE :pattern OR o.item IN (
                      SELECT i.item FROM desk.items i WHERE i.item ILIKE :pattern OR i.name ILIKE :pattern
                      UNION ALL
                      SELECT s.item FROM desk.suitability s JOIN desk.families f USING (family)
                      WHERE f.family ILIKE :pattern OR f.name ILIKE :pattern))
                  AND (NOT :free OR EXISTS (
                      SELECT FROM ledger.line l JOIN ledger.account a USING (line)
                      WHERE l.code = o.offer AND a.rung = 1 AND a.quantity > a.held))
                ORDER BY %1$s, o.offer LIMIT :limit)
            SELECT o.*, coalesce(n.name, o.nation) AS nation_name, coalesce(i.name, o.item) AS item_name,
                   s.free, s.proposed, s.allocated, s.under_way, s.delivered, s.gone
            FROM page o LEFT JOIN desk.nations n USING (nation) LEFT JOIN desk.items i USING (item)
                 CROSS JOIN LATERAL (
                     SELECT coalesce(sum(a.quantity - a.held) FILTER (WHERE a.rung = 1), 0)::bigint AS free,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung = 2), 0)::bigint AS proposed,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung = 3), 0)::bigint AS allocated,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung IN (4, 5, 6)), 0)::bigint AS under_way,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung IN (7, 8)), 0)::bigint AS delivered,
                            coalesce(sum(a.quantity) FILTER (WHERE a.rung > 10), 0)::bigint AS gone
                     FROM ledger.line l JOIN ledger.account a USING (line) WHERE l.code = o.offer) s
            ORDER BY %1$s, o.offer""";

    private final JdbcClient jdbc;

    Offers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public List<Offer> page(String nation, String item, String after, int limit) {
        return OFFERS.page(jdbc, Map.of("nation", nation, "item", item), after, limit);
    }

    @Transactional(readOnly = true)
    public Optional<Offer> find(String offer) {
        return OFFERS.find(jdbc, offer);
    }

    /// Those of these identifiers that the caller may see, in any order.
    @Transactional(readOnly = true)
    public List<Offer> among(List<String> identifiers) {
        return OFFERS.among(jdbc, identifiers);
    }

    /// What the ledger says of a line.
    ///
    /// @param free units that are offered and promised to nobody
    record Stock(String offer, String donorReference, long free) {}

    @Transactional(readOnly = true)
    public List<Stock> stocks(List<String> identifiers) {
        return jdbc.sql("""
                        SELECT l.code AS offer, coalesce(l.donor_reference, '') AS donor_reference,
                               coalesce(sum(a.quantity - a.held) FILTER (
                                   WHERE a.rung = 1 AND a.requirement = '' AND a.consignment = ''), 0)::bigint AS free
                        FROM ledger.line l LEFT JOIN ledger.account a USING (line)
                        WHERE l.code = ANY(?) GROUP BY l.code, l.donor_reference""")
                .param(identifiers.toArray(String[]::new))
                .query(Stock.class)
                .list();
    }

    /// An offer that its donor knows under a reference of its own.
    record Referred(String offer, String nation, String donorReference) {}

    @Transactional(readOnly = true)
    public List<Referred> referred(List<String> nations, List<String> references) {
        return jdbc.sql("""
                        SELECT code AS offer, nation, donor_reference FROM ledger.line
                        WHERE nation = ANY(?) AND donor_reference = ANY(?)""")
                .param(nations.toArray(String[]::new))
                .param(references.toArray(String[]::new))
                .query(Referred.class)
                .list();
    }

    /// What can be given: identifiers of items with their names.
    @Transactional(readOnly = true)
    public List<Named> items() {
        return named("SELECT item AS code, name FROM desk.items ORDER BY item LIMIT 1000");
    }

    /// Where it can lie.
    @Transactional(readOnly = true)
    public List<Named> nodes() {
        return named("SELECT node AS code, name FROM desk.nodes ORDER BY node LIMIT 1000");
    }

    public record Named(String code, String name) {}

    private List<Named> named(String query) {
        return jdbc.sql(query).query(Named.class).list();
    }

    /// Nations that give something which the caller may see, by code.
    @Transactional(readOnly = true)
    public List<String> nations() {
        return jdbc.sql("SELECT DISTINCT nation FROM desk.offers ORDER BY nation")
                .query(String.class)
                .list();
    }

    @Transactional(readOnly = true)
    public List<OfferRow> rows(OfferFilter filter, String after, int limit) {
        return read(filter, after, limit);
    }

    /// All that the filter lets through, in its order, as of one moment.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void each(OfferFilter filter, Consumer<OfferRow> reader) {
        var after = "";
        while (true) {
            var rows = read(filter, after, AT_ONCE);
            rows.forEach(reader);
            if (rows.size() < AT_ONCE) {
                return;
            }
            after = key(filter, rows.getLast());
        }
    }

    private List<OfferRow> read(OfferFilter filter, String after, int limit) {
        var place = PageKey.read(after, 2);
        return jdbc.sql(WITH_STANDS.formatted(filter.order().column()))
                .param("first", place.text(0))
                .param("offer", place.text(1))
                .param("nation", filter.nation())
                .param("text", filter.text())
                .param("pattern", filter.pattern())
                .param("free", filter.free())
                .param("limit", limit)
                .query(OfferRow.class)
                .list();
    }

    /// Where a page ends, in the order of the filter.
    static String key(OfferFilter filter, OfferRow last) {
        var first = switch (filter.order()) {
            case OFFER -> last.offer();
            case NATION -> last.nation();
            case ITEM -> last.item();
        };
        return PageKey.of(first, last.offer());
    }
}
