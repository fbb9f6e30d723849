-- Caveats on the day of dispatch: what a donor allows of a line, what nations forbid on their ground, and which nations a
-- lane passes, all as records say. An agreed consignment leaves only by a way that keeps them on that day.

-- What a donor allows in place of what the record that opened the line says: of several records the last counts.
CREATE TABLE ledger.line_caveat (
    line      bigint  PRIMARY KEY REFERENCES ledger.line,
    avoid     text[]  NOT NULL, -- nations that it may not touch
    only_for  text[]  NOT NULL, -- the only requirements that it may serve; none: any
    lethal    boolean NOT NULL,
    available date    NOT NULL, -- first and last possible departure
    expires   date    NOT NULL CHECK (expires >= available),
    said_by   bigint  NOT NULL UNIQUE,
    label     integer NOT NULL REFERENCES access.label
);

-- A nation's rule on the passage of other nations' cargo.
CREATE TABLE ledger.transit_rule (
    rule        text    PRIMARY KEY CHECK (rule ~ '^[A-Za-z0-9._-]{1,64}$'),
    nation      text    NOT NULL CHECK (nation ~ '^[A-Z]{3}$'),
    applies_to  text    NOT NULL CHECK (applies_to IN ('all', 'lethal')),
    next_nation text    CHECK (next_nation ~ '^[A-Z]{3}$'), -- forbidden only straight on to this nation
    first       date    NOT NULL,
    last        date    NOT NULL CHECK (last >= first),
    withdrawn   boolean NOT NULL,
    said_by     bigint  NOT NULL UNIQUE,
    label       integer NOT NULL REFERENCES access.label
);

-- The nations that a lane passes: that of its start, those between, that of its end.
CREATE TABLE ledger.lane_pass (
    lane     text    PRIMARY KEY CHECK (lane ~ '^[A-Za-z0-9._-]{1,64}$'),
    leg_from text    NOT NULL,
    leg_to   text    NOT NULL,
    nations  text[]  NOT NULL CHECK (cardinality(nations) >= 2),
    said_by  bigint  NOT NULL UNIQUE,
    label    integer NOT NULL REFERENCES access.label
);

