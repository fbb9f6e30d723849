-- From plan to allocation. Agreeing a plan proposes its lines; each nation answers for its own, signed, or by its silence
-- as it chose before. All of it is said by records; these tables keep what the records say, and the rules stand here.

-- Plans that were agreed.
CREATE TABLE ledger.plan (
    plan            text        PRIMARY KEY CHECK (plan ~ '^[A-Za-z0-9._-]{1,31}$'),
    scenario_sha256 text        NOT NULL CHECK (scenario_sha256 ~ '^[0-9a-f]{64}$'),
    answers_due     timestamptz NOT NULL CHECK (isfinite(answers_due)),
    said_by         bigint      NOT NULL UNIQUE,
    label           integer     NOT NULL REFERENCES access.label
);

-- Their consignments, with the legs as they were agreed, first to last.
CREATE TABLE ledger.consignment (
    consignment text        PRIMARY KEY CHECK (consignment ~ '^[A-Za-z0-9._-]{1,64}$'),
    plan        text        NOT NULL REFERENCES ledger.plan,
    answers_due timestamptz NOT NULL, -- that of the plan, for those who may not see the plan
    line        bigint      NOT NULL REFERENCES ledger.line,
    requirement text        NOT NULL CHECK (requirement ~ '^[A-Za-z0-9._-]{1,64}$'),
    serves      text        NOT NULL, -- the family that it counts for
    worth       bigint      NOT NULL CHECK (worth > 0), -- of one unit, in ten-thousandths of the family's
    quantity    bigint      NOT NULL CHECK (quantity > 0),
    arrive      date        NOT NULL,
    lanes       text[]      NOT NULL,
    leg_from    text[]      NOT NULL,
    leg_to      text[]      NOT NULL,
    departs     date[]      NOT NULL,
    arrives     date[]      NOT NULL,
    said_by     bigint      NOT NULL UNIQUE,
    label       integer     NOT NULL REFERENCES access.label,
    CHECK (cardinality(lanes) = cardinality(departs) AND cardinality(lanes) = cardinality(arrives)
           AND cardinality(lanes) = cardinality(leg_from) AND cardinality(lanes) = cardinality(leg_to))
);
CREATE INDEX consignment_of_line ON ledger.consignment (line);
CREATE INDEX consignment_of_plan ON ledger.consignment (plan);
CREATE INDEX consignment_by_arrival ON ledger.consignment (arrive, consignment);

-- Public halves of keys (Ed25519) by which people sign for their nation: answers, choices, receipts. The private halves
-- stay with those who sign.
CREATE TABLE ledger.signing_key (
    key           text        PRIMARY KEY CHECK (length(decode(key, 'base64')) = 32
                                                 AND encode(decode(key, 'base64'), 'base64') = key),
    nation        text        NOT NULL CHECK (nation ~ '^[A-Z]{3}$'),
    actor         text        NOT NULL,
    registered_by bigint      NOT NULL,
    registered_at timestamptz NOT NULL,
    revoked_by    bigint,
    revoked_at    timestamptz,
    CHECK ((revoked_by IS NULL) = (revoked_at IS NULL))
);
CREATE INDEX signing_key_of ON ledger.signing_key (nation, registered_by);

-- What the silence of a nation means, as it said before. The last that was recorded by the due time counts.
CREATE TABLE ledger.silence (
    said_by     bigint      PRIMARY KEY,
    nation      text        NOT NULL CHECK (nation ~ '^[A-Z]{3}$'),
    means       text        NOT NULL CHECK (means IN ('consent', 'refusal')),
    recorded_at timestamptz NOT NULL,
    label       integer     NOT NULL REFERENCES access.label
);
CREATE INDEX silence_of_nation ON ledger.silence (nation, recorded_at);

-- The one answer to each proposal.
CREATE TABLE ledger.answer (
    consignment text    PRIMARY KEY REFERENCES ledger.consignment,
    answer      text    NOT NULL CHECK (answer IN ('confirmed', 'changed', 'refused')),
    quantity    bigint  NOT NULL CHECK (quantity >= 0 AND (answer = 'refused') = (quantity = 0)),
    ready       date, -- it leaves no sooner
    by_silence  boolean NOT NULL,
    key         text    REFERENCES ledger.signing_key,
    said_by     bigint  NOT NULL UNIQUE,
    label       integer NOT NULL REFERENCES access.label,
    CHECK (by_silence = (key IS NULL)),
    CHECK (ready IS NULL OR answer = 'changed')
);

