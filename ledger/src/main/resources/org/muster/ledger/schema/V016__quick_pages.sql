-- What pages ask for is found without reading all that there is, or by reading it once.

-- A serial number is searched by its beginning, whatever its item.
CREATE INDEX serial_by_code ON ledger.serial (code, item);

-- What is to be done for many lines at once: the same as ledger.end_use_duties of each (V007), but who may see what is asked once
-- in all and not once a line, which took most of the time.
CREATE FUNCTION ledger.end_use_duties(wanted bigint[], happened timestamptz, recorded timestamptz)
    RETURNS TABLE (duty text, line text, nation text, origin text, item text, holder text, place text, serial text,
                   quantity bigint, since timestamptz, due date, of_entry bigint)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET work_mem = '32MB'
AS $$
    WITH monitored AS MATERIALIZED (
        SELECT l.line, l.code, l.nation, l.origin_nation, l.item, l.serialised, i.*
        FROM ledger.line l JOIN ledger.monitoring_interval i USING (monitoring) WHERE l.line = ANY ($1)),
    moves AS MATERIALIZED (
        SELECT l.line, l.serialised, e.entry, e.happened_at, e.quantity, f.rung AS from_rung, f.holder AS giver,
               f.place AS from_place, t.rung, t.holder, t.place
        FROM monitored l JOIN ledger.account t ON t.line = l.line
             JOIN ledger.entry e ON e.to_account = t.account AND e.kind IN (1, 3)
             JOIN ledger.account f ON f.account = e.from_account
        WHERE e.happened_at <= $2 AND e.recorded_at <= $3
          AND NOT EXISTS (SELECT FROM ledger.entry c WHERE c.corrects = e.entry AND c.recorded_at <= $3)),
    pieces AS (
        SELECT m.line, m.holder, m.place, m.rung, k.serial,
               row_number() OVER (PARTITION BY m.line, k.serial ORDER BY m.happened_at DESC, m.entry DESC) AS back,
               max(m.happened_at) FILTER (WHERE m.rung = 7 AND m.from_rung <> 7) OVER (PARTITION BY m.line, k.serial) AS delivered
        FROM moves m JOIN ledger.entry_serial k ON k.entry = m.entry),
    held_pieces AS (
        SELECT p.line, p.holder, p.place, s.code AS serial, p.delivered
        FROM pieces p JOIN ledger.serial s ON s.serial = p.serial
        WHERE p.back = 1 AND p.rung IN (7, 8, 14, 15) AND p.delivered IS NOT NULL),
    sighted AS MATERIALIZED (
        SELECT r.line, n.serial, r.happened_at FROM monitored l JOIN ledger.end_use_report r ON r.line = l.line
             CROSS JOIN LATERAL unnest(r.serials) AS n (serial)
        WHERE r.kind = ANY (l.counts) AND r.happened_at <= $2 AND r.recorded_at <= $3),
    followed AS (
        SELECT p.line, p.holder, p.place, p.serial, p.delivered, max(r.happened_at) AS seen
        FROM held_pieces p LEFT JOIN sighted r ON r.line = p.line AND r.serial = p.serial AND r.happened_at >= p.delivered
        GROUP BY p.line, p.holder, p.place, p.serial, p.delivered),
    held AS MATERIALIZED (
        SELECT h.*, (SELECT max(r.happened_at) FROM ledger.end_use_report r
                     WHERE r.line = h.line AND r.holder = h.holder AND r.complete AND r.kind = ANY (h.counts)
                       AND r.happened_at <= $2 AND r.recorded_at <= $3) AS seen
        FROM (SELECT m.line, l.counts, v.holder, sum(v.change)::bigint AS quantity, min(v.place) AS place,
                     array_agg(m.happened_at) FILTER (
                         WHERE v.comes AND m.rung IN (7, 8) AND (m.from_rung NOT IN (7, 8) OR m.giver <> m.holder)) AS came
              FROM moves m JOIN monitored l ON l.line = m.line
                   CROSS JOIN LATERAL (VALUES (true, m.holder, m.rung, m.place, m.quantity),
                                              (false, m.giver, m.from_rung, m.from_place, -m.quantity))
                       AS v (comes, holder, rung, place, change)
              WHERE NOT m.serialised AND v.rung IN (7, 8, 14, 15)
              GROUP BY m.line, l.counts, v.holder) h
        WHERE h.quantity > 0),
    arrived AS MATERIALIZED (
        SELECT h.line, h.holder, h.place, h.quantity, h.seen,
               (SELECT min(c.at) FROM unnest(h.came) AS c (at) WHERE c.at > coalesce(h.seen, '-infinity')) AS unseen
        FROM held h)
    SELECT CASE WHEN p.seen IS NULL THEN 'first-inventory' ELSE 'inventory' END, l.code, l.nation, l.origin_nation, l.item,
           p.holder, p.place, p.serial, 1::bigint, coalesce(p.seen, p.delivered),
           (coalesce(p.seen, p.delivered) AT TIME ZONE 'UTC')::date
               + CASE WHEN p.seen IS NULL THEN l.first_days ELSE l.interval_days END,
           NULL::bigint
    FROM followed p JOIN monitored l ON l.line = p.line
    UNION ALL
    SELECT CASE WHEN a.unseen IS NULL THEN 'inventory' ELSE 'first-inventory' END, l.code, l.nation, l.origin_nation,
           l.item, a.holder, a.place, NULL, a.quantity, coalesce(a.unseen, a.seen),
           least((a.unseen AT TIME ZONE 'UTC')::date + l.first_days, (a.seen AT TIME ZONE 'UTC')::date + l.interval_days),
           NULL
    FROM arrived a JOIN monitored l ON l.line = a.line
    WHERE a.unseen IS NOT NULL OR a.seen IS NOT NULL
    UNION ALL
    SELECT 'loss-report', l.code, l.nation, l.origin_nation, l.item, m.holder, m.place, NULL, m.quantity, m.happened_at,
           (m.happened_at AT TIME ZONE 'UTC')::date + l.loss_days, m.entry
    FROM moves m JOIN monitored l ON l.line = m.line
    WHERE m.rung = 13 AND m.from_rung IN (7, 8, 14, 15)
      AND NOT EXISTS (SELECT FROM ledger.loss_report r
                      WHERE r.loss = m.entry AND r.happened_at <= $2 AND r.recorded_at <= $3)
$$;
REVOKE ALL ON FUNCTION ledger.end_use_duties(bigint[], timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.end_use_duties(bigint[], timestamptz, timestamptz) TO muster_app;
