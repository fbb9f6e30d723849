-- Slots: a node's day, reserved for a consignment until a time, then used or released. The limits of a node are those of
-- the scenario: what it handles in a day counts what comes and what goes; what it stores counts each night from arrival to
-- departure; net explosive is on site on every day from arrival to departure. All of it is said by records; these tables
-- keep what the records say.

-- Limits of a node on a span of days; an absent one is no limit. Of several about one day the last record counts.
CREATE TABLE ledger.node_limit (
    said_by    bigint  PRIMARY KEY,
    node       text    NOT NULL CHECK (node ~ '^[A-Za-z0-9._-]{1,64}$'),
    first      date    NOT NULL,
    last       date    NOT NULL CHECK (last >= first),
    handling_g bigint  CHECK (handling_g BETWEEN 0 AND 1000000000000000),
    storage_g  bigint  CHECK (storage_g BETWEEN 0 AND 1000000000000000),
    neq_g      bigint  CHECK (neq_g BETWEEN 0 AND 1000000000000000),
    label      integer NOT NULL REFERENCES access.label
);
CREATE INDEX node_limit_of ON ledger.node_limit (node, said_by);

-- What only leaves has no day of arrival, what stays for good no day of departure.
CREATE TABLE ledger.slot (
    slot        text        PRIMARY KEY CHECK (slot ~ '^[A-Za-z0-9._-]{1,64}$'),
    node        text        NOT NULL CHECK (node ~ '^[A-Za-z0-9._-]{1,64}$'),
    consignment text        NOT NULL CHECK (consignment ~ '^[A-Za-z0-9._-]{1,64}$'),
    manifest    text        CHECK (manifest ~ '^[A-Za-z0-9._-]{1,64}$'),
    arrives     date        CHECK (isfinite(arrives)),
    departs     date        CHECK (isfinite(departs)),
    mass_g      bigint      NOT NULL CHECK (mass_g BETWEEN 1 AND 1000000000000),
    neq_g       bigint      NOT NULL CHECK (neq_g BETWEEN 0 AND 1000000000000),
    expires_at  timestamptz NOT NULL CHECK (isfinite(expires_at)),
    booked_by   bigint      NOT NULL UNIQUE,
    used_by     bigint,
    released_by bigint,
    label       integer     NOT NULL REFERENCES access.label,
    CHECK (departs - arrives BETWEEN 0 AND 730 OR (arrives IS NULL) <> (departs IS NULL))
);
CREATE INDEX slot_of_consignment ON ledger.slot (consignment, coalesce(arrives, departs), slot);
CREATE INDEX slot_at ON ledger.slot (node, coalesce(departs, arrives), slot);
CREATE INDEX slot_open ON ledger.slot (expires_at) WHERE used_by IS NULL AND released_by IS NULL;

-- What the slots of a node that are not released take of a day.
CREATE TABLE ledger.node_day (
    node       text   NOT NULL,
    day        date   NOT NULL,
    handling_g bigint NOT NULL DEFAULT 0 CHECK (handling_g >= 0),
    storage_g  bigint NOT NULL DEFAULT 0 CHECK (storage_g >= 0),
    neq_g      bigint NOT NULL DEFAULT 0 CHECK (neq_g >= 0),
    PRIMARY KEY (node, day)
);

-- What a slot takes of each day: its mass is handled when it comes and again when it goes, also on one day.
CREATE FUNCTION ledger.slot_days(arrives date, departs date, mass_g bigint, neq_g bigint)
    RETURNS TABLE (day date, handling_g bigint, storage_g bigint, neq_g bigint)
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT d.day, mass_g * (coalesce((d.day = arrives)::integer, 0) + coalesce((d.day = departs)::integer, 0)),
           CASE WHEN arrives IS NOT NULL AND d.day < departs THEN mass_g ELSE 0 END, neq_g
    FROM (SELECT coalesce(arrives, departs) + g AS day
          FROM generate_series(0, coalesce(departs, arrives) - coalesce(arrives, departs)) g) d
$$;

