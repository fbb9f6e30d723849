-- Releasing a line: from a record on, more nations see it. The label of a line is that of the last release, or of the record
-- that opened it. Entries that are there keep theirs; the rows that follow from the line bear its present one.

CREATE TABLE ledger.line_release (
    said_by bigint  PRIMARY KEY,
    line    bigint  NOT NULL REFERENCES ledger.line,
    before  integer NOT NULL REFERENCES access.label, -- what its label was until then
    label   integer NOT NULL REFERENCES access.label
);
CREATE INDEX line_release_of ON ledger.line_release (line);

-- Who releases holds off everybody who makes or moves accounts until it ends, so no account stays behind with the old label.
-- Asked for first of all, before numbers of entries are drawn: then numbers tell what came before the release.
CREATE FUNCTION ledger.begin_release(token text, acting_as text) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me access.identity := ledger.writer(token, acting_as);
BEGIN
    IF acting_as NOT IN ('coordinator', 'system', 'national-desk') THEN
        RAISE EXCEPTION 'The role % releases no lines.', acting_as
            USING ERRCODE = 'MU011', DETAIL = json_build_object('role', acting_as, 'actor', me.actor)::text;
    END IF;
    LOCK TABLE ledger.account IN SHARE ROW EXCLUSIVE MODE;
END
$$;

-- For whoever keeps rows that bear the label of a line, before that label is read: waits for a release that is under way, and
-- makes others wait. Whoever has drawn a number before a release that was quicker begins again.
CREATE FUNCTION ledger.hold_releases(first bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
BEGIN
    LOCK TABLE ledger.account IN ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM ledger.line_release r WHERE r.said_by > first) THEN
        PERFORM ledger.begin_again();
    END IF;
END
$$;

-- Takes in what records of releases say, when everything else of their statement is done.
CREATE FUNCTION ledger.take_releases(releases bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    release bigint;
    said    record;
    problem text;
BEGIN
    LOCK TABLE ledger.account IN SHARE ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM ledger.entry e WHERE e.entry > releases[1] AND e.xid <> pg_current_xact_id()) THEN
        PERFORM ledger.begin_again();
    END IF;
    FOREACH release IN ARRAY releases LOOP
        SELECT e.entry, e.role, e.label, e.body::jsonb ->> 'line' AS code, l.line, l.nation, l.label AS before,
               w.owner, w.releasable, o.releasable AS so_far
        INTO said
        FROM ledger.entry e
             JOIN access.label w ON w.label = e.label
             LEFT JOIN ledger.line l ON l.code = e.body::jsonb ->> 'line'
                 AND (access.sees_all() OR l.label = ANY (access.visible_labels()))
             LEFT JOIN access.label o ON o.label = l.label
        WHERE e.entry = release;
        IF said.line IS NULL THEN
            PERFORM ledger.refuse('MU005', format('There is no line %s, or it may not be seen.', said.code), said.entry,
                                  jsonb_build_object('line', said.code));
        ELSIF said.role NOT IN ('coordinator', 'system')
            AND NOT (said.role = 'national-desk' AND me.nation IS NOT DISTINCT FROM said.nation) THEN
            PERFORM ledger.refuse('MU011', format('Only %s and the coordinators release the line %s.', said.nation,
                                                  said.code),
                                  said.entry, jsonb_build_object('line', said.code, 'nation', said.nation));
        END IF;
        problem := CASE
            WHEN said.owner <> said.nation THEN format('it stays one of %s', said.nation)
            WHEN NOT said.so_far <@ said.releasable THEN
                format('it is released to %s already, and that is not taken back', array_to_string(said.so_far, ', '))
            WHEN said.label = said.before THEN 'nobody would see it who does not see it already'
            WHEN EXISTS (SELECT FROM ledger.entry e WHERE e.entry > releases[1] AND e.entry <> ALL (releases)
                                                      AND e.xid = pg_current_xact_id()) THEN
                'a release comes last in its command'
            END;
        IF problem IS NOT NULL THEN
            PERFORM ledger.refuse('MU060', format('The line %s cannot be released so: %s.', said.code, problem), said.entry,
                jsonb_build_object('line', said.code, 'released_to', array_to_string(said.so_far, ' ')));
        END IF;
        INSERT INTO ledger.line_release VALUES (said.entry, said.line, said.before, said.label);
        PERFORM ledger.relabel(said.line, said.before, said.label);
    END LOOP;
END
$$;

