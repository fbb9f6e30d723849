package org.muster.server.scenarios;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts offers on the ladder: a line for each in the ledger, and its whole quantity from its donor's own holdings to
/// the
/// rung `offered`.
///
/// One statement for all lines and one for all movements: the ledger's own rules check each of them in the database.
final class OpeningStock {

    private static final String ACTING = """
            (SELECT r.role FROM unnest(ARRAY['system', 'coordinator', 'planner']) WITH ORDINALITY AS r (role, place)
             WHERE r.role = ANY ((access.me()).roles) ORDER BY r.place LIMIT 1)""";

    /// Keys in the order of RFC 8785; what is absent is left out.
    private static final String LINES = """
            INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, reason, body, label)
            SELECT c.command, row_number() OVER (ORDER BY o.offer) - 1, 6, c.moment, (access.me()).actor, %s,
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
            FROM desk.offers o JOIN desk.items i USING (item),
                 (SELECT gen_random_uuid() AS command, clock_timestamp() AS moment OFFSET 0) AS c
            ORDER BY o.offer""".formatted(ACTING);

    private static final String MOVEMENTS = """
            INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor,
                                      role, reason, label)
            SELECT c.command, o.n - 1, 1, c.froms[o.n], c.tos[o.n], o.quantity, c.moment, (access.me()).actor, %s,
                   'offer of a scenario', o.label
            FROM (SELECT row_number() OVER (ORDER BY offer) AS n, quantity, label FROM desk.offers) AS o,
                 (SELECT gen_random_uuid() AS command, clock_timestamp() AS moment,
                         ledger.accounts_of(codes, blanks, nations, origins, outside, blanks, blanks) AS froms,
                         ledger.accounts_of(codes, blanks, nations, origins, offered, blanks, blanks) AS tos
                  FROM (SELECT array_agg(offer ORDER BY offer) AS codes,
                               array_agg(''::text ORDER BY offer) AS blanks,
                               array_agg(nation ORDER BY offer) AS nations,
                               array_agg(origin ORDER BY offer) AS origins,
                               array_agg(0::smallint ORDER BY offer) AS outside,
                               array_agg(1::smallint ORDER BY offer) AS offered FROM desk.offers) AS keys OFFSET 0) AS c
            ORDER BY o.n""".formatted(ACTING);

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