-- The limits of a node on a day.
CREATE FUNCTION ledger.limits_of(wanted text, day date)
    RETURNS TABLE (said_by bigint, handling_g bigint, storage_g bigint, neq_g bigint)
    LANGUAGE sql STABLE
AS $$
    SELECT l.said_by, l.handling_g, l.storage_g, l.neq_g FROM ledger.node_limit l
    WHERE l.node = wanted AND day BETWEEN l.first AND l.last ORDER BY l.said_by DESC LIMIT 1
$$;

-- Grams as kilograms, for sentences.
CREATE FUNCTION ledger.in_kg(grams bigint) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT trim_scale(grams / 1000.0) || ' kg'
$$;

-- Everything that a slot asks for, in one text. It is what an override of its refusal is about.
CREATE FUNCTION ledger.slot_subject(slot text, node text, consignment text, arrives date, departs date, mass_g bigint,
                                    neq_g bigint) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT slot || ' at ' || node || ' for ' || consignment || coalesce(', arrives ' || to_char(arrives, 'YYYY-MM-DD'), '')
        || coalesce(', departs ' || to_char(departs, 'YYYY-MM-DD'), '') || ', ' || mass_g || ' g, NEQ ' || neq_g || ' g'
$$;

-- The first day of the nearest time at which a slot of this kind fits, not before a day and at most a year away; of two
-- that are equally near the later one.
CREATE FUNCTION ledger.nearest_room(wanted text, arrives date, departs date, mass_g bigint, neq_g bigint, earliest date)
    RETURNS date
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    start date := coalesce(arrives, departs);
    shift integer;
BEGIN
    FOR step IN 2..733 LOOP
        shift := CASE step % 2 WHEN 0 THEN step / 2 ELSE -(step / 2) END;
        IF start + shift >= earliest AND NOT EXISTS (
            SELECT FROM ledger.slot_days(arrives + shift, departs + shift, mass_g, neq_g) s
                 LEFT JOIN ledger.node_day d ON d.node = wanted AND d.day = s.day
                 CROSS JOIN LATERAL ledger.limits_of(wanted, s.day) l
            WHERE s.handling_g > 0 AND s.handling_g + coalesce(d.handling_g, 0) > l.handling_g
               OR s.storage_g > 0 AND s.storage_g + coalesce(d.storage_g, 0) > l.storage_g
               OR s.neq_g > 0 AND s.neq_g + coalesce(d.neq_g, 0) > l.neq_g) THEN
            RETURN start + shift;
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;

-- Limits: the node's own operator says them, or staff.
CREATE FUNCTION ledger.take_limits(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT e.entry, b.node INTO wrong
    FROM ledger.entries_of(statements) e, jsonb_to_record(e.body::jsonb) AS b (node text)
    WHERE e.role NOT IN ('coordinator', 'planner', 'system')
      AND NOT (e.role = 'node-operator' AND b.node IS NOT DISTINCT FROM me.node)
    ORDER BY e.entry LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU011', format('Only the operator of %s and the coordinators say what it can take.',
                                              wrong.node), wrong.entry, jsonb_build_object('node', wrong.node));
    END IF;
    INSERT INTO ledger.node_limit (said_by, node, first, last, handling_g, storage_g, neq_g, label)
    SELECT e.entry, b.node, coalesce(b.first, '-infinity'), coalesce(b.last, 'infinity'), b.handling_g, b.storage_g,
           b.neq_g, e.label
    FROM ledger.entries_of(statements) e,
         jsonb_to_record(e.body::jsonb) AS b (node text, first date, last date, handling_g bigint, storage_g bigint,
                                              neq_g bigint)
    ORDER BY e.entry;
EXCEPTION
    WHEN data_exception OR check_violation OR not_null_violation THEN
        PERFORM ledger.refuse('MU054', format('These limits of a node are not well-formed (%s).', SQLERRM),
                              statements[1], '{}');
END
$$;