-- What donors call their own lines is looked up for reconciliation.
CREATE INDEX line_of_donor ON ledger.line (nation, donor_reference) WHERE donor_reference IS NOT NULL;

-- What a nation's silence until a time means; for the nation itself and for staff. Who never said is not taken to have
-- agreed.
CREATE FUNCTION ledger.silence_of(asked text, due timestamptz) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce((SELECT s.means FROM ledger.silence s WHERE s.nation = asked AND s.recorded_at <= due
                     ORDER BY s.recorded_at DESC, s.said_by DESC LIMIT 1), 'refusal')
    WHERE access.sees_all() OR (access.me()).nation = asked
$$;

-- Locks agreed consignments, each fetched by its key, in one order.
CREATE FUNCTION ledger.lock_consignments(wanted text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT DISTINCT w FROM unnest(wanted) w WHERE w <> '' ORDER BY w LOOP
        PERFORM 1 FROM ledger.consignment c WHERE c.consignment = name FOR NO KEY UPDATE;
    END LOOP;
END
$$;

-- How much of a consignment stands on some rungs.
CREATE FUNCTION ledger.of_consignment(wanted text, rungs smallint[]) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
BEGIN
    RETURN (SELECT coalesce(sum(a.quantity), 0) FROM ledger.account a
            WHERE a.consignment = wanted AND a.consignment <> '' AND a.rung = ANY (rungs));
END
$$;

-- Plans and consignments as their records say. Staff agree plans; a consignment is seen by those who see its line.
CREATE FUNCTION ledger.take_plans(statements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    said record;
BEGIN
    FOR said IN SELECT e.entry, e.role, e.label, e.body::jsonb AS b FROM ledger.entries_of(statements) e
                WHERE e.body::jsonb ->> 'type' = 'plan-agreed' ORDER BY e.entry
    LOOP
        IF said.role NOT IN ('coordinator', 'system') THEN
            PERFORM ledger.refuse('MU011', format('The role %s agrees no plans.', said.role), said.entry,
                                  jsonb_build_object('role', said.role));
        ELSIF EXISTS (SELECT FROM ledger.plan p WHERE p.plan = said.b ->> 'plan') THEN
            PERFORM ledger.refuse('MU030', format('A plan %s was agreed before.', said.b ->> 'plan'), said.entry,
                                  jsonb_build_object('plan', said.b ->> 'plan'));
        END IF;
        INSERT INTO ledger.plan
        VALUES (said.b ->> 'plan', said.b ->> 'scenario_sha256', (said.b ->> 'answers_due')::timestamptz, said.entry,
                said.label);
    END LOOP;
    FOR said IN SELECT e.entry, e.role, e.label, l.line, l.label AS line_label, p.answers_due, b.*,
                       (SELECT o.command FROM ledger.entry o WHERE o.entry = p.said_by)
                           IS NOT DISTINCT FROM e.command AS together
                FROM ledger.entries_of(statements) e,
                     jsonb_to_record(e.body::jsonb) AS b (
                         type text, consignment text, plan text, of_line text, requirement text, serves text,
                         worth bigint, quantity bigint, arrive date, lanes text[], leg_from text[], leg_to text[],
                         departs date[], arrives date[])
                     LEFT JOIN ledger.line l ON l.code = b.of_line
                     LEFT JOIN ledger.plan p ON p.plan = b.plan
                WHERE b.type = 'consignment-agreed' ORDER BY e.entry
    LOOP
        IF said.role NOT IN ('coordinator', 'system') THEN
            PERFORM ledger.refuse('MU011', format('The role %s agrees no plans.', said.role), said.entry,
                                  jsonb_build_object('role', said.role));
        ELSIF said.line IS NULL OR said.answers_due IS NULL OR NOT said.together
            OR said.label <> said.line_label
            OR EXISTS (SELECT FROM ledger.consignment c WHERE c.consignment = said.consignment) THEN
            PERFORM ledger.refuse('MU030', format(
                'The consignment %s does not fit: it is new, agreed with its plan, of a known line, and seen like it.',
                said.consignment), said.entry, jsonb_build_object('consignment', said.consignment, 'plan', said.plan));
        END IF;
        INSERT INTO ledger.consignment
        VALUES (said.consignment, said.plan, said.answers_due, said.line, said.requirement, said.serves, said.worth,
                said.quantity, said.arrive, said.lanes, said.leg_from, said.leg_to, said.departs, said.arrives,
                said.entry, said.label);
    END LOOP;
END
$$;

-- Registers and revokes keys. A person registers a key of their own, in the name of their nation.
CREATE FUNCTION ledger.take_keys(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    said  record;
    known ledger.signing_key;
    facts jsonb;
BEGIN
    FOR said IN SELECT e.entry, e.role, e.actor, e.reason, e.recorded_at, b.*
                FROM ledger.entries_of(statements) e,
                     jsonb_to_record(e.body::jsonb) AS b (type text, key text, nation text)
                ORDER BY e.entry
    LOOP
        facts := jsonb_build_object('key', said.key);
        SELECT * INTO known FROM ledger.signing_key k WHERE k.key = said.key FOR NO KEY UPDATE;
        IF said.type = 'signing-key-registered' THEN
            IF me.nation IS NULL OR me.nation IS DISTINCT FROM said.nation
               OR said.role NOT IN ('national-desk', 'recipient', 'node-operator') THEN
                PERFORM ledger.refuse('MU011', 'A key is registered by the person who holds it, for their own nation.',
                                      said.entry, facts);
            ELSIF known.key IS NOT NULL THEN
                PERFORM ledger.refuse('MU032', 'This key is registered already.', said.entry, facts);
            END IF;
            BEGIN
                INSERT INTO ledger.signing_key (key, nation, actor, registered_by, registered_at)
                VALUES (said.key, me.nation, said.actor, said.entry, said.recorded_at);
            EXCEPTION
                WHEN data_exception OR check_violation OR not_null_violation THEN
                    PERFORM ledger.refuse('MU032', 'A key is written as the base64 of its 32 bytes.', said.entry, facts);
                WHEN unique_violation THEN
                    PERFORM ledger.refuse('MU032', 'This key is registered already.', said.entry, facts);
            END;
        ELSE
            IF known.key IS NULL OR known.revoked_by IS NOT NULL THEN
                PERFORM ledger.refuse('MU032', 'There is no such key, or it is revoked already.', said.entry, facts);
            ELSIF said.role NOT IN ('coordinator', 'system') AND me.nation IS DISTINCT FROM known.nation THEN
                PERFORM ledger.refuse('MU011', format('Only %s and the coordinators revoke this key.', known.nation),
                                      said.entry, facts);
            ELSIF said.reason IS NULL THEN
                PERFORM ledger.refuse('MU032', 'A key is revoked with a reason.', said.entry, facts);
            END IF;
            UPDATE ledger.signing_key k SET revoked_by = said.entry, revoked_at = said.recorded_at WHERE k.key = said.key;
        END IF;
    END LOOP;
END
$$;

-- A signature is of a key that this nation has registered and not revoked. Whether it fits what was signed, the database
-- cannot say: the program does before it records, and the audit afterwards.
CREATE FUNCTION ledger.check_signature(signed_by bigint, signer text, signature text, of_nation text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    known ledger.signing_key;
BEGIN
    SELECT * INTO known FROM ledger.signing_key k WHERE k.key = signer FOR SHARE;
    IF known.key IS NULL OR known.nation <> of_nation OR known.revoked_by IS NOT NULL THEN
        PERFORM ledger.refuse('MU032', format('%s has no such key, or it is revoked.', of_nation), signed_by,
            jsonb_build_object('key', signer, 'nation', of_nation, 'revoked_at', known.revoked_at));
    ELSIF coalesce(signature !~ '^[A-Za-z0-9+/]{86}==$', true) THEN
        PERFORM ledger.refuse('MU032', format('The signature of %s is missing.', of_nation), signed_by,
                              jsonb_build_object('nation', of_nation));
    END IF;
END
$$;

-- What silence means: each nation's own desk says so, signed.
CREATE FUNCTION ledger.take_silences(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    said record;
BEGIN
    FOR said IN SELECT e.entry, e.role, e.label, e.recorded_at, w.owner, b.*
                FROM ledger.entries_of(statements) e JOIN access.label w USING (label),
                     jsonb_to_record(e.body::jsonb) AS b (key text, nation text, means text, signature text)
                ORDER BY e.entry
    LOOP
        IF said.owner IS DISTINCT FROM said.nation OR said.role <> 'national-desk'
            OR said.nation IS DISTINCT FROM me.nation THEN
            PERFORM ledger.refuse('MU011', format('Only the national desk of %s says this.', said.nation), said.entry,
                                  jsonb_build_object('nation', said.nation));
        ELSIF coalesce(said.means NOT IN ('consent', 'refusal'), true) THEN
            PERFORM ledger.refuse('MU031', 'Silence means a consent or a refusal.', said.entry,
                                  jsonb_build_object('nation', said.nation));
        END IF;
        PERFORM ledger.check_signature(said.entry, said.key, said.signature, said.nation);
        INSERT INTO ledger.silence VALUES (said.entry, said.nation, said.means, said.recorded_at, said.label);
    END LOOP;
END
$$;

-- Answers: once, in time, by the donor's desk with a valid key; or afterwards by staff, as the donor's silence means.
CREATE FUNCTION ledger.take_answers(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    said    record;
    silent  boolean;
    problem text;
BEGIN
    PERFORM ledger.lock_consignments(ARRAY(SELECT e.body::jsonb ->> 'consignment' FROM ledger.entries_of(statements) e));
    FOR said IN SELECT e.entry, e.role, e.label, e.recorded_at, b.*, l.nation AS donor, c.answers_due, c.label AS seen_by,
                       c.quantity AS agreed, coalesce(c.departs[1], c.arrive) AS leaves, c.plan AS of_plan,
                       a.said_by AS answered
                FROM ledger.entries_of(statements) e,
                     jsonb_to_record(e.body::jsonb) AS b (type text, plan text, consignment text, nation text,
                         answer text, quantity bigint, ready date, key text, signature text)
                     LEFT JOIN ledger.consignment c ON c.consignment = b.consignment
                     LEFT JOIN ledger.line l ON l.line = c.line
                     LEFT JOIN ledger.answer a ON a.consignment = b.consignment
                WHERE b.type IN ('proposal-answered', 'proposal-lapsed') ORDER BY e.entry
    LOOP
        silent := said.type = 'proposal-lapsed';
        IF said.donor IS NULL OR said.label <> said.seen_by OR said.plan IS DISTINCT FROM said.of_plan THEN
            PERFORM ledger.refuse('MU031', format('There is no proposal %s, or not so.', said.consignment), said.entry,
                                  jsonb_build_object('consignment', said.consignment));
        ELSIF said.nation IS DISTINCT FROM said.donor
            OR NOT silent AND (said.role <> 'national-desk' OR me.nation IS DISTINCT FROM said.donor)
            OR silent AND said.role NOT IN ('coordinator', 'system') THEN
            PERFORM ledger.refuse('MU011', format('Only %s answers for %s.', said.donor, said.consignment), said.entry,
                                  jsonb_build_object('consignment', said.consignment, 'nation', said.donor));
        ELSIF NOT silent THEN
            PERFORM ledger.check_signature(said.entry, said.key, said.signature, said.donor);
        END IF;
        problem := CASE
            WHEN said.answered IS NOT NULL THEN format('%s was answered before, by entry %s.', said.consignment,
                                                       said.answered)
            WHEN NOT silent AND said.recorded_at > said.answers_due THEN
                format('The answer to %s was due by %s.', said.consignment, said.answers_due)
            WHEN silent AND said.recorded_at <= said.answers_due THEN
                format('%s has time to answer for %s until %s.', said.donor, said.consignment, said.answers_due)
            WHEN silent AND (said.answer = 'refused')
                     <> (ledger.silence_of(said.donor, said.answers_due) = 'refusal') THEN
                format('The silence of %s means something else.', said.donor)
            WHEN said.answer = 'confirmed' AND said.quantity <> said.agreed
                OR said.answer = 'changed' AND said.quantity > said.agreed
                OR said.answer = 'changed' AND said.quantity = said.agreed AND said.ready IS NULL
                OR said.ready <= said.leaves THEN
                format('An answer confirms the %s units as they are, or takes fewer or a later day than %s.',
                       said.agreed, said.leaves)
            END;
        IF problem IS NOT NULL THEN
            PERFORM ledger.refuse('MU031', problem, said.entry,
                jsonb_build_object('consignment', said.consignment, 'agreed', said.agreed,
                                   'answers_due', said.answers_due));
        END IF;
        INSERT INTO ledger.answer
        VALUES (said.consignment, said.answer, said.quantity, said.ready, silent, said.key, said.entry, said.label);
    END LOOP;
    -- An answer moves what it is about, in the same statement.
    SELECT a.consignment, a.quantity, a.said_by, w.waiting, w.allocated INTO said
    FROM unnest(statements) x
         JOIN ledger.answer a ON a.said_by = x
         CROSS JOIN LATERAL (SELECT ledger.of_consignment(a.consignment, '{2}') AS waiting,
                                    ledger.of_consignment(a.consignment, '{3}') AS allocated OFFSET 0) w
    WHERE w.waiting <> 0 OR w.allocated <> a.quantity
    ORDER BY a.said_by LIMIT 1;
    IF said.consignment IS NOT NULL THEN
        PERFORM ledger.refuse('MU031', format('The answer to %s allocates %s and leaves %s waiting, unlike what it says.',
                                              said.consignment, said.allocated, said.waiting),
            said.said_by, jsonb_build_object('consignment', said.consignment, 'quantity', said.quantity,
                                             'allocated', said.allocated, 'waiting', said.waiting));
    END IF;
END
$$;

-- Allocated is what its donor has confirmed: by an answer, or by the deed of its own desk. Of what was agreed, a consignment
-- keeps its line, requirement and name on the way up, gets no more than was agreed, and rises above `proposed` only as far
-- as its donor confirmed; it leaves not before the day that the donor named.
CREATE FUNCTION ledger.check_agreed(movements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    PERFORM ledger.lock_consignments(ARRAY(
        SELECT a.consignment FROM ledger.entries_of(movements) e
               CROSS JOIN LATERAL (VALUES (e.from_account), (e.to_account)) v (account)
               JOIN ledger.account a ON a.account = v.account));
    SELECT e.entry, l.code INTO wrong
    FROM ledger.entries_of(movements) e
         JOIN ledger.account f ON f.account = e.from_account
         JOIN ledger.account t ON t.account = e.to_account
         JOIN ledger.line l ON l.line = t.line
    WHERE f.rung = 2 AND t.rung = 3 AND e.role <> 'national-desk'
      AND NOT EXISTS (SELECT FROM ledger.consignment c WHERE c.consignment = t.consignment)
    ORDER BY e.entry LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU031', format('Only its donor allocates of line %s: by an answer, or at its own desk.',
                                              wrong.code), wrong.entry, jsonb_build_object('line', wrong.code));
    END IF;
    SELECT e.entry, e.role, c.consignment, n.answer,
           CASE
               WHEN f.rung BETWEEN 2 AND 4 AND t.rung BETWEEN 3 AND 5
                    AND (f.consignment, f.requirement) <> (t.consignment, t.requirement)
                    THEN 'a consignment keeps its requirement and its name on the way up'
               WHEN t.rung = 1 AND t.consignment <> '' THEN 'what goes back is free again'
               WHEN t.rung = 2 AND (t.line <> c.line OR t.requirement <> c.requirement)
                    THEN 'it was agreed of another line or for another requirement'
               WHEN t.rung = 2 AND (n.consignment IS NOT NULL
                                    OR ledger.of_consignment(c.consignment, '{2,3,4,5,6,7,8,12,13,14,15}') > c.quantity)
                    THEN format('%s were agreed, and an answer ends what can be proposed', c.quantity)
               WHEN f.rung = 2 AND t.rung = 3
                    AND ledger.of_consignment(c.consignment, '{3,4,5,6,7,8,12,13,14,15}') > coalesce(n.quantity, 0)
                    THEN format('its donor has confirmed %s', coalesce(n.quantity, 0))
               WHEN f.rung = 2 AND e.role = 'national-desk' AND n.consignment IS NULL
                    THEN 'a nation takes back what is proposed by an answer'
               WHEN f.rung = 4 AND t.rung = 5 AND (e.happened_at AT TIME ZONE 'UTC')::date < n.ready
                    THEN format('its donor has said that it leaves no sooner than %s', n.ready)
           END AS why INTO wrong
    FROM ledger.entries_of(movements) e
         JOIN ledger.account f ON f.account = e.from_account
         JOIN ledger.account t ON t.account = e.to_account
         CROSS JOIN LATERAL (SELECT g.* FROM ledger.consignment g
                             WHERE g.consignment IN (f.consignment, t.consignment)) c
         LEFT JOIN ledger.answer n ON n.consignment = c.consignment
    WHERE f.rung BETWEEN 2 AND 4 AND t.rung BETWEEN 3 AND 5
              AND (f.consignment, f.requirement) <> (t.consignment, t.requirement)
       OR t.rung = 1 AND t.consignment <> ''
       OR t.rung = 2 AND (t.line <> c.line OR t.requirement <> c.requirement OR n.consignment IS NOT NULL
              OR ledger.of_consignment(c.consignment, '{2,3,4,5,6,7,8,12,13,14,15}') > c.quantity)
       OR f.rung = 2 AND t.rung = 3
              AND ledger.of_consignment(c.consignment, '{3,4,5,6,7,8,12,13,14,15}') > coalesce(n.quantity, 0)
       OR f.rung = 2 AND e.role = 'national-desk' AND n.consignment IS NULL
       OR f.rung = 4 AND t.rung = 5 AND (e.happened_at AT TIME ZONE 'UTC')::date < n.ready
    ORDER BY e.entry LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU031', format('The consignment %s cannot move so: %s.', wrong.consignment, wrong.why),
            wrong.entry, jsonb_build_object('consignment', wrong.consignment, 'answer', wrong.answer));
    END IF;
END
$$;

-- Proposals that wait for their donor, with what its silence will mean; seen by those who see the consignment.
CREATE VIEW ledger.proposal WITH (security_invoker = true) AS
SELECT c.consignment, c.plan, c.answers_due, l.code AS line, l.nation, l.item, c.requirement, c.serves, c.worth,
       c.quantity AS agreed, w.waiting, c.arrive, coalesce(c.departs[1], c.arrive) AS leaves,
       ledger.silence_of(l.nation, least(c.answers_due, clock_timestamp())) AS silence
FROM ledger.consignment c
     JOIN ledger.line l USING (line)
     CROSS JOIN LATERAL (SELECT coalesce(sum(a.quantity), 0)::bigint AS waiting FROM ledger.account a
                         WHERE a.consignment = c.consignment AND a.consignment <> '' AND a.rung = 2) w
WHERE w.waiting > 0 AND NOT EXISTS (SELECT FROM ledger.answer a WHERE a.consignment = c.consignment);

-- How each consent that a line needs stands on a day: granted, only expected by then, or neither. By line and kind, those
-- that follow one of them, at most so many.
CREATE FUNCTION ledger.consents_by(day date, after_line text, after_kind text, most bigint)
    RETURNS TABLE (line text, nation text, kind text, state text, quantity bigint, until date)
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT l.code, l.nation, n.kind, coalesce(c.state, 'missing'), c.quantity, c.until
    FROM ledger.line l CROSS JOIN unnest(l.needs) n (kind)
         LEFT JOIN LATERAL (
             SELECT s.state, s.quantity, s.until
             FROM (SELECT x.quantity, x.until, x.consent, CASE
                       WHEN day BETWEEN x.granted AND coalesce(x.until, 'infinity') THEN 'granted'
                       WHEN x.granted IS NULL AND x.expected <= day THEN 'expected' END AS state
                   FROM ledger.consent x
                   WHERE x.line = l.line AND x.kind = n.kind
                     AND ledger.speaks_for(n.kind, x.nation, l.nation, l.origin_nation,
                             CASE n.kind WHEN 'end-user-certificate' THEN ledger.receivers_of(l.line, NULL) END)) s
             WHERE s.state IS NOT NULL
             ORDER BY s.state = 'granted' DESC, coalesce(s.quantity, 9007199254740991) DESC, s.consent LIMIT 1) c ON true
    WHERE l.needs <> '{}' AND l.code >= after_line AND (l.code, n.kind) > (after_line, after_kind)
    ORDER BY l.code, n.kind LIMIT most
$$;

GRANT SELECT ON ledger.plan, ledger.consignment, ledger.signing_key, ledger.silence, ledger.answer, ledger.proposal
    TO muster_app, muster_sequencer;
GRANT EXECUTE ON FUNCTION ledger.consents_by(date, text, text, bigint), ledger.silence_of(text, timestamptz) TO muster_app;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['plan', 'consignment', 'signing_key', 'silence', 'answer'] LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['plan', 'consignment', 'silence', 'answer'] LOOP
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
    END LOOP;
END
$$;
-- A public key is public, among those who have a session.
CREATE POLICY seen_with_a_session ON ledger.signing_key FOR SELECT TO muster_app
    USING ((SELECT (access.me()).actor) IS NOT NULL);
