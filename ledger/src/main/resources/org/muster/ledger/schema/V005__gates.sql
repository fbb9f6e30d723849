-- What an agreed consignment needs before it leaves, and what is compared when it comes: the pre-advice (a manifest), the
-- count at the node, and the case that a difference opens.

-- What was announced to be sent.
CREATE TABLE ledger.manifest (
    manifest    text        PRIMARY KEY CHECK (manifest ~ '^[A-Za-z0-9._-]{1,64}$'),
    consignment text        NOT NULL REFERENCES ledger.consignment,
    quantity    bigint      NOT NULL CHECK (quantity > 0),
    serials     text[]      NOT NULL,
    mass_g      bigint      NOT NULL,
    neq_g       bigint      NOT NULL,
    happened_at timestamptz NOT NULL,
    said_by     bigint      NOT NULL UNIQUE,
    label       integer     NOT NULL REFERENCES access.label
);
CREATE INDEX manifest_of_consignment ON ledger.manifest (consignment);

-- What was counted at a node.
CREATE TABLE ledger.arrival (
    manifest text    NOT NULL REFERENCES ledger.manifest,
    node     text    NOT NULL CHECK (node ~ '^[A-Za-z0-9._-]{1,64}$'),
    quantity bigint  NOT NULL CHECK (quantity >= 0),
    serials  text[]  NOT NULL,
    said_by  bigint  NOT NULL UNIQUE,
    label    integer NOT NULL REFERENCES access.label,
    PRIMARY KEY (manifest, node)
);

-- What was found otherwise than announced or offered: a case, until it is closed. At an arrival one side has counted, so
-- somebody explains the difference and a coordinator closes; at a handover both sides have signed what they found.
CREATE TABLE ledger.discrepancy (
    discrepancy  text    PRIMARY KEY,
    stage        text    NOT NULL CHECK (stage IN ('arrival', 'handover')),
    manifest     text,    -- of an arrival
    node         text,
    handover     text,    -- of a handover: ledger.handover_good
    good         integer,
    kind         text    NOT NULL CHECK (kind IN ('short', 'damaged', 'wrong-serial', 'surplus')),
    quantity     bigint  NOT NULL CHECK (quantity > 0),
    serials      text[]  NOT NULL DEFAULT '{}',
    disposition  text    CHECK (disposition IN ('stays', 'returned', 'lost', 'damaged')), -- of a handover
    opened_by    bigint  NOT NULL,
    explained_by bigint,
    closed_by    bigint,
    outcome      text    CHECK (outcome IN ('found', 'replaced', 'returned', 'repaired', 'written-off', 'mistaken')),
    label        integer NOT NULL REFERENCES access.label,
    CHECK ((stage = 'arrival') = (manifest IS NOT NULL) AND (manifest IS NULL) = (node IS NULL)),
    CHECK ((stage = 'handover') = (handover IS NOT NULL) AND (handover IS NULL) = (good IS NULL)
           AND (handover IS NULL) = (disposition IS NULL)),
    CHECK (kind <> 'surplus' OR coalesce(disposition, 'stays') = 'stays'),
    CHECK ((outcome IS NULL) = (closed_by IS NULL)),
    CHECK (stage = 'handover' OR closed_by IS NULL OR explained_by IS NOT NULL),
    FOREIGN KEY (manifest, node) REFERENCES ledger.arrival
);
-- Cases of one count are named by numbers: the tenth comes after the ninth.
CREATE INDEX discrepancy_open ON ledger.discrepancy (opened_by, length(discrepancy), discrepancy) WHERE closed_by IS NULL;
CREATE INDEX discrepancy_at_handover ON ledger.discrepancy (handover, opened_by, length(discrepancy), discrepancy)
    WHERE handover IS NOT NULL;