-- Gives the new label to what bears the label of a line: always, what has to bear it; of what is said of it under a label
-- that the speaker chose, where that was the line's.
CREATE FUNCTION ledger.relabel(released bigint, before integer, now integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    accounts     bigint[] := ARRAY(SELECT a.account FROM ledger.account a WHERE a.line = released);
    consignments text[] := ARRAY(SELECT c.consignment FROM ledger.consignment c WHERE c.line = released);
    manifests    text[] := ARRAY(SELECT m.manifest FROM ledger.manifest m WHERE m.consignment = ANY (consignments));
BEGIN
    UPDATE ledger.line SET label = now WHERE line = released;
    UPDATE ledger.account SET label = now WHERE account = ANY (accounts);
    UPDATE ledger.reservation SET label = now
    WHERE entry = ANY (ARRAY(SELECT e.entry FROM ledger.entry e WHERE e.from_account = ANY (accounts) AND e.kind = 2));
    UPDATE ledger.consignment SET label = now WHERE consignment = ANY (consignments);
    UPDATE ledger.answer SET label = now WHERE consignment = ANY (consignments);
    UPDATE ledger.manifest SET label = now WHERE manifest = ANY (manifests);
    UPDATE ledger.line_caveat SET label = now WHERE line = released;

    UPDATE ledger.arrival SET label = now WHERE manifest = ANY (manifests) AND label = before;
    UPDATE ledger.discrepancy d SET label = now
    WHERE d.label = before
      AND d.discrepancy = ANY (ARRAY(SELECT format('%s@%s-%s', r.manifest, r.node, k.kind)
                                     FROM ledger.arrival r CROSS JOIN (VALUES ('short'), ('surplus')) k (kind)
                                     WHERE r.manifest = ANY (manifests)));
    UPDATE ledger.slot SET label = now WHERE consignment = ANY (consignments) AND label = before;
    UPDATE ledger.end_use_report SET label = now WHERE line = released AND label = before;
END
$$;

-- Whom a consignment concerns on its way: the nation that needs it, and those of the nodes between which it goes, as records
-- of lanes say.
CREATE FUNCTION ledger.nations_on_the_way(wanted text) RETURNS text[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(DISTINCT x.nation ORDER BY x.nation), '{}')
    FROM ledger.consignment c
         CROSS JOIN LATERAL (
             SELECT w.owner FROM ledger.plan p JOIN access.label w ON w.label = p.label WHERE p.plan = c.plan
             UNION ALL
             SELECT n FROM ledger.lane_pass s, unnest(ARRAY[s.nations[1], s.nations[cardinality(s.nations)]]) n
             WHERE s.lane = ANY (c.lanes)) AS x (nation)
    WHERE c.consignment = wanted AND (access.sees_all() OR c.label = ANY (access.visible_labels()))
$$;

-- What came to an account and left it, and what was held of it, by both clocks; for whoever sees the account. Of a line that
-- was released they see the balances of all times, but not the entries that were there before.
CREATE FUNCTION ledger.change_as_of(wanted bigint, happened timestamptz, recorded timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (coalesce((SELECT sum(e.quantity) FROM ledger.entry e
                      WHERE e.to_account = wanted AND e.kind IN (1, 3, 5)
                        AND e.happened_at <= happened AND e.recorded_at <= recorded), 0)
            - coalesce((SELECT sum(e.quantity) FROM ledger.entry e
                        WHERE e.from_account = wanted AND e.kind IN (1, 3, 5)
                          AND e.happened_at <= happened AND e.recorded_at <= recorded), 0))::bigint
    FROM ledger.account a
    WHERE a.account = wanted AND (access.sees_all() OR a.label = ANY (access.visible_labels()))
$$;
CREATE FUNCTION ledger.held_as_of(wanted bigint, happened timestamptz, recorded timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce((SELECT sum(CASE e.kind WHEN 2 THEN e.quantity ELSE -e.quantity END) FROM ledger.entry e
                     WHERE e.from_account = wanted AND e.kind IN (2, 3, 4)
                       AND e.happened_at <= happened AND e.recorded_at <= recorded), 0)::bigint
    FROM ledger.account a
    WHERE a.account = wanted AND (access.sees_all() OR a.label = ANY (access.visible_labels()))
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.begin_release(text, text), ledger.nations_on_the_way(text),
    ledger.change_as_of(bigint, timestamptz, timestamptz), ledger.held_as_of(bigint, timestamptz, timestamptz)
    TO muster_app;
GRANT SELECT ON ledger.line_release TO muster_app, muster_sequencer;
ALTER TABLE ledger.line_release ENABLE ROW LEVEL SECURITY;
CREATE POLICY sequencer_reads ON ledger.line_release FOR SELECT TO muster_sequencer USING (true);
CREATE POLICY seen_by_label ON ledger.line_release FOR SELECT TO muster_app
    USING ((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]));
