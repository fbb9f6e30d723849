package org.muster.server.scenarios;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts offers on the ladder: a line for each in the ledger, and its whole quantity from its donor's own holdings to
/// the rung `offered`.
///
/// One statement for all lines and one for all movements: the ledger's own rules check each of them in the database.
final class OpeningStock {

    private static final String ACTING = """
            (SELECT r.role FROM unnest(ARRAY['system', 'coordinator', 'planner']) WITH ORDINALITY AS r (role, place)
             WHERE r.role = ANY ((access.me()).roles) ORDER BY r.place LIMIT 1)""";

    /// What all entries share is worked out once, beforehand: not again for each row.
    private static final String ONCE = """
            WITH me AS MATERIALIZED (
                SELECT gen_random_uuid() AS command, clock_timestamp() AS moment, (access.me()).actor AS actor,
                       %s AS role)""".formatted(ACTING);

    /// Keys in the order of RFC 8785; what is absent is left out.
    private static final String LINES = ONCE + """
            INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, reason, body, label)
            SELECT me.command, row_number() OVER (ORDER BY o.offer) - 1, 6, me.moment, me.actor, me.role,
                   'offer of a scenario',
                   '{"item":' || to_json(o.item) || ',"line":' || to_json(o.offer)
                   || coalesce(',"monitoring":' || to_json(i.monitoring), '')
                   || ',"nation":' || to_json(o.nation)
                   || coalesce(',"origin_nation":' || to_json(o.consent_nation), '')
                   || coalesce(',"serialised":' || i.serialised, '')
                   || ',"type":"line-opened"'
                   || coalesce(',"unit_mass_g":' || (i.mass_kg * 1000)::bigint, '')
                   || coalesce(',"unit_neq_g":' || (i.neq_kg * 1000)::bigint, '')
                   || coalesce(',"value_basis":' || to_json(o.value_basis), '')
                   || coalesce(',"value_cents":' || (o.value_eur * 100)::bigint || ',"value_currency":"EUR"', '')
                   || coalesce(',"value_date":"' || o.value_date || '"', '') || '}',
                   o.label
            FROM me, desk.offers o JOIN desk.items i USING (item)
            ORDER BY o.offer""";

    private static final String MOVEMENTS = ONCE + """
            , keys AS MATERIALIZED (
                SELECT array_agg(offer ORDER BY offer) AS codes,
                       array_agg(''::text ORDER BY offer) AS blanks,
                       array_agg(nation ORDER BY offer) AS nations,
                       array_agg(origin ORDER BY offer) AS origins,
                       array_agg(0::smallint ORDER BY offer) AS outside,
                       array_agg(1::smallint ORDER BY offer) AS offered,
                       array_agg(quantity ORDER BY offer) AS quantities,
                       array_agg(label ORDER BY offer) AS labels FROM desk.offers),
            sides AS MATERIALIZED (
                SELECT ledger.accounts_of(codes, blanks, nations, origins, outside, blanks, blanks) AS froms,
                       ledger.accounts_of(codes, blanks, nations, origins, offered, blanks, blanks) AS tos FROM keys)
            INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,
                                      role, reason, label)
            SELECT me.command, o.n - 1, 1, o.from_account, o.to_account, o.quantity, me.moment, me.actor, me.role,
                   'offer of a scenario', o.label
            FROM me, keys, sides,
                 unnest(sides.froms, sides.tos, keys.quantities, keys.labels) WITH ORDINALITY
                     AS o (from_account, to_account, quantity, label, n)
            ORDER BY o.n""";

    private final JdbcClient jdbc;

    OpeningStock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open() {
        if (jdbc.sql("SELECT EXISTS (SELECT FROM desk.offers)")
                .query(Boolean.class)
                .single()) {
            jdbc.sql(LINES).update();
            jdbc.sql(MOVEMENTS).update();
        }
    }
}