-- Manifests agree with their lines, and announce no more than was agreed.
CREATE FUNCTION ledger.take_manifests(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    said    record;
    problem text;
BEGIN
    PERFORM ledger.lock_consignments(ARRAY(SELECT e.body::jsonb ->> 'consignment' FROM ledger.entries_of(statements) e));
    FOR said IN SELECT e.entry, e.role, e.label, e.happened_at, b.manifest, b.consignment, b.quantity, b.mass_g, b.neq_g,
                       coalesce(b.serials, '{}') AS serials, c.label AS seen_by, c.quantity AS agreed, l.nation,
                       l.serialised, l.unit_mass_g, l.unit_neq_g,
                       (SELECT coalesce(sum(m.quantity), 0) FROM ledger.manifest m
                        WHERE m.consignment = b.consignment) AS announced,
                       EXISTS (SELECT FROM ledger.manifest m WHERE m.manifest = b.manifest) AS known
                FROM ledger.entries_of(statements) e,
                     jsonb_to_record(e.body::jsonb) AS b (type text, manifest text, consignment text, quantity bigint,
                                                          serials text[], mass_g bigint, neq_g bigint)
                     LEFT JOIN ledger.consignment c ON c.consignment = b.consignment
                     LEFT JOIN ledger.line l ON l.line = c.line
                WHERE b.type = 'manifest' ORDER BY e.entry
    LOOP
        IF said.role NOT IN ('coordinator', 'system')
            AND NOT (said.role = 'national-desk' AND said.nation IS NOT DISTINCT FROM me.nation) THEN
            PERFORM ledger.refuse('MU011', format('The role %s may not record this here.', said.role), said.entry,
                                  jsonb_build_object('role', said.role));
        END IF;
        problem := CASE
            WHEN said.nation IS NULL OR said.label <> said.seen_by THEN
                format('there is no agreed consignment %s', said.consignment)
            WHEN said.known THEN 'there is one of this name'
            WHEN said.announced + said.quantity > said.agreed THEN
                format('%s of %s units are announced already', said.announced, said.agreed)
            WHEN cardinality(said.serials) <> CASE WHEN said.serialised THEN said.quantity ELSE 0 END
                OR cardinality(said.serials) <> (SELECT count(DISTINCT s) FROM unnest(said.serials) s) THEN
                'serial numbers are named one for each unit, and only where the line has them'
            WHEN said.mass_g < said.quantity * said.unit_mass_g THEN
                format('the goods alone weigh %s g', said.quantity * said.unit_mass_g)
            WHEN said.neq_g <> said.quantity * said.unit_neq_g THEN
                format('the net explosive quantity is %s g', said.quantity * said.unit_neq_g)
            END;
        IF problem IS NOT NULL THEN
            PERFORM ledger.refuse('MU033', format('The manifest %s does not fit: %s.', said.manifest, problem), said.entry,
                                  jsonb_build_object('manifest', said.manifest, 'consignment', said.consignment));
        END IF;
        INSERT INTO ledger.manifest
        VALUES (said.manifest, said.consignment, said.quantity, said.serials, said.mass_g, said.neq_g, said.happened_at,
                said.entry, said.label);
    END LOOP;
END
$$;

-- Counts, and the cases that they open: one for what is missing, one for what nobody announced.
CREATE FUNCTION ledger.take_arrivals(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    said record;
BEGIN
    FOR said IN SELECT e.entry, e.role, e.label, b.manifest, b.node, b.quantity, coalesce(b.serials, '{}') AS serials,
                       m.quantity AS announced, m.serials AS listed, l.nation = w.owner OR l.nation = ANY (w.releasable)
                           AS donor_sees,
                       EXISTS (SELECT FROM ledger.arrival a WHERE a.manifest = b.manifest AND a.node = b.node) AS known
                FROM ledger.entries_of(statements) e JOIN access.label w ON w.label = e.label,
                     jsonb_to_record(e.body::jsonb) AS b (type text, manifest text, node text, quantity bigint,
                                                          serials text[])
                     LEFT JOIN ledger.manifest m ON m.manifest = b.manifest
                     LEFT JOIN ledger.consignment c ON c.consignment = m.consignment
                     LEFT JOIN ledger.line l ON l.line = c.line
                WHERE b.type = 'arrival-counted' ORDER BY e.entry
    LOOP
        IF said.role NOT IN ('coordinator', 'system')
            AND NOT (said.role = 'node-operator' AND said.node IS NOT DISTINCT FROM me.node) THEN
            PERFORM ledger.refuse('MU011', format('Only the operator of %s counts there.', said.node), said.entry,
                                  jsonb_build_object('node', said.node));
        ELSIF said.announced IS NULL OR said.known OR NOT said.donor_sees
            OR cardinality(said.listed) > 0 AND cardinality(said.serials) <> said.quantity THEN
            PERFORM ledger.refuse('MU034', format(
                'The count of %s at %s does not fit: it is of a known manifest, once at each node, seen by the donor, with '
                'the serial numbers of what has them.', said.manifest, said.node), said.entry,
                jsonb_build_object('manifest', said.manifest, 'node', said.node));
        END IF;
        INSERT INTO ledger.arrival
        VALUES (said.manifest, said.node, said.quantity, said.serials, said.entry, said.label);
        INSERT INTO ledger.discrepancy (discrepancy, stage, manifest, node, kind, quantity, serials, opened_by, label)
        SELECT format('%s@%s-%s', said.manifest, said.node, d.kind), 'arrival', said.manifest, said.node, d.kind, d.quantity,
               d.serials, said.entry, said.label
        FROM (SELECT x.kind, x.serials, CASE WHEN cardinality(said.listed) > 0 THEN cardinality(x.serials)
                                             ELSE x.difference END AS quantity
              FROM (VALUES ('short', ARRAY(SELECT x COLLATE "C" FROM (SELECT unnest(said.listed) EXCEPT SELECT unnest(said.serials)) d (x)
                                           ORDER BY 1),
                            said.announced - said.quantity),
                           ('surplus', ARRAY(SELECT x COLLATE "C" FROM (SELECT unnest(said.serials) EXCEPT SELECT unnest(said.listed)) d (x)
                                             ORDER BY 1),
                            said.quantity - said.announced)) AS x (kind, serials, difference)) d
        WHERE d.quantity > 0;
    END LOOP;
END
$$;

-- What is said of cases: somebody explains one; it is closed once, with an outcome and a reason.
CREATE FUNCTION ledger.take_cases(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    said  record;
    found ledger.discrepancy;
    facts jsonb;
BEGIN
    FOR said IN SELECT e.entry, e.role, e.reason, b.*
                FROM ledger.entries_of(statements) e,
                     jsonb_to_record(e.body::jsonb) AS b (type text, discrepancy text, outcome text)
                ORDER BY e.entry
    LOOP
        facts := jsonb_build_object('discrepancy', said.discrepancy);
        SELECT * INTO found FROM ledger.discrepancy d WHERE d.discrepancy = said.discrepancy FOR NO KEY UPDATE;
        IF found.discrepancy IS NULL OR NOT (access.sees_all() OR found.label = ANY (access.visible_labels())) THEN
            PERFORM ledger.refuse('MU044', format('There is no case %s, or it may not be seen.', said.discrepancy),
                                  said.entry, facts);
        ELSIF found.closed_by IS NOT NULL THEN
            PERFORM ledger.refuse('MU044', format('The case %s is closed already: %s.', found.discrepancy, found.outcome),
                                  said.entry, facts);
        ELSIF said.reason IS NULL THEN
            PERFORM ledger.refuse('MU044', 'A case is explained and closed with a reason.', said.entry, facts);
        END IF;
        IF said.type = 'discrepancy-explained' THEN
            UPDATE ledger.discrepancy d SET explained_by = greatest(d.explained_by, said.entry) WHERE d.discrepancy = found.discrepancy;
        ELSIF said.role NOT IN ('coordinator', 'system')
            AND NOT (found.stage = 'handover' AND EXISTS (
                SELECT FROM ledger.handover h
                WHERE h.handover = found.handover AND me.nation IN (h.nation, h.recipient_nation))) THEN
            PERFORM ledger.refuse('MU011', 'A case is closed by the coordinators, or by one of the two sides of a handover.',
                                  said.entry, facts);
        ELSIF found.stage = 'arrival' AND found.explained_by IS NULL THEN
            PERFORM ledger.refuse('MU044', format('The case %s is closed after somebody has explained it.',
                                                  found.discrepancy), said.entry, facts);
        ELSIF coalesce(said.outcome NOT IN ('found', 'replaced', 'returned', 'repaired', 'written-off', 'mistaken'),
                       true) THEN
            PERFORM ledger.refuse('MU044', 'A case is closed with an outcome.', said.entry, facts);
        ELSE
            UPDATE ledger.discrepancy d SET closed_by = said.entry, outcome = said.outcome
            WHERE d.discrepancy = found.discrepancy;
        END IF;
    END LOOP;
END
$$;

-- How many units of a consignment were announced by a time.
CREATE FUNCTION ledger.announced(wanted text, by_then timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(sum(n.quantity), 0)::bigint FROM ledger.manifest n
    WHERE n.consignment = wanted AND n.happened_at <= by_then
$$;

-- How many of these pieces no manifest of a consignment had announced by a time.
CREATE FUNCTION ledger.unannounced(wanted text, pieces text[], by_then timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT count(*) FROM unnest(pieces) s
    WHERE NOT EXISTS (SELECT FROM ledger.manifest n
                      WHERE n.consignment = wanted AND n.happened_at <= by_then AND s = ANY (n.serials))
$$;

-- How many units of a consignment were counted at a node.
CREATE FUNCTION ledger.counted(wanted text, at_node text) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(sum(r.quantity), 0)::bigint FROM ledger.manifest n JOIN ledger.arrival r USING (manifest)
    WHERE n.consignment = wanted AND r.node = at_node
$$;

-- How many units of a consignment are at a node.
CREATE FUNCTION ledger.standing_at(wanted text, at_node text) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(sum(a.quantity), 0)::bigint FROM ledger.account a
    WHERE a.consignment = wanted AND a.consignment <> '' AND a.rung = 6 AND a.place = at_node
$$;

-- An agreed consignment leaves only as far as it was announced before, and is at a node only as far as it was counted
-- there; or as far as two persons have overridden this.
CREATE FUNCTION ledger.check_announced(movements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT e.entry, e.serials, e.happened_at, c.consignment, t.place, t.rung INTO wrong
    FROM ledger.entries_of(movements) e
         JOIN ledger.account f ON f.account = e.from_account
         JOIN ledger.account t ON t.account = e.to_account
         JOIN ledger.consignment c ON c.consignment = t.consignment
    WHERE f.rung = 4 AND t.rung = 5
              AND (ledger.of_consignment(c.consignment, '{5,6,7,8,12,13,14,15}')
                       > ledger.announced(c.consignment, e.happened_at)
                         + ledger.overridden_units('MU033', c.consignment)
                   OR ledger.unannounced(c.consignment, e.serials, e.happened_at) > 0
                      AND NOT ledger.overridden('MU033', c.consignment, e.entry))
       OR f.rung = 5 AND t.rung = 6
              AND ledger.standing_at(c.consignment, t.place)
                  > ledger.counted(c.consignment, t.place)
                    + ledger.overridden_units('MU034', c.consignment || ' at ' || t.place)
    ORDER BY e.entry LIMIT 1;
    IF wrong.rung = 5 THEN
        PERFORM ledger.refuse('MU033', format(
            '%s leaves only as it was announced: %s units are, and a manifest of the others comes first.',
            wrong.consignment, ledger.announced(wrong.consignment, wrong.happened_at)),
            wrong.entry, jsonb_build_object(
                'consignment', wrong.consignment, 'subject', wrong.consignment,
                'announced', ledger.announced(wrong.consignment, wrong.happened_at),
                'manifests', (SELECT string_agg(n.manifest, ' ' ORDER BY n.said_by) FROM ledger.manifest n
                              WHERE n.consignment = wrong.consignment),
                'units', greatest(ledger.of_consignment(wrong.consignment, '{5,6,7,8,12,13,14,15}')
                                      - ledger.announced(wrong.consignment, wrong.happened_at)
                                      - ledger.overridden_units('MU033', wrong.consignment),
                                  ledger.unannounced(wrong.consignment, wrong.serials, wrong.happened_at))));
    ELSIF wrong.rung = 6 THEN
        PERFORM ledger.refuse('MU034', format('%s is at %s only as far as it was counted there: %s units.',
                                              wrong.consignment, wrong.place,
                                              ledger.counted(wrong.consignment, wrong.place)),
            wrong.entry, jsonb_build_object(
                'consignment', wrong.consignment, 'node', wrong.place,
                'subject', wrong.consignment || ' at ' || wrong.place,
                'counted', ledger.counted(wrong.consignment, wrong.place),
                'units', ledger.standing_at(wrong.consignment, wrong.place)
                             - ledger.counted(wrong.consignment, wrong.place)
                             - ledger.overridden_units('MU034', wrong.consignment || ' at ' || wrong.place)));
    END IF;
END
$$;

-- What leaves is sent by an agreed plan: what no plan asked for leaves only if two persons let it.
CREATE FUNCTION ledger.check_planned(movements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT e.entry, l.code, e.quantity INTO wrong
    FROM ledger.entries_of(movements) e
         JOIN ledger.account f ON f.account = e.from_account
         JOIN ledger.account t ON t.account = e.to_account
         JOIN ledger.line l ON l.line = t.line
    WHERE f.rung = 4 AND t.rung = 5
      AND NOT EXISTS (SELECT FROM ledger.consignment c WHERE c.consignment = t.consignment)
      AND NOT ledger.overridden('MU036', l.code, e.entry)
    ORDER BY e.entry LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU036', format('Of line %s nothing leaves that no agreed plan sends.', wrong.code),
                              wrong.entry, jsonb_build_object('line', wrong.code, 'subject', wrong.code,
                                                              'units', wrong.quantity));
    END IF;
END
$$;

GRANT SELECT ON ledger.manifest, ledger.arrival, ledger.discrepancy TO muster_app, muster_sequencer;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['manifest', 'arrival', 'discrepancy'] LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
    END LOOP;
END
$$;