-- Bookings, by themselves.
CREATE FUNCTION ledger.open_slots(bookings bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT x.* INTO wrong
    FROM (SELECT e.entry, b.slot, b.node,
                 e.role IN ('coordinator', 'planner', 'system', 'national-desk')
                     OR e.role = 'node-operator' AND b.node IS NOT DISTINCT FROM me.node AS may,
                 CASE WHEN s.slot IS NOT NULL OR count(*) OVER (PARTITION BY b.slot) > 1
                           THEN 'there is one of this name'
                      WHEN coalesce(b.arrives, b.departs) < (e.happened_at AT TIME ZONE 'UTC')::date
                           THEN 'its first day is before it was booked'
                      WHEN b.manifest IS NOT NULL AND m.manifest IS NULL
                           THEN format('no manifest %s announces just that for %s', b.manifest, b.consignment)
                      WHEN e.role = 'national-desk' AND l.nation <> me.nation
                           THEN format('%s gives %s', l.nation, b.consignment)
                      WHEN b.expires_at <= e.happened_at
                           OR b.expires_at <= coalesce(b.arrives, b.departs)::timestamp AT TIME ZONE 'UTC'
                           THEN 'it would expire before it can be used' END AS problem
          FROM ledger.entries_of(bookings) e,
               jsonb_to_record(e.body::jsonb) AS b (slot text, node text, consignment text, manifest text, arrives date,
                                                    departs date, mass_g bigint, neq_g bigint, expires_at timestamptz)
               LEFT JOIN ledger.slot s ON s.slot = b.slot
               LEFT JOIN ledger.manifest m ON (m.manifest, m.consignment, m.mass_g, m.neq_g)
                                              = (b.manifest, b.consignment, b.mass_g, b.neq_g)
               LEFT JOIN ledger.consignment c ON c.consignment = b.consignment
               LEFT JOIN ledger.line l ON l.line = c.line) x
    WHERE NOT x.may OR x.problem IS NOT NULL
    ORDER BY x.entry LIMIT 1;
    IF NOT wrong.may THEN
        PERFORM ledger.refuse('MU011', format('Who books at %s is its operator, a donor, or staff.', wrong.node),
                              wrong.entry, jsonb_build_object('node', wrong.node));
    ELSIF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU050', format('The slot %s cannot be booked so: %s.', wrong.slot, wrong.problem),
                              wrong.entry, jsonb_build_object('slot', wrong.slot, 'node', wrong.node));
    END IF;
    INSERT INTO ledger.slot (slot, node, consignment, manifest, arrives, departs, mass_g, neq_g, expires_at, booked_by,
                             label)
    SELECT b.slot, b.node, b.consignment, b.manifest, b.arrives, b.departs, b.mass_g, b.neq_g, b.expires_at, e.entry,
           e.label
    FROM ledger.entries_of(bookings) e,
         jsonb_to_record(e.body::jsonb) AS b (slot text, node text, consignment text, manifest text, arrives date,
                                              departs date, mass_g bigint, neq_g bigint, expires_at timestamptz)
    ORDER BY b.slot;
EXCEPTION
    WHEN data_exception OR check_violation OR not_null_violation THEN
        PERFORM ledger.refuse('MU050', format('This slot is not well-formed (%s).', SQLERRM), bookings[1], '{}');
END
$$;

