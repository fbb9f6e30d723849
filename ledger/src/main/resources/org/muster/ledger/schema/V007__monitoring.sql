-- End use: what is due when for pieces that are monitored after their delivery, what was reported, and notices to the
-- nation of origin.

-- How often a piece must be seen. Reference data: change it by a migration, with its source.
CREATE TABLE ledger.monitoring_interval (
    monitoring    text     PRIMARY KEY CHECK (monitoring IN ('routine', 'enhanced')),
    first_days    integer  NOT NULL CHECK (first_days > 0),    -- from delivery to the first inventory
    interval_days integer  NOT NULL CHECK (interval_days > 0), -- from one inventory to the next
    loss_days     integer  NOT NULL CHECK (loss_days > 0),     -- from when a loss is known to the report of it
    counts        text[]   NOT NULL,                           -- reports that count as an inventory
    source        text     NOT NULL
);
INSERT INTO ledger.monitoring_interval VALUES
    ('enhanced', 90, 365, 30, '{inventory,sighting}',
     'First inventory 90 days after delivery and loss report within 30 days: terms of this coalition. A year between '
     'inventories by serial number: practice of the United States, Security Assistance Management Manual, chapter 8.'),
    ('routine', 90, 730, 30, '{inventory,sighting,self-report}',
     'First inventory 90 days after delivery and loss report within 30 days: terms of this coalition. Two years '
     'between inventories: default of this program, until the coalition agrees on its own.');

CREATE TABLE ledger.end_use_report (
    entry       bigint      PRIMARY KEY,
    line        bigint      NOT NULL REFERENCES ledger.line,
    kind        text        NOT NULL CHECK (kind IN ('inventory', 'self-report', 'sighting')),
    holder      text        NOT NULL,
    quantity    bigint      NOT NULL CHECK (quantity > 0),
    complete    boolean     NOT NULL, -- whether it says that this is all that the holder has of the line
    serials     text[]      NOT NULL,
    happened_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    label       integer     NOT NULL REFERENCES access.label
);
CREATE INDEX end_use_report_of_line ON ledger.end_use_report (line);

CREATE TABLE ledger.loss_report (
    loss        bigint      PRIMARY KEY, -- the entry that moved it to `lost`
    entry       bigint      NOT NULL,
    happened_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    label       integer     NOT NULL REFERENCES access.label
);

-- Notices to nations of origin, written by the ledger itself; each is an entry.
CREATE TABLE ledger.notice (
    entry  bigint  PRIMARY KEY,
    nation text    NOT NULL,
    about  bigint  NOT NULL,
    label  integer NOT NULL REFERENCES access.label
);
CREATE INDEX notice_to ON ledger.notice (nation, entry);