-- Takes in what records say of caveats; staff say everything, a nation what is its own.
CREATE FUNCTION ledger.take_caveats(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said record;
BEGIN
    FOR said IN
        SELECT e.entry, e.role, e.label, l.line AS number, l.nation AS donor, l.label AS seen_by, r.nation AS stated_by, b.*
        FROM ledger.entries_of(statements) e,
             jsonb_to_record(e.body::jsonb) AS b (
                 type text, of_line text, avoid text[], only_for text[], lethal boolean, available date, expires date,
                 rule text, nation text, applies_to text, next_nation text, first date, last date, withdrawn boolean,
                 lane text, leg_from text, leg_to text, nations text[])
             LEFT JOIN ledger.line l ON l.code = b.of_line
             LEFT JOIN ledger.transit_rule r ON r.rule = b.rule
        ORDER BY e.entry
    LOOP
        IF said.role NOT IN ('coordinator', 'planner', 'system')
            AND NOT (said.role = 'national-desk' AND said.type <> 'lane-passes'
                     AND CASE said.type WHEN 'line-caveats' THEN said.donor ELSE said.nation END
                         IS NOT DISTINCT FROM me.nation) THEN
            PERFORM ledger.refuse('MU011', 'A nation states its own caveats; staff state the others.', said.entry, '{}');
        ELSIF said.type = 'line-caveats' AND said.seen_by IS DISTINCT FROM said.label THEN
            PERFORM ledger.refuse('MU035', format('There is no line %s, or it is seen by others than its caveats.',
                                                  said.of_line), said.entry, jsonb_build_object('line', said.of_line));
        ELSIF said.type = 'transit-rule' AND said.stated_by <> said.nation THEN
            PERFORM ledger.refuse('MU035', format('The transit rule %s is one of %s.', said.rule, said.stated_by),
                                  said.entry, jsonb_build_object('rule', said.rule, 'nation', said.stated_by));
        END IF;
        IF said.type = 'line-caveats' THEN
            INSERT INTO ledger.line_caveat AS k
            VALUES (said.number, coalesce(said.avoid, '{}'), coalesce(said.only_for, '{}'), said.lethal,
                    coalesce(said.available, '-infinity'), coalesce(said.expires, 'infinity'), said.entry, said.label)
            ON CONFLICT (line) DO UPDATE
                SET avoid = excluded.avoid, only_for = excluded.only_for, lethal = excluded.lethal,
                    available = excluded.available, expires = excluded.expires, said_by = excluded.said_by,
                    label = excluded.label
                WHERE k.said_by < excluded.said_by;
        ELSIF said.type = 'transit-rule' THEN
            INSERT INTO ledger.transit_rule AS k
            VALUES (said.rule, said.nation, said.applies_to, said.next_nation, coalesce(said.first, '-infinity'),
                    coalesce(said.last, 'infinity'), coalesce(said.withdrawn, false), said.entry, said.label)
            ON CONFLICT (rule) DO UPDATE
                SET applies_to = excluded.applies_to, next_nation = excluded.next_nation, first = excluded.first,
                    last = excluded.last, withdrawn = excluded.withdrawn, said_by = excluded.said_by,
                    label = excluded.label
                WHERE k.said_by < excluded.said_by;
        ELSE
            INSERT INTO ledger.lane_pass AS k
            VALUES (said.lane, said.leg_from, said.leg_to, said.nations, said.entry, said.label)
            ON CONFLICT (lane) DO UPDATE
                SET leg_from = excluded.leg_from, leg_to = excluded.leg_to, nations = excluded.nations,
                    said_by = excluded.said_by, label = excluded.label
                WHERE k.said_by < excluded.said_by;
        END IF;
    END LOOP;
EXCEPTION
    WHEN data_exception OR check_violation OR not_null_violation THEN
        PERFORM ledger.refuse('MU035', format('These caveats are not well-formed (%s).', SQLERRM), said.entry, '{}');
END
$$;

-- What a donor allows of a line, and which record says so; nothing, if nobody has said anything.
CREATE FUNCTION ledger.caveats_of(wanted bigint)
    RETURNS TABLE (avoid text[], only_for text[], lethal boolean, available date, expires date, said_by bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT k.avoid, k.only_for, k.lethal, k.available, k.expires, k.said_by
    FROM ledger.line_caveat k WHERE k.line = wanted
    UNION ALL
    SELECT coalesce(l.avoid, '{}'), coalesce(l.only_for, '{}'), coalesce(l.lethal, true),
           coalesce(l.available, '-infinity'), coalesce(l.expires, 'infinity'), l.opened_by
    FROM ledger.line l
    WHERE l.line = wanted AND NOT EXISTS (SELECT FROM ledger.line_caveat k WHERE k.line = wanted)
      AND num_nonnulls(l.avoid, l.only_for, l.lethal, l.available, l.expires) > 0
$$;

-- Whether a nation stands in a passage, straight before another one if that is named.
CREATE FUNCTION ledger.stands_in(nations text[], wanted text, next_nation text) RETURNS boolean
    LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM generate_subscripts(nations, 1) p
                   WHERE nations[p] = wanted AND (next_nation IS NULL OR nations[p + 1] = next_nation))
$$;

-- What keeps a consignment from leaving on a day, and which record says so. Its first leg departs on that day; if that is
-- later than agreed, the others are as much later. At its origin a donor's goods touch nobody.
CREATE FUNCTION ledger.broken_caveats(c ledger.consignment, leaves date)
    RETURNS TABLE (why text, said_by bigint, lane text, day date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN leaves < k.available THEN format('it is available from %s', k.available)
                WHEN leaves > k.expires THEN format('it could leave until %s', k.expires)
                ELSE 'its donor gives it for other requirements only' END, k.said_by, NULL, leaves
    FROM ledger.caveats_of((c).line) k
    WHERE leaves < k.available OR leaves > k.expires
       OR k.only_for <> '{}' AND NOT (c).requirement = ANY (k.only_for)
    UNION ALL
    SELECT x.why, x.said_by, g.lane, g.day
    FROM (SELECT (c).lanes[i] AS lane, CASE i WHEN 1 THEN leaves
                     ELSE (c).departs[i] + greatest(leaves - (c).departs[1], 0) END AS day
          FROM generate_subscripts((c).lanes, 1) i) g
         JOIN ledger.line l ON l.line = (c).line
         LEFT JOIN LATERAL ledger.caveats_of(l.line) k ON true
         LEFT JOIN ledger.lane_pass p ON p.lane = g.lane
         CROSS JOIN LATERAL (
             SELECT format('nobody has said which nations the lane %s passes', g.lane) AS why, NULL::bigint AS said_by
             WHERE p.lane IS NULL AND (k.avoid <> '{}' OR EXISTS (SELECT FROM ledger.transit_rule r WHERE NOT r.withdrawn))
             UNION ALL
             SELECT format('its donor does not let it touch %s, which the lane %s passes', a.nation, g.lane), k.said_by
             FROM unnest(k.avoid) a (nation)
             WHERE a.nation = ANY (p.nations[CASE WHEN p.leg_from = (c).leg_from[1] THEN 2 ELSE 1 END
                                             : cardinality(p.nations)
                                               - CASE WHEN p.leg_to = (c).leg_from[1] THEN 1 ELSE 0 END])
             UNION ALL
             SELECT format('the rule %s of %s forbids it on the lane %s on %s', r.rule, r.nation, g.lane, g.day), r.said_by
             FROM ledger.transit_rule r
             WHERE NOT r.withdrawn AND r.nation <> coalesce(l.maker, l.nation) AND g.day BETWEEN r.first AND r.last
               AND (r.applies_to = 'all' OR coalesce(k.lethal, true))
               AND ledger.stands_in(p.nations, r.nation, r.next_nation)) x
$$;

-- The gate of dispatch: an agreed consignment keeps every caveat on the day on which it leaves. Nobody overrides it.
CREATE FUNCTION ledger.check_caveats(movements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT e.entry, c.consignment, b.* INTO wrong
    FROM ledger.entries_of(movements) e
         JOIN ledger.account f ON f.account = e.from_account
         JOIN ledger.account t ON t.account = e.to_account
         JOIN ledger.consignment c ON c.consignment = t.consignment
         CROSS JOIN LATERAL ledger.broken_caveats(c, (e.happened_at AT TIME ZONE 'UTC')::date) b
    WHERE f.rung = 4 AND t.rung = 5
    ORDER BY e.entry, b.day, b.said_by NULLS LAST, b.why LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU035', format('The consignment %s may not leave so: %s.', wrong.consignment, wrong.why),
            wrong.entry, jsonb_build_object('consignment', wrong.consignment, 'lane', wrong.lane, 'day', wrong.day,
                                            'said_by', wrong.said_by));
    END IF;
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT SELECT ON ledger.line_caveat, ledger.transit_rule, ledger.lane_pass TO muster_app, muster_sequencer;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['line_caveat', 'transit_rule', 'lane_pass'] LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
    END LOOP;
END
$$;