-- What was booked is used on its first day, before it expires; or released, once. That it was used is taken back by a
-- coordinator alone, who says why.
CREATE FUNCTION ledger.close_slots(settlements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong record;
BEGIN
    PERFORM 1 FROM ledger.slot s
    WHERE s.slot IN (SELECT e.body::jsonb ->> 'slot' FROM ledger.entries_of(settlements) e)
    ORDER BY s.slot FOR NO KEY UPDATE;
    SELECT x.* INTO wrong
    FROM (SELECT e.entry, e.body::jsonb ->> 'slot' AS slot, s.node,
                 NOT (e.role IN ('coordinator', 'planner', 'system')
                      OR e.role = 'node-operator' AND s.node IS NOT DISTINCT FROM me.node
                      OR e.role = 'national-desk' AND b.releases AND w.owner IS NOT DISTINCT FROM me.nation)
                     AND s.slot IS NOT NULL AS not_theirs,
                 CASE
                     WHEN s.slot IS NULL THEN 'there is none, or it may not be seen'
                     WHEN s.released_by IS NOT NULL THEN format('entry %s released it', s.released_by)
                     WHEN count(*) OVER (PARTITION BY s.slot) > 1 THEN 'two records settle it at once'
                     WHEN e.happened_at < o.happened_at THEN format('it was booked at %s', o.happened_at)
                     WHEN b.releases AND s.used_by IS NOT NULL
                          AND (e.role <> 'coordinator' OR coalesce(e.reason, '') = '')
                          THEN format('entry %s used it; only a coordinator takes that back, and says why', s.used_by)
                     WHEN b.releases THEN NULL
                     WHEN s.used_by IS NOT NULL THEN format('entry %s used it', s.used_by)
                     WHEN e.happened_at >= s.expires_at THEN format('it expired at %s', s.expires_at)
                     WHEN (e.happened_at AT TIME ZONE 'UTC')::date <> coalesce(s.arrives, s.departs)
                          THEN format('it is for %s; release it and book the day that it was',
                                      coalesce(s.arrives, s.departs))
                     END AS problem
          FROM ledger.entries_of(settlements) e
               CROSS JOIN LATERAL (SELECT e.body::jsonb ->> 'type' = 'slot-released' AS releases) b
               LEFT JOIN ledger.slot s ON s.slot = e.body::jsonb ->> 'slot'
                   AND (access.sees_all() OR s.label = ANY (access.visible_labels())
                        OR access.has_role('node-operator') AND s.node = me.node)
               LEFT JOIN access.label w ON w.label = s.label
               LEFT JOIN ledger.entry o ON o.entry = s.booked_by) x
    WHERE x.not_theirs OR x.problem IS NOT NULL
    ORDER BY x.entry LIMIT 1;
    IF wrong.not_theirs THEN
        PERFORM ledger.refuse('MU011', format('Only the operator of %s, who booked it, and staff settle the slot %s.',
                                              wrong.node, wrong.slot),
                              wrong.entry, jsonb_build_object('slot', wrong.slot));
    ELSIF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU055', format('The slot %s cannot be settled so: %s.', wrong.slot, wrong.problem),
                              wrong.entry, jsonb_build_object('slot', wrong.slot));
    END IF;
    UPDATE ledger.slot s
    SET used_by = CASE WHEN e.body::jsonb ->> 'type' = 'slot-used' THEN e.entry ELSE s.used_by END,
        released_by = CASE WHEN e.body::jsonb ->> 'type' = 'slot-released' THEN e.entry END
    FROM ledger.entries_of(settlements) e
    WHERE s.slot = e.body::jsonb ->> 'slot';
END
$$;