-- Takes in reports of inventories, sightings and losses.
CREATE FUNCTION ledger.take_reports(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said     ledger.entry;
    b        record;
    l        ledger.line;
    standing bigint;
    seen     integer[] := CASE WHEN access.sees_all() THEN NULL ELSE access.visible_labels() END;
BEGIN
    FOR said IN SELECT e.* FROM ledger.entries_of(statements) e ORDER BY e.entry LOOP
        SELECT * INTO b FROM jsonb_to_record(said.body::jsonb)
            AS b (type text, line text, kind text, holder text, quantity bigint, complete boolean, serials text[],
                  of_entry bigint);
        IF b.type = 'end-use-report' THEN
            SELECT * INTO l FROM ledger.line x
            WHERE x.code = b.line AND x.monitoring <> 'none' AND (seen IS NULL OR x.label = ANY (seen));
            IF l.line IS NULL THEN
                PERFORM ledger.refuse('MU043', format('There is no monitored line %s, or it may not be seen.', b.line),
                                      said.entry, jsonb_build_object('line', b.line));
            END IF;
            SELECT coalesce(sum(a.quantity), 0) INTO standing FROM ledger.account a
            WHERE a.line = l.line AND a.holder = b.holder AND a.rung IN (7, 8, 14, 15);
            IF b.quantity > standing OR b.complete AND b.quantity <> standing
               OR l.serialised AND (SELECT count(DISTINCT s.serial) FROM unnest(b.serials) AS c (code)
                                         JOIN ledger.serial s ON s.item = l.item AND s.code = c.code
                                         JOIN ledger.account a ON a.account = s.account AND a.line = l.line
                                              AND a.holder = b.holder AND a.rung IN (7, 8, 14, 15)) <> b.quantity
               OR cardinality(coalesce(b.serials, '{}')) <> (CASE WHEN l.serialised THEN b.quantity ELSE 0 END) THEN
                PERFORM ledger.refuse('MU043', format('%s does not have this of line %s: a report tells what was seen there.',
                                                      b.holder, b.line),
                    said.entry, jsonb_build_object('line', b.line, 'holder', b.holder, 'standing', standing));
            END IF;
            INSERT INTO ledger.end_use_report
            VALUES (said.entry, l.line, b.kind, b.holder, b.quantity, coalesce(b.complete, false), coalesce(b.serials, '{}'),
                    said.happened_at, said.recorded_at, said.label);
        ELSIF b.type = 'loss-report' THEN
            IF NOT EXISTS (SELECT FROM ledger.entry e JOIN ledger.account t ON t.account = e.to_account AND t.rung = 13
                                JOIN ledger.line x ON x.line = t.line AND x.monitoring <> 'none'
                           WHERE e.entry = b.of_entry AND e.kind IN (1, 3) AND e.happened_at <= said.happened_at
                             AND (seen IS NULL OR e.label = ANY (seen))) THEN
                PERFORM ledger.refuse('MU043', format('Entry %s is no loss of a monitored line, or may not be seen.',
                                                      b.of_entry), said.entry, jsonb_build_object('of_entry', b.of_entry));
            ELSIF EXISTS (SELECT FROM ledger.loss_report r WHERE r.loss = b.of_entry) THEN
                PERFORM ledger.refuse('MU043', format('The loss %s is reported already.', b.of_entry), said.entry,
                                      jsonb_build_object('of_entry', b.of_entry));
            END IF;
            INSERT INTO ledger.loss_report VALUES (b.of_entry, said.entry, said.happened_at, said.recorded_at, said.label);
        END IF;
    END LOOP;
EXCEPTION
    WHEN data_exception OR check_violation OR not_null_violation OR unique_violation THEN
        PERFORM ledger.refuse('MU043', format('This report is not well-formed (%s).', SQLERRM), said.entry, '{}');
END
$$;

-- Tells nations of origin of each change of hands, by an entry that they may see. Nobody has to think of it.
CREATE FUNCTION ledger.tell_origins(movements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    m       record;
    seen_by integer;
    told    bigint;
BEGIN
    FOR m IN
        SELECT e.*, l.code, l.item, l.nation, l.origin_nation, f.holder AS giver, t.holder AS taker, r.name AS rung,
               CASE WHEN e.role IN ('coordinator', 'planner', 'system') THEN l.nation ELSE me.nation END AS owner
        FROM ledger.entries_of(movements) e
             JOIN ledger.account f ON f.account = e.from_account JOIN ledger.account t ON t.account = e.to_account
             JOIN ledger.rung r ON r.rung = t.rung JOIN ledger.line l ON l.line = t.line
        WHERE e.kind IN (1, 3) AND l.origin_nation IS NOT NULL AND f.holder <> t.holder
          AND (t.rung IN (7, 8) OR f.rung IN (7, 8, 13, 14, 15))
        ORDER BY e.entry
    LOOP
        INSERT INTO access.label (owner, releasable)
        SELECT m.owner, ARRAY(SELECT DISTINCT n FROM unnest(ARRAY[m.nation, m.origin_nation]) n WHERE n <> m.owner ORDER BY n)
        ON CONFLICT DO NOTHING;
        SELECT w.label INTO STRICT seen_by FROM access.label w
        WHERE w.owner = m.owner AND w.releasable =
            ARRAY(SELECT DISTINCT n FROM unnest(ARRAY[m.nation, m.origin_nation]) n WHERE n <> m.owner ORDER BY n);
        INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label)
        VALUES (md5('notice of ' || m.command || ' ' || m.ordinal)::uuid, 0, 6, m.happened_at, m.actor, m.role,
                format('{"from_holder":%s,"item":%s,"line":%s,"nation":%s,"of_entry":%s,"quantity":%s,"rung":%s,"serials":[%s],'
                       '"to_holder":%s,"type":"transfer-notice"}',
                       to_json(m.giver), to_json(m.item), to_json(m.code), to_json(m.origin_nation), m.entry, m.quantity,
                       to_json(m.rung),
                       (SELECT string_agg(to_json(c)::text, ',' ORDER BY c COLLATE "C") FROM unnest(m.serials) c),
                       to_json(m.taker)),
                seen_by)
        RETURNING entry INTO told;
        INSERT INTO ledger.notice VALUES (told, m.origin_nation, m.entry, seen_by);
    END LOOP;
END
$$;

-- What is to be done for a line, at a moment on both clocks, as far as the session may see it: serialised pieces one by one,
-- other goods for each holder, and losses. `due` is the last day on which it would have been in time.
CREATE FUNCTION ledger.end_use_duties(wanted bigint, happened timestamptz, recorded timestamptz)
    RETURNS TABLE (duty text, line text, nation text, origin text, item text, holder text, place text, serial text,
                   quantity bigint, since timestamptz, due date, of_entry bigint)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    WITH monitored AS (
        SELECT l.line, l.code, l.nation, l.origin_nation, l.item, l.serialised, i.*
        FROM ledger.line l JOIN ledger.monitoring_interval i USING (monitoring) WHERE l.line = $1),
    moves AS (
        SELECT l.line, e.entry, e.happened_at, e.quantity, f.rung AS from_rung, f.holder AS giver, t.rung, t.holder, t.place
        FROM monitored l JOIN ledger.account t ON t.line = l.line
             JOIN ledger.entry e ON e.to_account = t.account AND e.kind IN (1, 3)
             JOIN ledger.account f ON f.account = e.from_account
        WHERE e.happened_at <= $2 AND e.recorded_at <= $3
          AND NOT EXISTS (SELECT FROM ledger.entry c WHERE c.corrects = e.entry AND c.recorded_at <= $3)),
    pieces AS (
        SELECT m.*, s.code AS serial,
               row_number() OVER (PARTITION BY s.serial ORDER BY m.happened_at DESC, m.entry DESC) AS back,
               max(m.happened_at) FILTER (WHERE m.rung = 7 AND m.from_rung <> 7) OVER (PARTITION BY s.serial) AS delivered
        FROM moves m JOIN ledger.entry_serial k ON k.entry = m.entry JOIN ledger.serial s ON s.serial = k.serial),
    followed AS (
        SELECT p.*, (SELECT max(r.happened_at) FROM ledger.end_use_report r JOIN monitored l ON l.line = r.line
                     WHERE r.line = p.line AND p.serial = ANY (r.serials) AND r.kind = ANY (l.counts)
                       AND r.happened_at BETWEEN p.delivered AND $2 AND r.recorded_at <= $3) AS seen
        FROM pieces p WHERE p.back = 1 AND p.rung IN (7, 8, 14, 15) AND p.delivered IS NOT NULL),
    held AS (
        SELECT l.line, v.holder, sum(v.change)::bigint AS quantity, min(v.place) AS place,
               (SELECT max(r.happened_at) FROM ledger.end_use_report r
                WHERE r.line = l.line AND r.holder = v.holder AND r.complete AND r.kind = ANY (l.counts)
                  AND r.happened_at <= $2 AND r.recorded_at <= $3) AS seen
        FROM monitored l JOIN moves m ON m.line = l.line
             JOIN ledger.entry e ON e.entry = m.entry JOIN ledger.account f ON f.account = e.from_account
             CROSS JOIN LATERAL (VALUES (m.holder, m.rung, m.place, m.quantity), (f.holder, f.rung, f.place, -m.quantity))
                 AS v (holder, rung, place, change)
        WHERE NOT l.serialised AND v.rung IN (7, 8, 14, 15)
        GROUP BY l.line, v.holder, l.counts),
    arrived AS (
        SELECT h.*, (SELECT min(m.happened_at) FROM moves m
                     WHERE m.line = h.line AND m.holder = h.holder AND m.rung IN (7, 8)
                       AND (m.from_rung NOT IN (7, 8) OR m.giver <> m.holder)
                       AND m.happened_at > coalesce(h.seen, '-infinity')) AS unseen
        FROM held h WHERE h.quantity > 0)
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

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.end_use_duties(bigint, timestamptz, timestamptz) TO muster_app;
GRANT SELECT ON ledger.monitoring_interval, ledger.end_use_report, ledger.loss_report, ledger.notice
    TO muster_app, muster_sequencer;
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY['monitoring_interval', 'end_use_report', 'loss_report', 'notice']) LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
    END LOOP;
    FOR name IN SELECT unnest(ARRAY['end_use_report', 'loss_report', 'notice']) LOOP
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
    END LOOP;
END
$$;
CREATE POLICY open_to_all ON ledger.monitoring_interval FOR SELECT TO muster_app USING (true);
