package org.muster.server.scenarios;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts offers on the ladder: a line for each in the ledger, with its caveats and the consent that it needs, and its
/// whole quantity from its donor's own holdings to the rung `offered`.
///
/// One statement for all lines, of which one record opens many, and one for all consents: the ledger's own rules check
/// each
/// of them in the database. What moves comes from the offers themselves, by a function of the database.
final class OpeningStock {

    static final String ACTING = """
            (SELECT r.role FROM unnest(ARRAY['system', 'coordinator', 'planner']) WITH ORDINALITY AS r (role, place)
             WHERE r.role = ANY ((access.me()).roles) ORDER BY r.place LIMIT 1)""";

    /// What all entries share is worked out once, beforehand: not again for each row.
    private static final String ONCE = """
            WITH me AS MATERIALIZED (
                SELECT gen_random_uuid() AS command, clock_timestamp() AS moment, (access.me()).actor AS actor,
                       %s AS role)""".formatted(ACTING);

    /// Lines in a record: as many as the journal of the desks puts changes into one.
    private static final int LINES_IN_A_RECORD = 1_000;

    /// A document has at most 10 MiB; a line here fewer than 100 characters.
    private static final int LINES_OF_A_PAPER = 50_000;

    /// Keys in the order of RFC 8785; what is absent, or goes without saying, is left out. A record speaks of lines of
    /// one label.
    private static final String LINES = ONCE + """
            INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, reason, body, label)
            SELECT me.command, row_number() OVER () - 1, 6, me.moment, me.actor, me.role, 'offers of a scenario',
                   '{"lines":[' || r.lines || '],"type":"lines-opened"}', r.label
            FROM me, (
                SELECT o.label, o.part, string_agg(
                    '{"available":' || to_json(o.available)
                    || coalesce(',"avoid":' || to_json(string_to_array(o.avoid, ';')), '')
                    || coalesce(',"expires":' || to_json(o.expires), '') || ',"item":' || to_json(o.item)
                    || ',"lethal":' || i.lethal || ',"line":' || to_json(o.offer) || i.monitoring
                    || ',"nation":' || to_json(o.nation)
                    || CASE WHEN o.consent_nation IS NULL THEN '' ELSE ',"needs":["re-transfer"]' END
                    || coalesce(',"only_for":' || to_json(string_to_array(o.only, ';')), '')
                    || coalesce(',"origin_nation":' || to_json(o.consent_nation), '') || i.serialised || i.masses
                    || coalesce(',"value_basis":' || to_json(o.value_basis), '')
                    || coalesce(',"value_cents":' || (o.value_eur * 100)::bigint || ',"value_currency":"EUR"', '')
                    || coalesce(',"value_date":' || to_json(o.value_date), '') || '}', ',') AS lines
                FROM (SELECT *, (row_number() OVER (PARTITION BY label ORDER BY offer) - 1) / %d AS part
                      FROM desk.offers) o
                     JOIN (SELECT item, lethal, coalesce(',"monitoring":' || to_json(nullif(monitoring, 'none')), '') AS monitoring,
                                  CASE WHEN serialised THEN ',"serialised":true' ELSE '' END AS serialised,
                                  coalesce(',"unit_mass_g":' || (mass_kg * 1000)::bigint, '')
                                  || coalesce(',"unit_neq_g":' || nullif((neq_kg * 1000)::bigint, 0), '') AS masses
                           FROM desk.items OFFSET 0) i USING (item)
                GROUP BY o.label, o.part) r""".formatted(LINES_IN_A_RECORD);

    /// What shows that consents are granted: the words of the package itself, kept as documents, of one label each and
    /// short enough to be kept.
    private static final String PAPERS = """
            SELECT o.label, o.part, w.owner, w.releasable, convert_to(
                       format(E'What scenario package %%s says of consents to re-transfer:\n',
                              (SELECT sha256 FROM desk.scenario))
                       || string_agg(format(E'%%s: %%s from %%s\n', o.offer, o.consent_nation, o.consent_date), ''
                                     ORDER BY o.offer), 'UTF8') AS words
            FROM (SELECT *, (row_number() OVER (PARTITION BY label ORDER BY offer) - 1) / %d AS part
                  FROM desk.offers WHERE consent_date IS NOT NULL) o
                 JOIN access.label w USING (label)
            GROUP BY o.label, o.part, w.owner, w.releasable""".formatted(LINES_OF_A_PAPER);

    private static final String KEEP = """
            SELECT count(ledger.keep_document(%s, 'consents of a scenario.txt', 'text/plain', p.words, p.owner, p.releasable))
            FROM (%s) p""".formatted(ACTING, PAPERS);

    /// What the package says is granted. A consent of the package has the name of its offer.
    private static final String CONSENTS = ONCE + """
            , papers AS MATERIALIZED (SELECT p.label, p.part, sha256(p.words) AS hash FROM (%s) p)
            INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, reason, evidence, body, label)
            SELECT me.command, row_number() OVER (ORDER BY o.offer) - 1, 6, me.moment, me.actor, me.role,
                   'consents of a scenario', ARRAY[(SELECT p.hash FROM papers p WHERE p.label = o.label AND p.part = o.part)],
                   '{"asked":' || to_json(least(o.consent_date, (me.moment AT TIME ZONE 'UTC')::date))
                   || ',"consent":' || to_json(o.offer) || ',"granted":' || to_json(o.consent_date)
                   || ',"kind":"re-transfer","nation":' || to_json(o.consent_nation)
                   || ',"of_line":' || to_json(o.offer) || ',"type":"consent"}', o.label
            FROM me, (SELECT *, (row_number() OVER (PARTITION BY label ORDER BY offer) - 1) / %d AS part
                      FROM desk.offers WHERE consent_date IS NOT NULL) o""".formatted(PAPERS, LINES_OF_A_PAPER);

    private final JdbcClient jdbc;

    OpeningStock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void open() {
        if (jdbc.sql("SELECT EXISTS (SELECT FROM desk.offers)")
                .query(Boolean.class)
                .single()) {
            jdbc.sql(LINES).update();
            jdbc.sql(KEEP).query(Long.class).single();
            jdbc.sql(CONSENTS).update();
            jdbc.sql("SELECT desk.open_offers()").query((row, number) -> number).list();
        }
    }
}