-- Which booking of a statement finds no room, and where. Releases of the same statement make room first; then each
-- booking counts in the order of entries.
CREATE FUNCTION ledger.check_room(bookings bigint[], settlements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong   record;
    s       ledger.slot;
    subject text;
    near    date;
    told    boolean;
BEGIN
    SELECT x.* INTO wrong
    FROM (SELECT c.entry, c.slot, c.node, c.day, v.rule, v.wanted, v.most, l.said_by,
                 v.taken + sum(v.wanted) OVER (PARTITION BY c.node, c.day, v.rule ORDER BY c.entry) - v.wanted AS before
          FROM (SELECT b.booked_by AS entry, b.slot, b.node, u.day, u.handling_g, u.storage_g, u.neq_g
                FROM ledger.slot b CROSS JOIN LATERAL ledger.slot_days(b.arrives, b.departs, b.mass_g, b.neq_g) u
                WHERE b.booked_by = ANY (bookings)
                UNION ALL
                SELECT 0, '', r.node, u.day, -sum(u.handling_g)::bigint, -sum(u.storage_g)::bigint,
                       -sum(u.neq_g)::bigint
                FROM ledger.slot r CROSS JOIN LATERAL ledger.slot_days(r.arrives, r.departs, r.mass_g, r.neq_g) u
                WHERE r.released_by = ANY (settlements)
                GROUP BY r.node, u.day) c
               JOIN ledger.node_day d ON d.node = c.node AND d.day = c.day
               LEFT JOIN LATERAL ledger.limits_of(c.node, c.day) l ON true
               CROSS JOIN LATERAL (VALUES ('MU053', c.neq_g, d.neq_g, l.neq_g),
                                          ('MU051', c.handling_g, d.handling_g, l.handling_g),
                                          ('MU052', c.storage_g, d.storage_g, l.storage_g))
                   AS v (rule, wanted, taken, most)) x
         JOIN ledger.slot o ON o.slot = x.slot
    WHERE x.wanted > 0 AND x.before + x.wanted > x.most
      AND NOT ledger.overridden(x.rule, ledger.slot_subject(o.slot, o.node, o.consignment, o.arrives, o.departs,
                                                            o.mass_g, o.neq_g), x.entry)
    ORDER BY x.entry, x.rule <> 'MU053', x.day, x.rule LIMIT 1; -- the licence first: nobody overrides it
    IF wrong.entry IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO s FROM ledger.slot o WHERE o.slot = wrong.slot;
    subject := ledger.slot_subject(s.slot, s.node, s.consignment, s.arrives, s.departs, s.mass_g, s.neq_g);
    near := ledger.nearest_room(s.node, s.arrives, s.departs, s.mass_g, s.neq_g,
                                (SELECT (e.happened_at AT TIME ZONE 'UTC')::date FROM ledger.entry e
                                 WHERE e.entry = wrong.entry));
    -- What is left is told to those who may see all that takes the rest.
    told := access.sees_all() OR access.has_role('node-operator') AND (access.me()).node IS NOT DISTINCT FROM wrong.node
        OR NOT EXISTS (SELECT FROM ledger.slot o
                       WHERE o.node = wrong.node AND o.released_by IS NULL
                         AND wrong.day BETWEEN coalesce(o.arrives, o.departs) AND coalesce(o.departs, o.arrives)
                         AND NOT o.label = ANY (access.visible_labels()));
    PERFORM ledger.refuse(wrong.rule, format(CASE wrong.rule
            WHEN 'MU051' THEN 'On %2$s node %1$s handles at most %3$s, coming and going; %4$s left, and the '
                              'slot %6$s needs %5$s.'
            WHEN 'MU052' THEN 'In the night after %2$s node %1$s has room for %3$s; %4$s left, and the slot '
                              '%6$s needs %5$s.'
            ELSE 'On %2$s the licence of node %1$s allows %3$s of net explosive on site; %4$s left, and the '
                 'slot %6$s brings %5$s.' END,
            wrong.node, wrong.day, ledger.in_kg(wrong.most),
            CASE WHEN told THEN ledger.in_kg(greatest(wrong.most - wrong.before, 0)::bigint) || ' of it are'
                 ELSE 'too little of it is' END,
            ledger.in_kg(wrong.wanted), wrong.slot)
        || CASE WHEN near IS NULL THEN ' There is no room within a year.'
                ELSE format(' Maybe on %s, the nearest day with room.', near) END,
        wrong.entry,
        jsonb_build_object('node', wrong.node, 'day', wrong.day, 'slot', wrong.slot, 'limit_g', wrong.most,
                           'left_g', CASE WHEN told THEN greatest(wrong.most - wrong.before, 0) END,
                           'needs_g', wrong.wanted,
                           'limits_entry', wrong.said_by, 'nearest', near, 'subject', subject));
END
$$;

-- Takes in what records of slots say: bookings and settlements, then what they change of each node and day, which are
-- locked in one order.
CREATE FUNCTION ledger.take_slots(bookings bigint[], settlements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF bookings IS NOT NULL THEN
        PERFORM ledger.open_slots(bookings, me);
    END IF;
    IF settlements IS NOT NULL THEN
        PERFORM ledger.close_slots(settlements, me);
    END IF;
    INSERT INTO ledger.node_day (node, day)
    SELECT DISTINCT s.node, u.day
    FROM ledger.slot s CROSS JOIN LATERAL ledger.slot_days(s.arrives, s.departs, s.mass_g, s.neq_g) u
    WHERE s.booked_by = ANY (bookings)
    ORDER BY s.node, u.day
    ON CONFLICT DO NOTHING;
    PERFORM 1 FROM ledger.node_day d
    WHERE (d.node, d.day) IN (
        SELECT s.node, u.day
        FROM ledger.slot s CROSS JOIN LATERAL ledger.slot_days(s.arrives, s.departs, s.mass_g, s.neq_g) u
        WHERE s.booked_by = ANY (bookings) OR s.released_by = ANY (settlements))
    ORDER BY d.node, d.day FOR NO KEY UPDATE;
    IF bookings IS NOT NULL THEN
        PERFORM ledger.check_room(bookings, settlements);
    END IF;
    UPDATE ledger.node_day d
    SET handling_g = d.handling_g + c.handling_g, storage_g = d.storage_g + c.storage_g, neq_g = d.neq_g + c.neq_g
    FROM (SELECT s.node, u.day, sum(u.handling_g * s.sign)::bigint AS handling_g,
                 sum(u.storage_g * s.sign)::bigint AS storage_g, sum(u.neq_g * s.sign)::bigint AS neq_g
          FROM (SELECT b.*, 1 AS sign FROM ledger.slot b WHERE b.booked_by = ANY (bookings)
                UNION ALL
                SELECT r.*, -1 FROM ledger.slot r WHERE r.released_by = ANY (settlements)) s
               CROSS JOIN LATERAL ledger.slot_days(s.arrives, s.departs, s.mass_g, s.neq_g) u
          GROUP BY s.node, u.day) c
    WHERE d.node = c.node AND d.day = c.day;
END
$$;

-- What a node can take and what is taken, by day; for those who book, and for auditors. At most two years at once. Staff,
-- auditors and the operator of the node are told to the gram, as of a time on both clocks. Others are told how it is now, and
-- never what one or two nations bring: where slots that they may not see are among a day's, three nations besides must stand
-- behind these, none of them with more than 85 in 100; then the sums are rounded up to whole tonnes, else they are left out.
CREATE FUNCTION ledger.node_days(wanted text, from_day date, until_day date, happened timestamptz, recorded timestamptz)
    RETURNS TABLE (day date, handling_limit_g bigint, handling_g bigint, storage_limit_g bigint, storage_g bigint,
                   neq_limit_g bigint, neq_g bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH asked AS MATERIALIZED (
        SELECT a.sees_rows, access.visible_labels() AS labels, CASE WHEN a.sees_rows THEN happened ELSE 'infinity' END AS happened,
               CASE WHEN a.sees_rows THEN recorded ELSE 'infinity' END AS recorded
        FROM (SELECT access.sees_all() OR access.has_role('node-operator') AND (access.me()).node IS NOT DISTINCT FROM wanted
                  AS sees_rows OFFSET 0) a),
    by_nation AS (
        SELECT u.day, v.unseen, coalesce(l.nation, w.owner) AS nation, sum(u.handling_g) AS handling_g,
               sum(u.storage_g) AS storage_g, sum(u.neq_g) AS neq_g
        FROM asked q
             JOIN ledger.slot s ON s.node = wanted AND coalesce(s.departs, s.arrives) >= from_day
                 AND coalesce(s.arrives, s.departs) <= until_day
             JOIN ledger.entry b ON b.entry = s.booked_by AND b.happened_at <= q.happened AND b.recorded_at <= q.recorded
             LEFT JOIN ledger.entry r ON r.entry = s.released_by
             LEFT JOIN ledger.consignment c ON c.consignment = s.consignment
             LEFT JOIN ledger.line l ON l.line = c.line
             LEFT JOIN access.label w ON w.label = s.label
             CROSS JOIN LATERAL (SELECT NOT q.sees_rows AND NOT s.label = ANY (q.labels) AS unseen) v
             CROSS JOIN LATERAL ledger.slot_days(s.arrives, s.departs, s.mass_g, s.neq_g) u
        WHERE NOT coalesce(r.happened_at <= q.happened AND r.recorded_at <= q.recorded, false)
        GROUP BY u.day, v.unseen, coalesce(l.nation, w.owner)),
    by_day AS (
        SELECT n.day, count(*) FILTER (WHERE n.unseen) AS others, sum(n.handling_g) AS handling_g,
               sum(n.storage_g) AS storage_g, sum(n.neq_g) AS neq_g,
               count(*) FILTER (WHERE n.unseen) >= 3
                   AND max(n.handling_g) FILTER (WHERE n.unseen) <= 0.85 * sum(n.handling_g) FILTER (WHERE n.unseen)
                   AND max(n.storage_g) FILTER (WHERE n.unseen) <= 0.85 * sum(n.storage_g) FILTER (WHERE n.unseen)
                   AND max(n.neq_g) FILTER (WHERE n.unseen) <= 0.85 * sum(n.neq_g) FILTER (WHERE n.unseen) AS coarse
        FROM by_nation n GROUP BY n.day)
    SELECT g.day, l.handling_g, t.shown[1], l.storage_g, t.shown[2], l.neq_g, t.shown[3]
    FROM asked q
         CROSS JOIN (SELECT from_day + n AS day FROM generate_series(0, least(until_day - from_day, 730)) n) g
         LEFT JOIN LATERAL (
             SELECT m.handling_g, m.storage_g, m.neq_g
             FROM ledger.node_limit m JOIN ledger.entry e ON e.entry = m.said_by
             WHERE m.node = wanted AND g.day BETWEEN m.first AND m.last
               AND e.happened_at <= q.happened AND e.recorded_at <= q.recorded
             ORDER BY m.said_by DESC LIMIT 1) l ON true
         LEFT JOIN by_day d ON d.day = g.day
         CROSS JOIN LATERAL (
             SELECT CASE WHEN d.day IS NULL THEN '{0,0,0}'
                         WHEN d.others = 0 THEN ARRAY[d.handling_g, d.storage_g, d.neq_g]
                         WHEN d.coarse THEN ARRAY[ceil(d.handling_g / 1000000), ceil(d.storage_g / 1000000),
                                                  ceil(d.neq_g / 1000000)] END::bigint[] AS sums) c
         CROSS JOIN LATERAL (
             SELECT CASE WHEN d.others > 0 THEN ARRAY[c.sums[1] * 1000000, c.sums[2] * 1000000, c.sums[3] * 1000000]
                         ELSE c.sums END AS shown) t
    WHERE access.has_role('coordinator', 'planner', 'system', 'auditor', 'national-desk', 'node-operator', 'recipient')
    ORDER BY g.day
$$;

-- Days on which more is booked than the limits of today allow: they were lowered since, or somebody has overridden them.
CREATE VIEW ledger.node_day_over WITH (security_invoker = true) AS
SELECT d.node, d.day, l.handling_g AS handling_limit_g, d.handling_g, l.storage_g AS storage_limit_g, d.storage_g,
       l.neq_g AS neq_limit_g, d.neq_g
FROM ledger.node_day d CROSS JOIN LATERAL ledger.limits_of(d.node, d.day) l
WHERE d.handling_g > l.handling_g OR d.storage_g > l.storage_g OR d.neq_g > l.neq_g;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.node_days(text, date, date, timestamptz, timestamptz), ledger.limits_of(text, date),
    ledger.slot_subject(text, text, text, date, date, bigint, bigint) TO muster_app;
GRANT SELECT ON ledger.node_limit, ledger.slot, ledger.node_day, ledger.node_day_over TO muster_app, muster_sequencer;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['node_limit', 'slot', 'node_day'] LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
        EXECUTE format('CREATE POLICY seen_at_the_node ON ledger.%I FOR SELECT TO muster_app USING ('
            'node = (SELECT (access.me()).node) AND (SELECT access.has_role(''node-operator'')))', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['node_limit', 'slot'] LOOP
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
    END LOOP;
END
$$;
CREATE POLICY seen_by_staff ON ledger.node_day FOR SELECT TO muster_app USING ((SELECT access.sees_all()));
