-- What a list asks of many nodes is asked at once: a function in SQL is planned anew for each of them, which takes longer than
-- the days of all nodes together. The same for each node, word for word, as ledger.node_days said for one (V008).

CREATE FUNCTION ledger.nodes_days(wanted text[], from_day date, until_day date, happened timestamptz, recorded timestamptz)
    RETURNS TABLE (node text, day date, handling_limit_g bigint, handling_g bigint, storage_limit_g bigint, storage_g bigint,
                   neq_limit_g bigint, neq_g bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH caller AS MATERIALIZED (
        SELECT access.sees_all() AS sees_all, access.visible_labels() AS labels,
               CASE WHEN access.has_role('node-operator') THEN (access.me()).node END AS operates),
    asked AS MATERIALIZED (
        SELECT a.node, a.sees_rows, a.labels, CASE WHEN a.sees_rows THEN happened ELSE 'infinity' END AS happened,
               CASE WHEN a.sees_rows THEN recorded ELSE 'infinity' END AS recorded
        FROM (SELECT w.node, c.labels, c.sees_all OR coalesce(c.operates = w.node, false) AS sees_rows
              FROM caller c CROSS JOIN (SELECT DISTINCT n.node FROM unnest(wanted) AS n (node)) w OFFSET 0) a),
    by_nation AS (
        SELECT q.node, u.day, v.unseen, coalesce(l.nation, w.owner) AS nation, sum(u.handling_g) AS handling_g,
               sum(u.storage_g) AS storage_g, sum(u.neq_g) AS neq_g
        FROM asked q
             JOIN ledger.slot s ON s.node = q.node AND coalesce(s.departs, s.arrives) >= from_day
                 AND coalesce(s.arrives, s.departs) <= until_day
             JOIN ledger.entry b ON b.entry = s.booked_by AND b.happened_at <= q.happened AND b.recorded_at <= q.recorded
             LEFT JOIN ledger.entry r ON r.entry = s.released_by
             LEFT JOIN ledger.consignment c ON c.consignment = s.consignment
             LEFT JOIN ledger.line l ON l.line = c.line
             LEFT JOIN access.label w ON w.label = s.label
             CROSS JOIN LATERAL (SELECT NOT q.sees_rows AND NOT s.label = ANY (q.labels) AS unseen) v
             CROSS JOIN LATERAL ledger.slot_days(s.arrives, s.departs, s.mass_g, s.neq_g) u
        WHERE NOT coalesce(r.happened_at <= q.happened AND r.recorded_at <= q.recorded, false)
        GROUP BY q.node, u.day, v.unseen, coalesce(l.nation, w.owner)),
    by_day AS (
        SELECT n.node, n.day, count(*) FILTER (WHERE n.unseen) AS others, sum(n.handling_g) AS handling_g,
               sum(n.storage_g) AS storage_g, sum(n.neq_g) AS neq_g,
               count(*) FILTER (WHERE n.unseen) >= 3
                   AND max(n.handling_g) FILTER (WHERE n.unseen) <= 0.85 * sum(n.handling_g) FILTER (WHERE n.unseen)
                   AND max(n.storage_g) FILTER (WHERE n.unseen) <= 0.85 * sum(n.storage_g) FILTER (WHERE n.unseen)
                   AND max(n.neq_g) FILTER (WHERE n.unseen) <= 0.85 * sum(n.neq_g) FILTER (WHERE n.unseen) AS coarse
        FROM by_nation n GROUP BY n.node, n.day)
    SELECT q.node, g.day, l.handling_g, t.shown[1], l.storage_g, t.shown[2], l.neq_g, t.shown[3]
    FROM asked q
         CROSS JOIN (SELECT from_day + n AS day FROM generate_series(0, least(until_day - from_day, 730)) n) g
         LEFT JOIN LATERAL (
             SELECT m.handling_g, m.storage_g, m.neq_g
             FROM ledger.node_limit m JOIN ledger.entry e ON e.entry = m.said_by
             WHERE m.node = q.node AND g.day BETWEEN m.first AND m.last
               AND e.happened_at <= q.happened AND e.recorded_at <= q.recorded
             ORDER BY m.said_by DESC LIMIT 1) l ON true
         LEFT JOIN by_day d ON d.node = q.node AND d.day = g.day
         CROSS JOIN LATERAL (
             SELECT CASE WHEN d.day IS NULL THEN '{0,0,0}'
                         WHEN d.others = 0 THEN ARRAY[d.handling_g, d.storage_g, d.neq_g]
                         WHEN d.coarse THEN ARRAY[ceil(d.handling_g / 1000000), ceil(d.storage_g / 1000000),
                                                  ceil(d.neq_g / 1000000)] END::bigint[] AS sums) c
         CROSS JOIN LATERAL (
             SELECT CASE WHEN d.others > 0 THEN ARRAY[c.sums[1] * 1000000, c.sums[2] * 1000000, c.sums[3] * 1000000]
                         ELSE c.sums END AS shown) t
    WHERE access.has_role('coordinator', 'planner', 'system', 'auditor', 'national-desk', 'node-operator', 'recipient')
    ORDER BY q.node, g.day
$$;

-- Of one node; what may be told to whom stands above alone.
CREATE OR REPLACE FUNCTION ledger.node_days(wanted text, from_day date, until_day date, happened timestamptz,
                                            recorded timestamptz)
    RETURNS TABLE (day date, handling_limit_g bigint, handling_g bigint, storage_limit_g bigint, storage_g bigint,
                   neq_limit_g bigint, neq_g bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT n.day, n.handling_limit_g, n.handling_g, n.storage_limit_g, n.storage_g, n.neq_limit_g, n.neq_g
    FROM ledger.nodes_days(ARRAY[wanted], from_day, until_day, happened, recorded) n ORDER BY n.day
$$;

REVOKE ALL ON FUNCTION ledger.nodes_days(text[], date, date, timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.nodes_days(text[], date, date, timestamptz, timestamptz) TO muster_app;

-- What stands at a node, and what was ever handed over: few of all accounts, since most are passed through. Neither rung nor
-- line nor place of an account ever changes, so that these cost nothing when a balance does.
CREATE INDEX account_standing ON ledger.account (place) WHERE rung IN (4, 6);
CREATE INDEX account_handed_over ON ledger.account (line) WHERE rung IN (7, 8, 14, 15);
