-- The rules of the ledger, kept by the database itself: whoever inserts into ledger.entry, by whatever road, meets them
-- in the same transaction. A rule that is broken raises an error of class MU; its DETAIL is JSON for programs.

-- Stops with a rule, a plain sentence and the facts, and says which entry it was.
CREATE FUNCTION ledger.refuse(rule text, sentence text, broken_by bigint, facts jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e ledger.entry;
BEGIN
    SELECT * INTO e FROM ledger.entry WHERE entry = broken_by;
    RAISE EXCEPTION USING ERRCODE = rule, MESSAGE = sentence,
        DETAIL = (facts || jsonb_build_object('command', e.command, 'ordinal', e.ordinal))::text;
END
$$;

-- Undoes a command that read the label of a line while the line was released. It is sent again, and reads the new one.
CREATE FUNCTION ledger.begin_again() RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    RAISE EXCEPTION 'A line was released meanwhile. Send the command again.' USING ERRCODE = 'serialization_failure';
END
$$;

-- An account in words, for messages; none if the session may not see it.
CREATE FUNCTION ledger.words_of(wanted bigint) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object('line', l.code, 'lot', a.lot, 'holder', a.holder, 'place', a.place, 'rung', r.name,
                              'requirement', a.requirement, 'consignment', a.consignment)
    FROM ledger.account a JOIN ledger.line l USING (line) JOIN ledger.rung r USING (rung)
    WHERE a.account = wanted AND (access.sees_all() OR a.label = ANY (access.visible_labels()))
$$;

-- These entries, each fetched by its key. Not a join: after a large batch the planner, whose figures are of before,
-- might compare every entry with every one that is wanted.
CREATE FUNCTION ledger.entries_of(wanted bigint[]) RETURNS SETOF ledger.entry
    LANGUAGE sql STABLE
AS $$
    SELECT e.* FROM unnest(wanted) w CROSS JOIN LATERAL (SELECT * FROM ledger.entry x WHERE x.entry = w OFFSET 0) e
$$;

-- What records say that open lines: each line as an object. A record of the type `line-opened` speaks of one, `lines-opened`
-- of many.
CREATE FUNCTION ledger.openings_of(openings bigint[])
    RETURNS TABLE (entry bigint, label integer, owner text, staff boolean, said jsonb)
    LANGUAGE sql STABLE ROWS 100
AS $$
    SELECT e.entry, e.label, w.owner, e.role IN ('coordinator', 'planner', 'system'), s.said
    FROM ledger.entries_of(openings) e
         JOIN access.label w ON w.label = e.label
         CROSS JOIN LATERAL (SELECT e.body::jsonb AS body OFFSET 0) b
         CROSS JOIN LATERAL jsonb_array_elements(
             CASE b.body ->> 'type' WHEN 'lines-opened' THEN b.body -> 'lines' ELSE jsonb_build_array(b.body) END)
             WITH ORDINALITY s (said, place)
$$;

-- Opens the lines that records of the types `line-opened` and `lines-opened` speak of. Only staff say that what a nation
-- gives is another nation's cargo: transit rules let that nation's own pass.
CREATE FUNCTION ledger.open_lines(openings bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong record;
BEGIN
    INSERT INTO ledger.line (code, nation, item, unit_mass_g, unit_neq_g, serialised, monitoring, origin_nation,
                             value_cents, value_currency, value_basis, value_date, donor_reference, needs, maker, avoid,
                             only_for, lethal, available, expires, opened_by, label)
    SELECT b.line, CASE WHEN b.nation = s.owner AND (b.maker IS NULL OR s.staff) THEN b.nation END, b.item, b.unit_mass_g, coalesce(b.unit_neq_g, 0),
           coalesce(b.serialised, false), coalesce(b.monitoring, 'none'), b.origin_nation, b.value_cents,
           b.value_currency, b.value_basis, b.value_date, b.donor_reference, coalesce(b.needs, '{}'), b.maker, b.avoid,
           b.only_for, b.lethal, b.available, b.expires, s.entry, s.label
    FROM (SELECT e.entry, e.label, w.owner, e.role IN ('coordinator', 'planner', 'system') AS staff, e.body::jsonb AS body
          FROM ledger.entries_of(openings) e JOIN access.label w ON w.label = e.label OFFSET 0) s,
         jsonb_to_recordset(CASE s.body ->> 'type' WHEN 'lines-opened' THEN s.body -> 'lines'
                                                   ELSE jsonb_build_array(s.body) END) AS b (
             line text, nation text, item text, unit_mass_g bigint, unit_neq_g bigint, serialised boolean,
             monitoring text, origin_nation text, value_cents bigint, value_currency text, value_basis text,
             value_date date, donor_reference text, needs text[], maker text, avoid text[], only_for text[],
             lethal boolean, available date, expires date);
EXCEPTION WHEN unique_violation OR not_null_violation THEN
    -- Only now it is asked what is wrong: nearly always nothing is.
    SELECT s.entry, s.said ->> 'line' AS code, s.owner IS NOT DISTINCT FROM s.said ->> 'nation' AS known,
           s.said ? 'maker' AND NOT s.staff AS claimed INTO wrong
    FROM (SELECT x.*, count(*) OVER (PARTITION BY x.said ->> 'line') AS times FROM ledger.openings_of(openings) x) s
    WHERE s.owner IS DISTINCT FROM s.said ->> 'nation' OR s.times > 1 OR s.said ? 'maker' AND NOT s.staff
       OR EXISTS (SELECT FROM ledger.line l WHERE l.code = s.said ->> 'line')
    ORDER BY s.entry LIMIT 1;
    IF wrong.claimed THEN
        PERFORM ledger.refuse('MU011', format('Only staff say who has made what the line %s is of.', wrong.code),
                              wrong.entry, jsonb_build_object('line', wrong.code));
    ELSIF wrong.known THEN
        PERFORM ledger.refuse('MU015', format('The line %s is open already.', wrong.code), wrong.entry,
                              jsonb_build_object('line', wrong.code));
    ELSIF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU014', format('The line %s must belong to the nation that gives it.', wrong.code),
                              wrong.entry, jsonb_build_object('line', wrong.code));
    END IF;
    RAISE;
END
$$;

-- Whether a nation's word counts for a kind of consent: to passing goods on and to their use that of their origin, where a
-- line names one; a licence is the donor's or that of the origin; an approval is the donor's; a certificate is that of the
-- nation that receives them (`receivers`, as far as it is known), and never the donor's.
CREATE FUNCTION ledger.speaks_for(wanted text, speaker text, donor text, origin text, receivers text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE WHEN wanted IN ('re-transfer', 'use') THEN speaker = coalesce(origin, speaker)
                WHEN wanted = 'export-licence' THEN speaker = donor OR speaker = coalesce(origin, donor)
                WHEN wanted = 'national-approval' THEN speaker = donor
                ELSE speaker <> donor AND (receivers IS NULL OR speaker = ANY (receivers)) END
$$;

-- The nations whose requirements the consignments of a line serve, or one of them: those whose plans they are of. None, if
-- no plan sends it. For the gate alone: it asks whatever the session may see.
CREATE FUNCTION ledger.receivers(wanted bigint, carried_in text) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT array_agg(DISTINCT w.owner)
            FROM ledger.consignment c
                 JOIN ledger.plan p ON p.plan = c.plan
                 JOIN access.label w ON w.label = p.label
            WHERE c.line = wanted AND c.consignment = coalesce(carried_in, c.consignment));
END
$$;

-- The same, as far as the session may see the consignments.
CREATE FUNCTION ledger.receivers_of(wanted bigint, carried_in text) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN (SELECT array_agg(DISTINCT r.nation)
            FROM ledger.consignment c CROSS JOIN LATERAL unnest(ledger.receivers(wanted, c.consignment)) AS r (nation)
            WHERE c.line = wanted AND c.consignment = coalesce(carried_in, c.consignment)
              AND (access.sees_all() OR c.label = ANY (access.visible_labels())));
END
$$;

-- Takes in what records of the type `consent` say; of several about one consent that with the highest number counts.
CREATE FUNCTION ledger.take_consents(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said  record;
    known ledger.consent;
    seen  integer[] := CASE WHEN access.sees_all() THEN NULL ELSE access.visible_labels() END;
BEGIN
    FOR said IN
        SELECT e.entry, e.role, e.label, e.evidence IS NOT NULL AS shown, l.line, l.nation AS donor,
               l.origin_nation AS origin, b.*
        FROM ledger.entries_of(statements) e,
             jsonb_to_record(e.body::jsonb) AS b (
                 consent text, of_line text, kind text, nation text, asked date, expected date, granted date, until date,
                 quantity bigint, conditions text)
             LEFT JOIN ledger.line l ON l.code = b.of_line AND (seen IS NULL OR l.label = ANY (seen))
        ORDER BY hashtext(b.consent) & 1023, b.consent, e.entry
    LOOP
        -- Whoever speaks of the same consent waits, also of one that is new. A scenario brings more consents than there
        -- is room for locks: they share 1,024.
        PERFORM pg_advisory_xact_lock(hashtext('muster consent'), hashtext(said.consent) & 1023);
        SELECT * INTO known FROM ledger.consent c WHERE c.consent = said.consent FOR NO KEY UPDATE;
        IF said.line IS NULL THEN
            PERFORM ledger.refuse('MU016', format('There is no line %s for the consent %s, or it may not be seen.',
                                                  said.of_line, said.consent),
                                  said.entry, jsonb_build_object('line', said.of_line, 'consent', said.consent));
        ELSIF said.role NOT IN ('coordinator', 'planner', 'system')
            AND (said.nation IS DISTINCT FROM me.nation OR said.role NOT IN ('national-desk', 'recipient')) THEN
            PERFORM ledger.refuse('MU011', format('Only %s says whether %s consents.', said.nation, said.nation),
                                  said.entry, jsonb_build_object('consent', said.consent, 'nation', said.nation));
        ELSIF known.consent IS NOT NULL
            AND (known.line, known.kind, known.nation) IS DISTINCT FROM (said.line, said.kind, said.nation) THEN
            PERFORM ledger.refuse('MU016', format('The consent %s is of another line, kind or nation.', said.consent),
                                  said.entry, jsonb_build_object('consent', said.consent));
        ELSIF NOT ledger.speaks_for(said.kind, said.nation, said.donor, said.origin, NULL) THEN
            PERFORM ledger.refuse('MU020', format('A consent of the kind %s to line %s takes the word of %s, not of %s.',
                    said.kind, said.of_line,
                    CASE said.kind WHEN 'national-approval' THEN said.donor
                                   WHEN 'export-licence' THEN concat_ws(' or ', said.donor, nullif(said.origin, said.donor))
                                   WHEN 'end-user-certificate' THEN 'the nation that receives it'
                                   ELSE said.origin END, said.nation),
                said.entry, jsonb_build_object('consent', said.consent, 'kind', said.kind, 'line', said.of_line,
                                               'nation', said.nation));
        ELSIF said.granted IS NOT NULL AND said.nation IS DISTINCT FROM me.nation AND NOT said.shown THEN
            PERFORM ledger.refuse('MU021', format('That %s has granted %s is shown by a document, if another says so. '
                'Maybe store its letter and name it as evidence, or let the desk of %s say it.', said.nation,
                said.consent, said.nation),
                said.entry, jsonb_build_object('consent', said.consent, 'nation', said.nation));
        ELSIF length(said.conditions) > 4000 THEN
            PERFORM ledger.refuse('MU019', 'The conditions of a consent have at most 4,000 characters. Maybe keep the '
                'rest as a document, and name it as evidence.', said.entry, jsonb_build_object('consent', said.consent));
        END IF;
        INSERT INTO ledger.consent AS c
        VALUES (said.consent, said.line, said.kind, said.nation, said.asked, said.expected, said.granted, said.until,
                said.quantity, said.conditions, said.entry, said.label)
        ON CONFLICT (consent) DO UPDATE
            SET asked = excluded.asked, expected = excluded.expected, granted = excluded.granted,
                until = excluded.until, quantity = excluded.quantity, conditions = excluded.conditions,
                said_by = excluded.said_by, label = excluded.label
            WHERE c.said_by < excluded.said_by;
    END LOOP;
END
$$;

-- Takes in what records of the type `line-needs` say: a line needs a kind of consent as long as its donor, the nation of its
-- origin or the coordinators say so. Each takes back its own word only, with a reason. What the record that opened the line
-- says is the word of its origin, where that is whose consent it asks for, and otherwise of its donor.
CREATE FUNCTION ledger.take_needs(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said     record;
    standing text[];
    others   text;
    facts    jsonb;
    seen     integer[] := CASE WHEN access.sees_all() THEN NULL ELSE access.visible_labels() END;
BEGIN
    FOR said IN
        SELECT e.entry, e.role, e.reason, e.evidence IS NOT NULL AS shown, l.line, l.nation AS donor,
               l.origin_nation AS origin, l.opened_by, coalesce(b.nation, '') AS speaker, b.*
        FROM ledger.entries_of(statements) e,
             jsonb_to_record(e.body::jsonb) AS b (of_line text, kind text, nation text, needed boolean)
             LEFT JOIN ledger.line l ON l.code = b.of_line AND (seen IS NULL OR l.label = ANY (seen))
        ORDER BY l.line, e.entry
    LOOP
        facts := jsonb_build_object('line', said.of_line, 'kind', said.kind);
        IF said.line IS NULL THEN
            PERFORM ledger.refuse('MU022', format('There is no line %s, or it may not be seen.', said.of_line), said.entry,
                                  facts);
        ELSIF said.needed IS NULL OR said.kind IS NULL
            OR said.kind NOT IN ('re-transfer', 'use', 'export-licence', 'end-user-certificate', 'national-approval') THEN
            PERFORM ledger.refuse('MU022', 'A line needs a known kind of consent, or needs it no longer.', said.entry, facts);
        ELSIF NOT (said.speaker IN (said.donor, coalesce(said.origin, said.donor))
                   AND (said.role IN ('coordinator', 'system')
                        OR said.role = 'national-desk' AND me.nation IS NOT DISTINCT FROM said.speaker)
                   OR said.speaker = '' AND said.role IN ('coordinator', 'system')) THEN
            PERFORM ledger.refuse('MU011', 'What consents a line needs say its donor, the nation of its origin, and '
                                  'coordinators.', said.entry, facts);
        END IF;
        SELECT l.needs INTO standing FROM ledger.line l WHERE l.line = said.line FOR NO KEY UPDATE;
        IF said.kind = ANY (standing) THEN
            INSERT INTO ledger.line_need
            SELECT said.line, said.kind,
                   CASE WHEN said.kind IN ('re-transfer', 'use') THEN coalesce(said.origin, said.donor) ELSE said.donor END,
                   true, said.opened_by
            WHERE NOT EXISTS (SELECT FROM ledger.line_need n WHERE n.line = said.line AND n.kind = said.kind);
        END IF;
        IF NOT said.needed THEN
            SELECT string_agg(CASE n.nation WHEN '' THEN 'the coordinators' ELSE n.nation END, ' and ' ORDER BY n.nation)
            INTO others FROM ledger.line_need n WHERE n.line = said.line AND n.kind = said.kind AND n.needed;
            IF NOT EXISTS (SELECT FROM ledger.line_need n
                           WHERE (n.line, n.kind, n.nation) = (said.line, said.kind, said.speaker) AND n.needed) THEN
                PERFORM ledger.refuse('MU022', CASE WHEN others IS NULL
                        THEN format('Nobody has said that line %s needs a consent of the kind %s.', said.of_line, said.kind)
                        ELSE format('That line %s needs a consent of the kind %s is the word of %s, who alone takes it back.',
                                    said.of_line, said.kind, others) END,
                    said.entry, facts || jsonb_build_object('stated_by', coalesce(others, '')));
            ELSIF btrim(coalesce(said.reason, '')) = '' THEN
                PERFORM ledger.refuse('MU022', 'That a line no longer needs a consent is said with a reason.', said.entry,
                                      facts);
            ELSIF said.speaker NOT IN ('', coalesce(me.nation, '')) AND NOT said.shown THEN
                PERFORM ledger.refuse('MU021', format('That %s takes its word back is shown by a document, if another says '
                    'so. Maybe store its letter and name it as evidence, or let the desk of %s say it.', said.speaker,
                    said.speaker), said.entry, facts || jsonb_build_object('nation', said.speaker));
            END IF;
        END IF;
        INSERT INTO ledger.line_need AS n VALUES (said.line, said.kind, said.speaker, said.needed, said.entry)
        ON CONFLICT (line, kind, nation) DO UPDATE SET needed = excluded.needed, said_by = excluded.said_by
            WHERE n.said_by < excluded.said_by;
        UPDATE ledger.line l
        SET needs = ARRAY(SELECT k FROM unnest(standing) k WHERE k <> said.kind
                          UNION
                          SELECT n.kind FROM ledger.line_need n WHERE n.line = said.line AND n.kind = said.kind AND n.needed
                          ORDER BY 1)
        WHERE l.line = said.line;
    END LOOP;
END
$$;

-- Says which consent falls short for a dispatch, of those that may be seen, and of what; or that there is none.
CREATE FUNCTION ledger.refuse_consent(dispatch bigint, of_line bigint, wanted text, carried_in text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    seen      integer[] := CASE WHEN access.sees_all() THEN NULL ELSE access.visible_labels() END;
    receivers text[] := ledger.receivers_of(of_line, carried_in);
    x         record;
BEGIN
    SELECT l.code, l.nation AS donor, d.day, c.consent, c.nation, c.asked, c.expected, c.granted, c.until, c.quantity,
           ledger.speaks_for(wanted, c.nation, l.nation, l.origin_nation, ledger.receivers(of_line, carried_in)) AS speaks,
           d.day BETWEEN c.granted AND coalesce(c.until, 'infinity') AS holds,
           (SELECT sum(a.quantity) FROM ledger.account a
            WHERE a.line = l.line AND a.rung BETWEEN 5 AND 15 AND a.rung <> 11) AS units INTO x
    FROM (SELECT (e.happened_at AT TIME ZONE 'UTC')::date AS day FROM ledger.entry e WHERE e.entry = dispatch) d
         JOIN ledger.line l ON l.line = of_line
         LEFT JOIN ledger.consent c ON c.line = l.line AND c.kind = wanted AND (seen IS NULL OR c.label = ANY (seen))
    ORDER BY speaks DESC, holds DESC NULLS LAST, coalesce(c.quantity, 9007199254740991) DESC, c.granted, c.consent LIMIT 1;
    PERFORM ledger.refuse('MU017', format('No consent of the kind %s covers the dispatch of line %s on %s: %s.', wanted,
            x.code, x.day,
            CASE WHEN x.consent IS NULL THEN 'there is none, or it may not be seen'
                 WHEN NOT x.speaks THEN format('%s is of %s, and the goods go %s', x.consent, x.nation,
                                               coalesce('to ' || array_to_string(receivers, ' and '), 'elsewhere'))
                 WHEN x.granted IS NULL THEN
                     format('%s of %s was asked for on %s and is not granted', x.consent, x.nation, x.asked)
                     || coalesce(', but expected by ' || x.expected, '')
                 WHEN NOT x.holds THEN format('%s of %s is granted from %s', x.consent, x.nation, x.granted)
                                       || coalesce(' until ' || x.until, '')
                 ELSE format('%s of %s is granted for %s units, and with these %s would have left', x.consent, x.nation,
                             x.quantity, x.units) END),
        dispatch, jsonb_strip_nulls(jsonb_build_object(
            'line', x.code, 'kind', wanted, 'day', x.day, 'needed', x.units, 'consent', x.consent, 'nation', x.nation,
            'granted', x.granted, 'until', x.until, 'covers', x.quantity)));
END
$$;

-- The gate of dispatch: each consent that a line needs is granted, on that day, for all that has left of the line, by a nation
-- whose word counts for it.
CREATE FUNCTION ledger.check_consents(movements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    missing record;
BEGIN
    -- A consent that is taken back meanwhile waits, or is seen; and so does another dispatch, which uses up what is granted.
    PERFORM 1 FROM ledger.consent c
    WHERE c.line IN (SELECT f.line FROM ledger.entries_of(movements) e
                          JOIN ledger.account f ON f.account = e.from_account
                          JOIN ledger.account t ON t.account = e.to_account
                     WHERE f.rung = 4 AND t.rung = 5)
    ORDER BY c.consent FOR NO KEY UPDATE;
    SELECT e.entry, l.line, n.kind, t.consignment INTO missing
    FROM ledger.entries_of(movements) e
         JOIN ledger.account f ON f.account = e.from_account
         JOIN ledger.account t ON t.account = e.to_account
         JOIN ledger.line l ON l.line = f.line
         CROSS JOIN unnest(l.needs) AS n (kind)
    WHERE e.kind IN (1, 3) AND f.rung = 4 AND t.rung = 5
      AND NOT EXISTS (
          SELECT FROM ledger.consent c
          WHERE c.line = l.line AND c.kind = n.kind
            AND ledger.speaks_for(n.kind, c.nation, l.nation, l.origin_nation,
                                  CASE n.kind WHEN 'end-user-certificate'
                                              THEN ledger.receivers(l.line, t.consignment) END)
            AND (e.happened_at AT TIME ZONE 'UTC')::date BETWEEN c.granted AND coalesce(c.until, 'infinity')
            AND (c.quantity IS NULL
                 OR c.quantity >= (SELECT sum(a.quantity) FROM ledger.account a
                                   WHERE a.line = l.line AND a.rung BETWEEN 5 AND 15 AND a.rung <> 11)))
    ORDER BY e.entry, n.kind LIMIT 1;
    IF missing.entry IS NOT NULL THEN
        PERFORM ledger.refuse_consent(missing.entry, missing.line, missing.kind, missing.consignment);
    END IF;
END
$$;

-- Checks what posts and releases take from their reservations, and takes it.
CREATE FUNCTION ledger.settle(settlements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    PERFORM 1 FROM ledger.reservation r
    WHERE r.entry IN (SELECT e.reservation FROM ledger.entries_of(settlements) e)
    ORDER BY r.entry FOR NO KEY UPDATE;
    SELECT e.entry, e.reservation, e.quantity, r.remaining, r.expires_at INTO wrong
    FROM (SELECT x.*, sum(x.quantity) OVER (PARTITION BY x.reservation ORDER BY x.entry) AS taken
          FROM ledger.entries_of(settlements) x) e
         LEFT JOIN ledger.reservation r ON r.entry = e.reservation
         LEFT JOIN ledger.entry o ON o.entry = e.reservation
    WHERE r.entry IS NULL
       OR e.from_account <> r.from_account OR e.to_account <> r.to_account
       OR e.happened_at < o.happened_at
       OR e.kind = 3 AND e.happened_at >= r.expires_at
       OR r.remaining < e.taken
    ORDER BY e.entry LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU008',
            CASE WHEN wrong.remaining IS NULL THEN format('There is no reservation %s.', wrong.reservation)
                 WHEN wrong.remaining < wrong.quantity THEN
                     format('Of reservation %s only %s are left, not %s.',
                            wrong.reservation, wrong.remaining, wrong.quantity)
                 ELSE format('Reservation %s cannot be settled so: its accounts and times are other ones.',
                             wrong.reservation) END,
            wrong.entry,
            jsonb_build_object('reservation', wrong.reservation, 'remaining', coalesce(wrong.remaining, 0),
                               'wanted', wrong.quantity, 'expires_at', wrong.expires_at));
    END IF;
    UPDATE ledger.reservation r SET remaining = r.remaining - t.taken
    FROM (SELECT e.reservation, sum(e.quantity) AS taken
          FROM ledger.entries_of(settlements) e GROUP BY e.reservation) t
    WHERE r.entry = t.reservation;
END
$$;

-- A correction reverses one movement exactly, as of the moment at which it was said to have happened.
CREATE FUNCTION ledger.check_corrections(corrections bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT e.entry, e.corrects INTO wrong
    FROM ledger.entries_of(corrections) e LEFT JOIN ledger.entry o ON o.entry = e.corrects
    WHERE o.entry IS NULL OR o.kind NOT IN (1, 3) OR o.entry >= e.entry
       OR e.from_account <> o.to_account OR e.to_account <> o.from_account OR e.quantity <> o.quantity
       OR e.happened_at <> o.happened_at OR e.serials IS DISTINCT FROM o.serials OR e.reason IS NULL
       OR EXISTS (SELECT FROM ledger.entry x WHERE x.corrects = e.corrects AND x.entry <> e.entry)
    ORDER BY e.entry LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU009', format(
            'Entry %s cannot be corrected so: a correction reverses one transfer or post exactly, once, and says why.',
            wrong.corrects), wrong.entry, jsonb_build_object('corrects', wrong.corrects));
    END IF;
END
$$;

-- Moves serial numbers. They are moved in the order of events; a serial stands in at most one account.
CREATE FUNCTION ledger.move_serials(movements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    -- Numbers that are new are named now; all are then locked in one order.
    INSERT INTO ledger.serial (item, code)
    SELECT DISTINCT l.item, c.code
    FROM ledger.entries_of(movements) e
         JOIN ledger.account f ON f.account = e.from_account JOIN ledger.line l ON l.line = f.line,
         unnest(e.serials) AS c (code)
    WHERE e.kind <> 5
    ORDER BY l.item, c.code
    ON CONFLICT DO NOTHING;
    PERFORM 1 FROM ledger.serial s
    WHERE s.serial IN (SELECT k.serial FROM ledger.named_by(movements) k) ORDER BY s.serial FOR NO KEY UPDATE;

    SELECT k.entry, s.code, s.account INTO wrong
    FROM ledger.named_by(movements) k JOIN ledger.serial s ON s.serial = k.serial
    WHERE k.times > 1
       OR k.kind <> 5 AND s.account IS NULL AND NOT k.may_name
       OR k.kind <> 5 AND s.account IS NOT NULL AND s.account <> k.from_account
       OR k.kind <> 5 AND s.last_happened > k.happened_at
       OR k.kind = 5 AND (s.account IS DISTINCT FROM k.from_account
           OR k.corrects IS DISTINCT FROM ledger.last_move_of(k.serial))
    ORDER BY k.entry, s.code LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU007', format(
            'Serial number %s cannot move so: it stands elsewhere, or it has moved since.', wrong.code),
            wrong.entry, jsonb_build_object('serial', wrong.code, 'stands', ledger.words_of(wrong.account)));
    END IF;

    INSERT INTO ledger.entry_serial (serial, entry, named)
    SELECT k.serial, k.entry, s.account IS NULL
    FROM ledger.named_by(movements) k JOIN ledger.serial s ON s.serial = k.serial;
    UPDATE ledger.serial s
    SET account = CASE WHEN k.kind = 5 AND o.named THEN NULL ELSE k.to_account END,
        last_happened = CASE WHEN k.kind <> 5 THEN k.happened_at
                             ELSE (SELECT p.happened_at FROM ledger.entry p
                                   WHERE p.entry = ledger.last_move_of(k.serial)) END
    FROM ledger.named_by(movements) k LEFT JOIN ledger.entry_serial o ON o.serial = k.serial AND o.entry = k.corrects
    WHERE s.serial = k.serial;
END
$$;

-- The serial numbers that movements name, with what is asked of each.
CREATE FUNCTION ledger.named_by(movements bigint[])
    RETURNS TABLE (serial bigint, entry bigint, kind smallint, from_account bigint, to_account bigint,
                   happened_at timestamptz, corrects bigint, may_name boolean, times bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
    SELECT s.serial, e.entry, e.kind, e.from_account, e.to_account, e.happened_at, e.corrects,
           f.rung <= 4 OR f.rung = 11, count(*) OVER (PARTITION BY s.serial)
    FROM ledger.entries_of(movements) e
         JOIN ledger.account f ON f.account = e.from_account JOIN ledger.line l ON l.line = f.line
         CROSS JOIN unnest(e.serials) AS c (code)
         JOIN ledger.serial s ON s.item = l.item AND s.code = c.code
$$;

-- The last movement of a serial number that is not corrected.
CREATE FUNCTION ledger.last_move_of(wanted bigint) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT max(k.entry)
    FROM ledger.entry_serial k JOIN ledger.entry e ON e.entry = k.entry
    WHERE k.serial = wanted AND e.kind <> 5
      AND NOT EXISTS (SELECT FROM ledger.entry c JOIN ledger.entry_serial j ON j.entry = c.entry AND j.serial = wanted
                      WHERE c.corrects = k.entry)
$$;

-- From the rung `dispatched` on every unit of a serialised line has its number; before, those that are named fit in.
CREATE FUNCTION ledger.check_serials(movements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT x.entry, x.account, x.quantity, x.standing INTO wrong
    FROM (SELECT t.entry, a.account, a.quantity, a.rung,
                 (SELECT count(*) FROM ledger.serial s WHERE s.account = a.account) AS standing
          FROM (SELECT v.account, min(e.entry) AS entry
                FROM ledger.entries_of(movements) e
                     CROSS JOIN LATERAL (VALUES (e.from_account), (e.to_account)) v (account)
                GROUP BY v.account) t
               JOIN ledger.account a ON a.account = t.account
               JOIN ledger.line l ON l.line = a.line
          WHERE l.serialised AND a.rung <> 0) x
    WHERE x.standing > x.quantity OR x.standing < x.quantity AND x.rung >= 5 AND x.rung <> 11
    ORDER BY x.entry LIMIT 1;
    IF wrong.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU006', format(
            'The line is followed piece by piece: %s serial numbers would stand beside %s units.',
            wrong.standing, wrong.quantity), wrong.entry,
            jsonb_build_object('account', ledger.words_of(wrong.account), 'units', wrong.quantity,
                               'serials', wrong.standing));
    END IF;
END
$$;

-- After back-dated entries: no account may be below zero at any happened-at since the earliest of them.
CREATE FUNCTION ledger.check_past(accounts bigint[], since timestamptz[], first bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    wrong record;
BEGIN
    SELECT c.account, c.happened_at, c.missing INTO wrong
    FROM unnest(accounts, since) AS p (account, since)
         JOIN ledger.account a ON a.account = p.account
         CROSS JOIN LATERAL (
             SELECT p.account, t.happened_at, (sum(t.change) OVER (ORDER BY t.happened_at DESC)) - t.change - a.quantity
                    AS missing
             FROM (SELECT m.happened_at, sum(m.change) AS change
                   FROM (SELECT e.happened_at, e.quantity AS change FROM ledger.entry e
                         WHERE e.to_account = p.account AND e.happened_at >= p.since AND e.kind IN (1, 3, 5)
                         UNION ALL
                         SELECT e.happened_at, -e.quantity FROM ledger.entry e
                         WHERE e.from_account = p.account AND e.happened_at >= p.since AND e.kind IN (1, 3, 5)) m
                   GROUP BY m.happened_at) t) c
    WHERE a.rung <> 0 AND c.missing > 0
    ORDER BY c.account, c.happened_at LIMIT 1;
    IF wrong.account IS NOT NULL THEN
        PERFORM ledger.refuse('MU002', format('At %s there were %s too few of it.', wrong.happened_at, wrong.missing),
            (SELECT min(e.entry) FROM ledger.entry e WHERE e.from_account = wrong.account AND e.entry >= first),
            jsonb_build_object('account', ledger.words_of(wrong.account), 'at', wrong.happened_at,
                               'missing', wrong.missing));
    END IF;
END
$$;

-- Says of which account more is taken than is free, or which one would hold more than an account may, and by which entry
-- first. What is outside was never counted: of a line no more is offered from one place than an account may hold.
CREATE FUNCTION ledger.refuse_short(short bigint, touching bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    most CONSTANT bigint := 1000000000000000;
    a     ledger.account;
    free  bigint;
    first record;
BEGIN
    SELECT * INTO a FROM ledger.account x WHERE x.account = short;
    free := a.quantity - a.held + CASE a.rung WHEN 0 THEN most ELSE 0 END;
    SELECT x.entry, free + x.change < 0 AS lacks INTO first
    FROM (SELECT e.entry, sum(CASE WHEN e.to_account = short THEN CASE WHEN e.kind IN (1, 3, 5) THEN e.quantity ELSE 0 END
                                   WHEN e.kind IN (1, 2, 5) THEN -e.quantity
                                   WHEN e.kind = 4 THEN e.quantity ELSE 0 END) OVER (ORDER BY e.entry) AS change
          FROM ledger.entry e WHERE e.entry = ANY (touching)) x
    WHERE free + x.change < 0 OR a.quantity + x.change > most ORDER BY x.entry LIMIT 1;
    PERFORM ledger.refuse('MU001', CASE WHEN NOT first.lacks THEN
                                            format('No account holds more than %s units; %s are there.', most, a.quantity)
                                        WHEN a.rung = 0 THEN
                                            format('No more than %s units of a line are offered from one place; %s are left.',
                                                   most, free)
                                        ELSE format('Only %s of it are free there.', free) END, first.entry,
                          jsonb_build_object('account', ledger.words_of(short), 'free', free));
END
$$;

-- Says which rule a movement breaks by itself.
CREATE FUNCTION ledger.refuse_movement(rule text, broken_by bigint, m access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    e        ledger.entry;
    facts    jsonb;
    l_nation text;
BEGIN
    SELECT * INTO e FROM ledger.entry WHERE entry = broken_by;
    SELECT l.nation INTO l_nation FROM ledger.account a JOIN ledger.line l USING (line) WHERE a.account = e.from_account;
    IF rule = 'MU014' AND EXISTS (SELECT FROM ledger.account a JOIN ledger.line_release r USING (line)
                                  WHERE a.account = e.from_account AND r.before = e.label) THEN
        PERFORM ledger.begin_again();
    END IF;
    facts := jsonb_build_object('from', ledger.words_of(e.from_account), 'to', ledger.words_of(e.to_account),
                                'role', e.role, 'nation', m.nation, 'node', m.node, 'happened_at', e.happened_at);
    PERFORM ledger.refuse(rule, CASE rule
        WHEN 'MU003' THEN format('The rung %s does not follow %s.', facts -> 'to' ->> 'rung', facts -> 'from' ->> 'rung')
        WHEN 'MU004' THEN 'Both sides of a movement are of one line and one lot.'
        WHEN 'MU005' THEN 'An account of this movement does not exist, or may not be seen.'
        WHEN 'MU006' THEN 'Serial numbers are named one for each unit, and only where the line has them.'
        WHEN 'MU010' THEN format(CASE WHEN e.happened_at < e.recorded_at
                                      THEN 'It cannot have happened at %s: nothing is recorded from before 1900.'
                                      ELSE 'It cannot have happened at %s: that is still to come.' END, e.happened_at)
        WHEN 'MU011' THEN format('The role %s may not record this here.', e.role)
        WHEN 'MU014' THEN 'A movement is seen by those who see its line, and by nobody else.'
        WHEN 'MU023' THEN format('Staff who offer, withdraw or take back what is %s''s say why. Maybe name the reason, or '
                                 'leave it to the desk of %s.', l_nation, l_nation)
        ELSE 'The movement breaks a rule.' END, broken_by, facts);
END
$$;

-- Whether an entry is one movement or one record, with all that its kind needs and nothing else. Inlined, like the next.
CREATE FUNCTION ledger.is_whole(e ledger.entry) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT (e).ordinal >= 0 AND isfinite((e).happened_at) AND CASE WHEN (e).kind = 6
        THEN (e).body IS NOT NULL
             AND num_nonnulls((e).quantity, (e).from_account, (e).to_account, (e).reservation, (e).corrects,
                              (e).expires_at) = 0
        ELSE (e).kind BETWEEN 1 AND 5 AND (e).body IS NULL AND num_nulls((e).quantity, (e).from_account, (e).to_account) = 0
             AND (e).quantity BETWEEN 1 AND 1000000000000000 AND (e).from_account <> (e).to_account
             AND ((e).reservation IS NOT NULL) = ((e).kind IN (3, 4)) AND ((e).corrects IS NOT NULL) = ((e).kind = 5)
             AND ((e).expires_at IS NOT NULL) = ((e).kind = 2) END
$$;

-- Whether a text ends so. Compared as bytes: to find the end of a text by its characters, all of them are counted.
CREATE FUNCTION ledger.ends_with(said text, ending text) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT substring(convert_to(said, 'UTF8') FROM greatest(octet_length(said) - octet_length(ending), 0) + 1)
           = convert_to(ending, 'UTF8')
$$;

-- Whether an entry says more than anybody reads. Records that list lines, pieces or rows of a table may be longer. The
-- cheapest question comes first: a scenario brings a hundred megabytes of such lists.
CREATE FUNCTION ledger.is_long(e ledger.entry) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT octet_length((e).reason) > 2000 AND length((e).reason) > 2000
        OR octet_length((e).body) > 100000
           AND (octet_length((e).body) > 50000000 AND length((e).body) > 50000000
                OR left((e).body, 12) <> '{"changes":['
                   AND NOT ledger.ends_with((e).body, ',"type":"lines-opened"}')
                   AND (e).body !~ '"type":"(lines-opened|consignment-agreed|manifest|arrival-counted|handover-|end-use-report)'
                   AND length((e).body) > 100000)
$$;

-- Which rule a movement breaks by itself; none if it keeps all. Without settings of its own, so that it is inlined.
CREATE FUNCTION ledger.broken_rule(kind smallint, acting text, label_of_entry integer, units bigint, numbers text[],
                                   happened timestamptz, recorded timestamptz, f ledger.account, t ledger.account,
                                   l ledger.line, follows boolean, me access.identity, why text) RETURNS text
    LANGUAGE sql STABLE
AS $$
    SELECT CASE
      WHEN kind = 6 THEN NULL
      WHEN (f).account IS NULL OR (t).account IS NULL THEN 'MU005'
      WHEN (f).line <> (t).line OR (f).lot <> (t).lot AND kind <> 5 AND ((f).lot <> '' OR (f).rung > 4) THEN 'MU004'
      WHEN label_of_entry <> (f).label OR label_of_entry <> (t).label THEN 'MU014'
      -- A desk moves its own lines, but neither delivers them nor takes a delivery back; an operator moves what
      -- comes to the node, is there, or leaves it; the recipient takes over, and says what became of what it holds.
      WHEN acting = 'national-desk' AND ((l).nation IS DISTINCT FROM (me).nation OR (f).rung IN (7, 8)
                                         OR (t).rung IN (7, 8))
        OR acting = 'node-operator' AND (coalesce((me).node NOT IN ((f).place, (t).place), true)
                                         OR (f).rung NOT IN (4, 5, 6, 12, 13, 14, 15)
                                         OR (t).rung NOT IN (4, 5, 6, 12, 13, 14, 15))
        OR acting = 'recipient' AND ((f).rung < 5 OR (f).rung = 11 OR (t).rung < 5 OR (t).rung = 11) THEN 'MU011'
      WHEN kind = 5 THEN NULL
      WHEN NOT follows OR kind IN (2, 3) AND (f).rung = 0 THEN 'MU003'
      WHEN happened > recorded + interval '5 minutes' OR happened < timestamptz '1900-01-01 00:00:00Z' THEN 'MU010'
      WHEN numbers IS NOT NULL AND (NOT (l).serialised OR cardinality(numbers) <> units
                                      OR kind IN (2, 4)) THEN 'MU006'
      -- Staff of other nations do not quietly offer, withdraw or take back what is a nation's. What is posted was reserved
      -- so, by the nation or with a reason.
      WHEN acting IN ('coordinator', 'planner') AND kind IN (1, 2)
        AND ((t).rung = 11 OR (t).rung = 1 AND (f).rung NOT IN (1, 2))
        AND (l).nation IS DISTINCT FROM (me).nation AND btrim(coalesce(why, '')) = '' THEN 'MU023'
      END
$$;

-- Takes one transfer that stands alone into the balances: the same as below, without sums. One statement for both accounts,
-- which it meets in the order of their numbers, as everybody does. Only the trigger calls it, and lends it its settings.
CREATE FUNCTION ledger.take_transfer(moved bigint, source bigint, target bigint, units bigint, happened timestamptz,
                                     seen_by integer)
    RETURNS boolean
    LANGUAGE plpgsql
AS $$
DECLARE
    left_at  timestamptz;
    released boolean;
    changed  integer;
BEGIN
    WITH taken AS (
        UPDATE ledger.account
        SET quantity = quantity + CASE account WHEN source THEN -units ELSE units END,
            last_happened = greatest(last_happened, happened)
        WHERE account = ANY (ARRAY[source, target])
          AND CASE WHEN account = target THEN quantity + units <= 1000000000000000
                   WHEN rung = 0 THEN quantity - units >= -1000000000000000 ELSE quantity - units >= held END
        RETURNING CASE WHEN account = source THEN CASE rung WHEN 0 THEN happened ELSE last_happened END END AS left_at,
                  label <> seen_by AS released)
    SELECT max(t.left_at), bool_or(t.released), count(*) INTO left_at, released, changed FROM taken t;
    IF released THEN
        PERFORM ledger.begin_again();
    ELSIF left_at IS NULL THEN
        PERFORM ledger.refuse_short(source, ARRAY[moved]);
    ELSIF changed < 2 THEN
        PERFORM ledger.refuse_short(target, ARRAY[moved]);
    ELSIF happened < left_at THEN
        PERFORM ledger.check_past(ARRAY[source], ARRAY[happened], moved);
    END IF;
    RETURN true;
END
$$;

-- A sum of quantities, added up in two halves, of which the lower has 25 bits: sums of whole numbers of 64 bits are numeric,
-- which takes ten times as long. What is beyond 4 * 10^18 is told as that, far more than an account may hold; the lower halves
-- of a hundred billion rows do not come near it.
CREATE FUNCTION ledger.joined(upper bigint, lower bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT (greatest(least(upper, 119209289550), -119209289550) << 25) + lower
$$;

-- Takes new entries into the balances, or refuses all of the statement.
CREATE FUNCTION ledger.take_entries() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    me     access.identity := access.me();
    one    record;
    taken  boolean;
    what   record;
    broken record;
    state  record;
    -- Records of these types change more than the journal. A look at the text comes first: a journal's long bodies take a
    -- while to parse.
    words_with_effect CONSTANT text := '"type":"(lines?-opened|consent|signing-key-|silence-means|plan-agreed'
        '|consignment-agreed|proposal-|manifest|arrival-counted|handover-|discrepancy-|end-use-report|loss-report'
        '|override-|node-limits|slot-|line-caveats|line-needs|line-released|transit-rule|lane-passes)';
BEGIN
    IF me.actor IS NULL THEN
        RAISE EXCEPTION 'Nothing is recorded without a session.' USING ERRCODE = 'MU012', DETAIL = '{}';
    END IF;
    SELECT e.entry, e.kind, e.from_account, e.to_account, e.quantity, e.happened_at, e.serials, e.label, l.serialised,
           e.actor <> me.actor OR NOT e.role = ANY (me.roles)
               OR e.role NOT IN ('coordinator', 'planner', 'system', 'national-desk', 'recipient', 'node-operator')
               AS not_theirs,
           l.needs <> '{}' AND f.rung = 4 AND t.rung = 5 AS gated,
           f.consignment <> '' OR t.consignment <> '' OR f.rung = 2 AND t.rung = 3 OR f.rung = 4 AND t.rung = 5
               AS agreed,
           t.rung IN (7, 8) AND f.rung NOT IN (7, 8) AS delivers,
           l.origin_nation IS NOT NULL AND f.holder <> t.holder
               AND (t.rung IN (7, 8) OR f.rung IN (7, 8, 13, 14, 15)) AS told,
           e.evidence IS NOT NULL AS shown, e.role = 'recipient' AND f.holder = l.nation AND NOT (t.rung = 7 AND e.kind IN (1, 3)) AS untaken,
           ledger.broken_rule(e.kind, e.role, e.label, e.quantity, e.serials, e.happened_at, e.recorded_at,
                              f, t, l, s.from_rung IS NOT NULL, me, e.reason) AS rule,
           ledger.is_whole(e) AND ledger.is_long(e) IS NOT TRUE AS whole,
           EXISTS (SELECT FROM added OFFSET 1) AS several,
           EXISTS (SELECT FROM ledger.opening o WHERE o.xid = pg_current_xact_id()) AS opens
    INTO one
    FROM added e
         LEFT JOIN ledger.account f ON f.account = e.from_account
         LEFT JOIN ledger.account t ON t.account = e.to_account
         LEFT JOIN ledger.line l ON l.line = f.line
         LEFT JOIN ledger.step s ON s.from_rung = f.rung AND s.to_rung = t.rung
    LIMIT 1;
    IF one.opens THEN
        RETURN NULL;
    END IF;
    IF one.kind = 1 AND one.whole AND NOT one.several AND NOT one.not_theirs AND NOT one.untaken AND one.rule IS NULL THEN
        IF one.shown THEN
            PERFORM ledger.check_evidence(ARRAY[one.entry]);
        END IF;
        taken := ledger.take_transfer(one.entry, one.from_account, one.to_account, one.quantity, one.happened_at,
                                       one.label);
        IF one.gated THEN
            PERFORM ledger.check_consents(ARRAY[one.entry]);
        END IF;
        IF one.serialised THEN
            IF one.serials IS NOT NULL THEN
                PERFORM ledger.move_serials(ARRAY[one.entry]);
            END IF;
            PERFORM ledger.check_serials(ARRAY[one.entry]);
        END IF;
        IF one.agreed THEN
            PERFORM ledger.check_agreed(ARRAY[one.entry]);
            PERFORM ledger.check_planned(ARRAY[one.entry]);
            PERFORM ledger.check_announced(ARRAY[one.entry]);
            PERFORM ledger.check_caveats(ARRAY[one.entry]);
        END IF;
        IF one.delivers THEN
            PERFORM ledger.check_deliveries(ARRAY[one.entry]);
        END IF;
        IF one.told THEN
            PERFORM ledger.tell_origins(ARRAY[one.entry], me);
        END IF;
        RETURN NULL;
    END IF;

    -- In one pass: what there is to do, and which rule a movement breaks by itself.
    SELECT min(x.entry) AS first, bool_or(x.kind = 6) AS records, bool_or(x.kind <> 6) AS movements,
           bool_or(x.kind = 2) AS reserves, bool_or(x.kind IN (3, 4)) AS settles, bool_or(x.kind = 5) AS corrects,
           min(x.entry) FILTER (WHERE NOT x.whole) AS not_whole, min(x.entry) FILTER (WHERE x.long) AS too_long,
           min(x.entry) FILTER (WHERE x.not_theirs) AS not_theirs,
           min(x.entry) FILTER (WHERE x.rule IS NOT NULL) AS wrong,
           (array_agg(x.rule ORDER BY x.entry) FILTER (WHERE x.rule IS NOT NULL))[1] AS rule,
           bool_or(x.serialised) AS serialised, bool_or(x.gated) AS gated, bool_or(x.shown) AS shown,
           bool_or(x.agreed) AS agreed, bool_or(x.delivers) AS delivers, bool_or(x.told) AS told,
           array_agg(x.entry) FILTER (WHERE x.untaken) AS untaken
    INTO what
    FROM (SELECT e.entry, e.kind, l.serialised, e.role = 'recipient' AND f.holder = l.nation AND NOT (t.rung = 7 AND e.kind IN (1, 3)) AS untaken,
                 e.evidence IS NOT NULL AS shown, ledger.is_whole(e) AS whole,
                 ledger.is_long(e) AS long, (f.consignment <> '' OR t.consignment <> '' OR f.rung = 2 AND t.rung = 3
                     OR f.rung = 4 AND t.rung = 5) AND e.kind IN (1, 3) AS agreed,
                 t.rung IN (7, 8) AND f.rung NOT IN (7, 8) OR f.rung = 7 AND e.kind = 5 AS delivers,
                 l.origin_nation IS NOT NULL AND f.holder <> t.holder AND e.kind IN (1, 3)
                     AND (t.rung IN (7, 8) OR f.rung IN (7, 8, 13, 14, 15)) AS told,
                 e.actor <> me.actor OR NOT e.role = ANY (me.roles)
                     OR e.role NOT IN ('coordinator', 'planner', 'system', 'national-desk', 'recipient',
                                       'node-operator', 'training-coordinator')
                     OR e.role = 'training-coordinator' AND e.kind <> 6 AS not_theirs,
                 l.needs <> '{}' AND f.rung = 4 AND t.rung = 5 AND e.kind IN (1, 3) AS gated,
                 ledger.broken_rule(e.kind, e.role, e.label, e.quantity, e.serials, e.happened_at, e.recorded_at,
                                    f, t, l, s.from_rung IS NOT NULL, me, e.reason) AS rule
          FROM added e
               LEFT JOIN ledger.account f ON f.account = e.from_account
               LEFT JOIN ledger.account t ON t.account = e.to_account
               LEFT JOIN ledger.line l ON l.line = f.line
               LEFT JOIN ledger.step s ON s.from_rung = f.rung AND s.to_rung = t.rung) x;
    IF what.first IS NULL THEN
        RETURN NULL;
    END IF;
    IF what.not_whole IS NOT NULL THEN
        RAISE EXCEPTION 'Entry % is neither a movement nor a record.', what.not_whole USING ERRCODE = 'check_violation';
    END IF;
    IF what.too_long IS NOT NULL THEN
        PERFORM ledger.refuse('MU019', 'A reason has at most 2,000 characters, and a record at most 100,000. '
            'Maybe keep the rest as a document, and name it as evidence.', what.too_long, '{}');
    END IF;
    IF what.not_theirs IS NOT NULL THEN
        PERFORM ledger.refuse_movement('MU011', what.not_theirs, me);
    END IF;
    IF what.shown THEN
        PERFORM ledger.check_evidence(ARRAY(SELECT e.entry FROM added e WHERE e.evidence IS NOT NULL));
    END IF;

    IF what.records THEN
        SELECT min(e.entry) FILTER (WHERE w.label IS NULL
                   OR e.role NOT IN ('coordinator', 'planner', 'system') AND w.owner IS DISTINCT FROM me.nation) AS wrong,
               min(e.entry) FILTER (WHERE e.happened_at > e.recorded_at + interval '5 minutes'
                   OR e.happened_at < timestamptz '1900-01-01 00:00:00Z') AS untimely,
               array_agg(e.entry ORDER BY e.entry) FILTER (WHERE e.type IN ('line-opened', 'lines-opened')) AS openings,
               array_agg(e.entry) FILTER (WHERE e.type = 'consent') AS consents,
               array_agg(e.entry) FILTER (WHERE e.type = 'line-needs') AS needs,
               array_agg(e.entry) FILTER (WHERE e.type IN ('signing-key-registered', 'signing-key-revoked')) AS keys,
               array_agg(e.entry) FILTER (WHERE e.type = 'silence-means') AS silences,
               array_agg(e.entry) FILTER (WHERE e.type IN ('plan-agreed', 'consignment-agreed')) AS plans,
               array_agg(e.entry) FILTER (WHERE e.type IN ('proposal-answered', 'proposal-lapsed')) AS answers,
               array_agg(e.entry) FILTER (WHERE e.type = 'manifest') AS manifests,
               array_agg(e.entry) FILTER (WHERE e.type = 'arrival-counted') AS arrivals,
               array_agg(e.entry) FILTER (WHERE e.type IN ('handover-offered', 'handover-answered', 'handover-withdrawn'))
                   AS handovers,
               array_agg(e.entry) FILTER (WHERE e.type IN ('discrepancy-explained', 'discrepancy-closed')) AS cases,
               array_agg(e.entry) FILTER (WHERE e.type IN ('end-use-report', 'loss-report')) AS reports,
               array_agg(e.entry) FILTER (WHERE e.type IN ('override-asked', 'override-agreed', 'override-used',
                                                           'override-reviewed')) AS overrides,
               array_agg(e.entry) FILTER (WHERE e.type IN ('line-caveats', 'transit-rule', 'lane-passes')) AS caveats,
               array_agg(e.entry ORDER BY e.entry) FILTER (WHERE e.type = 'line-released') AS releases,
               array_agg(e.entry ORDER BY e.entry) FILTER (WHERE e.type = 'node-limits') AS limits,
               array_agg(e.entry ORDER BY e.entry) FILTER (WHERE e.type = 'slot-booked') AS bookings,
               array_agg(e.entry) FILTER (WHERE e.type IN ('slot-used', 'slot-released')) AS settlements
        INTO broken
        FROM (SELECT r.entry, r.role, r.happened_at, r.recorded_at, r.label, CASE
                     -- So ends an object of this type, and no other.
                     WHEN ledger.ends_with(r.body, ',"type":"lines-opened"}') THEN 'lines-opened'
                     WHEN strpos(r.body, '"type":"') = 0 THEN NULL
                     WHEN r.body ~ words_with_effect THEN r.body::jsonb ->> 'type' END AS type
              FROM added r WHERE r.kind = 6 OFFSET 0) e -- parsed once, not for each question
             LEFT JOIN access.label w ON w.label = e.label;
        IF broken.wrong IS NOT NULL THEN
            PERFORM ledger.refuse_movement('MU011', broken.wrong, me);
        ELSIF broken.untimely IS NOT NULL THEN
            PERFORM ledger.refuse_movement('MU010', broken.untimely, me);
        END IF;
        -- What keeps rows with the label of a line, before that label is read.
        IF num_nonnulls(broken.plans, broken.answers, broken.manifests, broken.arrivals, broken.caveats, broken.bookings,
                        broken.reports) > 0 THEN
            PERFORM ledger.hold_releases(what.first);
        END IF;
        IF broken.openings IS NOT NULL THEN
            PERFORM ledger.open_lines(broken.openings);
        END IF;
        IF broken.consents IS NOT NULL THEN
            PERFORM ledger.take_consents(broken.consents, me);
        END IF;
        IF broken.needs IS NOT NULL THEN
            PERFORM ledger.take_needs(broken.needs, me);
            what.gated := true;
        END IF;
        IF broken.keys IS NOT NULL THEN
            PERFORM ledger.take_keys(broken.keys, me);
        END IF;
        IF broken.silences IS NOT NULL THEN
            PERFORM ledger.take_silences(broken.silences, me);
        END IF;
        IF broken.plans IS NOT NULL THEN
            PERFORM ledger.take_plans(broken.plans);
        END IF;
        IF broken.manifests IS NOT NULL THEN
            PERFORM ledger.take_manifests(broken.manifests, me);
        END IF;
        IF broken.arrivals IS NOT NULL THEN
            PERFORM ledger.take_arrivals(broken.arrivals, me);
        END IF;
        IF broken.handovers IS NOT NULL THEN
            PERFORM ledger.take_handovers(broken.handovers, me);
        END IF;
        IF broken.cases IS NOT NULL THEN
            PERFORM ledger.take_cases(broken.cases, me);
        END IF;
        IF broken.reports IS NOT NULL THEN
            PERFORM ledger.take_reports(broken.reports, me);
        END IF;
        IF broken.caveats IS NOT NULL THEN
            PERFORM ledger.take_caveats(broken.caveats, me);
        END IF;
        -- Before the gates that they open: those of slots, and below those of movements.
        IF broken.overrides IS NOT NULL THEN
            PERFORM ledger.take_overrides(broken.overrides, me);
        END IF;
        IF broken.limits IS NOT NULL THEN
            PERFORM ledger.take_limits(broken.limits, me);
        END IF;
        IF broken.bookings IS NOT NULL OR broken.settlements IS NOT NULL THEN
            PERFORM ledger.take_slots(broken.bookings, broken.settlements, me);
        END IF;
        IF NOT what.movements AND broken.answers IS NOT NULL THEN
            PERFORM ledger.take_answers(broken.answers, me);
        END IF;
        IF NOT what.movements AND broken.releases IS NOT NULL THEN
            PERFORM ledger.take_releases(broken.releases, me);
        END IF;
    END IF;
    IF NOT what.movements THEN
        RETURN NULL;
    END IF;

    IF what.wrong IS NOT NULL THEN
        PERFORM ledger.refuse_movement(what.rule, what.wrong, me);
    END IF;

    -- What its donor holds is not the recipient's to move, but by its answer to a handover.
    IF what.untaken IS NOT NULL THEN
        SELECT min(e.entry) INTO state FROM added e
        WHERE e.entry = ANY (what.untaken)
          AND NOT EXISTS (SELECT FROM added r JOIN ledger.handover h ON h.answered_by = r.entry
                          WHERE r.command = e.command);
        IF state.min IS NOT NULL THEN
            PERFORM ledger.refuse_movement('MU011', state.min, me);
        END IF;
    END IF;
    IF what.settles THEN
        PERFORM ledger.settle(ARRAY(SELECT e.entry FROM added e WHERE e.kind IN (3, 4)));
    END IF;
    -- One statement adds up what each account gets and takes it in; accounts are locked in one order. One that would have
    -- less than is held of it stays as it is.
    WITH sums AS MATERIALIZED (
        SELECT v.account, ledger.joined(sum((v.moved >> 25)::integer), sum((v.moved & 33554431)::integer)) AS moved,
               ledger.joined(sum((v.reserved >> 25)::integer), sum((v.reserved & 33554431)::integer)) AS reserved,
               min(v.happened_at) FILTER (WHERE v.moved < 0) AS out_at, max(v.happened_at) AS happened_at,
               max(v.happened_at) FILTER (WHERE v.moved <> 0) AS moved_at, min(v.label) AS seen_by
        FROM (SELECT e.from_account AS account, CASE WHEN e.kind IN (1, 3, 5) THEN -e.quantity ELSE 0 END AS moved,
                     CASE e.kind WHEN 2 THEN e.quantity WHEN 3 THEN -e.quantity WHEN 4 THEN -e.quantity ELSE 0 END
                         AS reserved, e.happened_at, e.label
              FROM added e WHERE e.kind <> 6
              UNION ALL
              SELECT e.to_account, e.quantity, 0, e.happened_at, e.label FROM added e WHERE e.kind IN (1, 3, 5)) v
        GROUP BY v.account HAVING bool_or(v.moved <> 0 OR v.reserved <> 0)
        ORDER BY v.account),
    taken AS (
        UPDATE ledger.account a
        SET quantity = a.quantity + d.moved, held = a.held + d.reserved,
            last_happened = greatest(a.last_happened, d.moved_at)
        FROM sums d
        WHERE a.account = d.account AND a.quantity + d.moved <= 1000000000000000
          AND a.quantity + d.moved >= CASE a.rung WHEN 0 THEN -1000000000000000 ELSE a.held + d.reserved END
        RETURNING a.account, d.out_at, a.rung <> 0 AND d.out_at < greatest(a.last_happened, d.happened_at) AS past,
                  a.label <> d.seen_by AS released)
    SELECT bool_or(t.released) AS released, array_agg(t.account) FILTER (WHERE t.past) AS past, array_agg(t.out_at) FILTER (WHERE t.past) AS since,
           CASE WHEN count(*) < (SELECT count(*) FROM sums) THEN
               (SELECT min(x.account) FROM (SELECT account FROM sums EXCEPT SELECT account FROM taken) x) END AS short
    INTO state FROM taken t;
    IF state.released THEN
        PERFORM ledger.begin_again();
    END IF;
    IF what.corrects THEN
        PERFORM ledger.check_corrections(ARRAY(SELECT e.entry FROM added e WHERE e.kind = 5));
    END IF;
    IF state.short IS NOT NULL THEN
        PERFORM ledger.refuse_short(state.short, ARRAY(
            SELECT e.entry FROM added e WHERE state.short IN (e.from_account, e.to_account)));
    END IF;
    IF what.reserves THEN
        INSERT INTO ledger.reservation (entry, from_account, to_account, remaining, expires_at, label)
        SELECT e.entry, e.from_account, e.to_account, e.quantity, e.expires_at, e.label FROM added e WHERE e.kind = 2;
    END IF;
    IF state.past IS NOT NULL THEN
        PERFORM ledger.check_past(state.past, state.since, what.first);
    END IF;
    IF what.gated THEN
        PERFORM ledger.check_consents(ARRAY(SELECT e.entry FROM added e WHERE e.kind IN (1, 3)));
    END IF;
    IF what.serialised THEN
        PERFORM ledger.move_serials(ARRAY(SELECT e.entry FROM added e WHERE e.serials IS NOT NULL));
        PERFORM ledger.check_serials(ARRAY(
            SELECT e.entry FROM added e JOIN ledger.account f ON f.account = e.from_account
                                JOIN ledger.line l ON l.line = f.line
            -- What is offered anew without numbers leaves those that stand there where they are.
            WHERE e.kind IN (1, 3, 5) AND l.serialised AND (f.rung <> 0 OR e.serials IS NOT NULL)));
    END IF;
    -- After the balances, since an answer and its movements belong together.
    IF what.records THEN
        IF broken.answers IS NOT NULL THEN
            PERFORM ledger.take_answers(broken.answers, me);
        END IF;
    END IF;
    IF what.agreed THEN
        PERFORM ledger.check_agreed(ARRAY(SELECT e.entry FROM added e WHERE e.kind IN (1, 3)));
        PERFORM ledger.check_planned(ARRAY(SELECT e.entry FROM added e WHERE e.kind IN (1, 3)));
        PERFORM ledger.check_announced(ARRAY(SELECT e.entry FROM added e WHERE e.kind IN (1, 3)));
        PERFORM ledger.check_caveats(ARRAY(SELECT e.entry FROM added e WHERE e.kind IN (1, 3)));
    END IF;
    IF what.delivers THEN
        PERFORM ledger.check_deliveries(ARRAY(SELECT e.entry FROM added e WHERE e.kind IN (1, 3, 5)));
    END IF;
    -- After the movements, which bear the label from before.
    IF what.records THEN
        IF broken.releases IS NOT NULL THEN
            PERFORM ledger.take_releases(broken.releases, me);
        END IF;
    END IF;
    IF what.told THEN
        PERFORM ledger.tell_origins(ARRAY(SELECT e.entry FROM added e WHERE e.kind IN (1, 3)), me);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER take_entries AFTER INSERT ON ledger.entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.take_entries();

-- What was recorded stays as it was recorded, whoever asks.
CREATE FUNCTION ledger.stays() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'Rows of %.% are only ever added. A mistake is mended by a correction.',
        TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'MU013', DETAIL = '{}';
END
$$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.entry_serial
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.document
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.stays();

-- The accounts with these keys, made where they are new. An account without entries says nothing, so it needs none.
CREATE FUNCTION ledger.accounts_of(lines text[], lots text[], holders text[], places text[], rungs smallint[],
                                   requirements text[], consignments text[]) RETURNS bigint[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
DECLARE
    seen   integer[] := CASE WHEN access.sees_all() THEN NULL ELSE access.visible_labels() END;
    writes boolean := access.has_role('coordinator', 'planner', 'system', 'national-desk', 'recipient',
                                      'node-operator');
    result bigint[];
    fresh  bigint[];
    made_all boolean := false;
BEGIN
    -- Of many lines that were just opened all accounts are new: made as they come, without looking for each. If that was
    -- not so, it is undone and told apart below.
    IF cardinality(lines) > 1000 THEN
        -- Of so many, all lines are read at once; until the end of this function.
        PERFORM set_config('enable_hashjoin', 'on', true), set_config('enable_seqscan', 'on', true);
    END IF;
    IF cardinality(lines) > 1000 AND writes
       AND NOT EXISTS (SELECT FROM ledger.line l JOIN ledger.account a USING (line)
                       WHERE l.code IN (lines[1], lines[cardinality(lines)])) THEN
        BEGIN
            -- Numbers are drawn as the rows come, so they tell their order.
            WITH made AS (
                INSERT INTO ledger.account (line, lot, holder, place, rung, requirement, consignment, label)
                SELECT l.line, k.lot, k.holder, k.place, r.rung, k.requirement, k.consignment, l.label
                FROM unnest(lines, lots, holders, places, rungs, requirements, consignments) WITH ORDINALITY
                         AS k (code, lot, holder, place, rung, requirement, consignment, place_in_list)
                     JOIN ledger.line l ON l.code = k.code AND (seen IS NULL OR l.label = ANY (seen))
                     JOIN ledger.rung r ON r.rung = k.rung
                ORDER BY k.place_in_list
                RETURNING account)
            SELECT array_agg(m.account ORDER BY m.account) INTO fresh FROM made m HAVING count(*) = cardinality(lines);
            IF fresh IS NOT NULL THEN
                RETURN fresh;
            END IF;
            RAISE unique_violation;
        EXCEPTION WHEN unique_violation THEN
            NULL;
        END;
    END IF;
    FOR attempt IN 1..20 LOOP
        SELECT array_agg(a.account ORDER BY k.place_in_list) INTO result
        FROM unnest(lines, lots, holders, places, rungs, requirements, consignments) WITH ORDINALITY
                 AS k (code, lot, holder, place, rung, requirement, consignment, place_in_list)
             LEFT JOIN ledger.line l ON l.code = k.code AND (seen IS NULL OR l.label = ANY (seen))
             LEFT JOIN ledger.account a ON a.line = l.line AND a.lot = k.lot AND a.holder = k.holder
                 AND a.place = k.place AND a.rung = k.rung AND a.requirement = k.requirement
                 AND a.consignment = k.consignment;
        EXIT WHEN array_position(result, NULL) IS NULL OR made_all;
        -- The numbers are drawn beforehand, so where all of them could be used nothing needs to be found again. If others
        -- make one of these accounts meanwhile, it is found in the next round.
        BEGIN
            WITH wanted AS MATERIALIZED (
                SELECT nextval('ledger.account_account_seq') AS account, d.*
                FROM (SELECT DISTINCT ON (l.line, k.rung, k.lot, k.holder, k.place, k.requirement, k.consignment)
                             l.line, k.rung, k.lot, k.holder, k.place, k.requirement, k.consignment, l.label,
                             k.place_in_list
                      FROM unnest(result, lines, lots, holders, places, rungs, requirements, consignments)
                               WITH ORDINALITY AS k (account, code, lot, holder, place, rung, requirement, consignment,
                                                     place_in_list)
                           JOIN ledger.line l ON l.code = k.code AND (seen IS NULL OR l.label = ANY (seen))
                           JOIN ledger.rung r ON r.rung = k.rung
                      WHERE k.account IS NULL AND writes
                      ORDER BY l.line, k.rung, k.lot, k.holder, k.place, k.requirement, k.consignment) d),
            made AS (
                INSERT INTO ledger.account (account, line, lot, holder, place, rung, requirement, consignment, label)
                    OVERRIDING SYSTEM VALUE
                SELECT account, line, lot, holder, place, rung, requirement, consignment, label FROM wanted
                RETURNING 1)
            SELECT CASE WHEN (SELECT count(*) FROM made) = cardinality(result)
                        THEN (SELECT array_agg(w.account ORDER BY w.place_in_list) FROM wanted w) END INTO fresh;
            IF fresh IS NOT NULL THEN
                RETURN fresh;
            END IF;
            made_all := true;
        EXCEPTION WHEN unique_violation THEN
            NULL;
        END;
    END LOOP;
    RETURN result;
END
$$;

-- Puts the first stock of many lines on the ladder: of each `quantities` units, from what its donor has at `places` to the
-- rung `offered`. It does what accounts_of and take_entries do for such movements, in half their time, since nothing stands
-- there yet that could be counted, held or wanting. For schemas above this one: no role that logs in may call it.
CREATE FUNCTION ledger.open_stock(lines text[], places text[], quantities bigint[], why text) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me       access.identity := access.me();
    acting   text := (SELECT r.role FROM unnest(ARRAY['system', 'coordinator', 'planner']) WITH ORDINALITY AS r (role, place)
                      WHERE r.role = ANY (me.roles) ORDER BY r.place LIMIT 1);
    as_one   uuid := gen_random_uuid();
    recorded timestamptz := ledger.recording_time();
    opened   bigint;
BEGIN
    IF acting IS NULL THEN
        RAISE EXCEPTION 'Only coordinators and planners open the stock of many lines.'
            USING ERRCODE = 'MU011', DETAIL = '{}';
    ELSIF btrim(coalesce(why, '')) = '' THEN
        RAISE EXCEPTION 'Stock of other nations is opened with a reason.' USING ERRCODE = 'MU023', DETAIL = '{}';
    ELSIF EXISTS (SELECT FROM unnest(quantities) q WHERE (q BETWEEN 1 AND 1000000000000000) IS NOT TRUE) THEN
        RAISE EXCEPTION 'A line is opened with 1 to 10^15 units.' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO ledger.opening DEFAULT VALUES;
    WITH wanted AS MATERIALIZED (
        SELECT l.line, l.nation, l.label, k.place, k.quantity, k.place_in_list,
               nextval('ledger.account_account_seq') AS source, nextval('ledger.account_account_seq') AS target
        FROM unnest(lines, places, quantities) WITH ORDINALITY AS k (code, place, quantity, place_in_list)
             JOIN ledger.line l ON l.code = k.code),
    made AS (
        INSERT INTO ledger.account (account, line, holder, place, rung, quantity, last_happened, label)
            OVERRIDING SYSTEM VALUE
        SELECT CASE s.rung WHEN 0 THEN s.source ELSE s.target END, s.line, s.nation, s.place, s.rung,
               CASE s.rung WHEN 0 THEN -s.quantity ELSE s.quantity END, recorded, s.label
        FROM (SELECT w.*, unnest('{0,1}'::smallint[]) AS rung FROM wanted w) s)
    INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, recorded_at, actor,
                              role, reason, label)
    SELECT as_one, w.place_in_list - 1, 1, w.source, w.target, w.quantity, recorded, recorded, me.actor, acting, why,
           w.label
    FROM wanted w;
    GET DIAGNOSTICS opened = ROW_COUNT;
    DELETE FROM ledger.opening;
    IF opened IS DISTINCT FROM cardinality(lines) THEN
        RAISE EXCEPTION 'Of % lines only % are open.', cardinality(lines), opened USING ERRCODE = 'MU005', DETAIL = '{}';
    END IF;
EXCEPTION WHEN unique_violation THEN
    RAISE EXCEPTION 'One of these lines has stock on the ladder already.' USING ERRCODE = 'MU015', DETAIL = '{}';
END
$$;

-- Who writes in this transaction from now on, and that this role may. Called by the two below, with their settings.
CREATE FUNCTION ledger.writer(token text, acting_as text) RETURNS access.identity
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    me access.identity;
BEGIN
    token := set_config('muster.session', token, true);
    me := access.me();
    IF me.actor IS NULL THEN
        RAISE EXCEPTION 'Nothing is recorded without a session.' USING ERRCODE = 'MU012', DETAIL = '{}';
    END IF;
    IF NOT acting_as = ANY (me.roles) OR acting_as IN ('auditor', 'lessons-analyst', 'public') THEN
        RAISE EXCEPTION 'The role % may not record this here.', acting_as
            USING ERRCODE = 'MU011', DETAIL = json_build_object('role', acting_as)::text;
    END IF;
    RETURN me;
END
$$;

-- Records one transfer between accounts that are known, which is what most commands are: the same as ledger.write_entries
-- without lists. As the policies of the tables do, it lets nobody record what he may not see. It returns the entry's number,
-- and when it was recorded, in microseconds since 1970.
CREATE FUNCTION ledger.write_transfer(token text, acting_as text, command_id uuid, source bigint, target bigint,
                                      units bigint, happened timestamptz, why text) RETURNS bigint[]
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me       access.identity := ledger.writer(token, acting_as);
    seen_by  integer;
    written  bigint;
    moment   timestamptz;
BEGIN
    SELECT a.label INTO seen_by FROM ledger.account a WHERE a.account = source;
    IF NOT me.roles && ARRAY['coordinator', 'planner', 'auditor', 'system']
       AND NOT coalesce(seen_by, 0) = ANY (access.visible_labels()) THEN
        RAISE EXCEPTION 'It may not be recorded by those who may not see it.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor, role,
                              reason, label)
    VALUES (command_id, 0, 1, source, target, units, happened, me.actor, acting_as, why, coalesce(seen_by, 0))
    RETURNING entry, recorded_at INTO written, moment;
    RETURN ARRAY[written, (extract(epoch FROM moment) * 1000000)::bigint];
END
$$;

-- Records entries in one call: names the session, finds or makes the accounts that were not known (`froms` and `tos` name
-- them by their place in the list, below zero), and inserts. It runs as its caller, under the caller's policies.
CREATE FUNCTION ledger.write_entries(
        token text, acting_as text,
        lines text[], lots text[], holders text[], places text[], rungs smallint[], requirements text[],
        consignments text[],
        commands uuid[], ordinals integer[], kinds smallint[], froms bigint[], tos bigint[], quantities bigint[],
        numbers text[], reservations bigint[], corrections bigint[], expiries timestamptz[], happenings timestamptz[],
        reasons text[], bodies text[], proofs text[], owners text[], releasables text[])
    RETURNS TABLE (command uuid, ordinal integer, entry bigint, from_account bigint, to_account bigint,
                   recorded_at timestamptz)
    LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan
    SET enable_seqscan = off
AS $$
#variable_conflict use_column
DECLARE
    me     access.identity;
    found  bigint[];
    labels integer[];
    digests bytea[];
    source bigint;
    wrong  bigint;
BEGIN
    me := ledger.writer(token, acting_as);
    IF cardinality(lines) > 0 THEN
        found := ledger.accounts_of(lines, lots, holders, places, rungs, requirements, consignments);
        IF array_position(found, NULL) IS NOT NULL THEN
            RAISE EXCEPTION 'There is no line %, or it may not be seen.', lines[array_position(found, NULL)]
                USING ERRCODE = 'MU005',
                      DETAIL = json_build_object('line', lines[array_position(found, NULL)])::text;
        END IF;
    END IF;
    -- Before the insert, so that its policies see the labels that are new.
    IF array_remove(owners, NULL) <> '{}' THEN
        labels := ARRAY(SELECT k.label
                        FROM unnest(owners, releasables) WITH ORDINALITY AS o (owner, releasable, place_in_list)
                             LEFT JOIN (SELECT w.owner, w.releasable,
                                               access.label_of(w.owner, string_to_array(w.releasable, ',')) AS label
                                        FROM (SELECT DISTINCT * FROM unnest(owners, releasables)) w (owner, releasable)
                                        WHERE w.owner IS NOT NULL) k
                                 ON k.owner = o.owner AND k.releasable = o.releasable
                        ORDER BY o.place_in_list);
    END IF;
    IF array_remove(reservations, NULL) <> '{}' THEN
        SELECT min(n.reservation) INTO wrong FROM unnest(reservations) n (reservation)
        WHERE n.reservation IS NOT NULL
          AND NOT EXISTS (SELECT FROM ledger.reservation r WHERE r.entry = n.reservation);
        IF wrong IS NOT NULL THEN
            RAISE EXCEPTION 'There is no reservation %, or it may not be seen.', wrong
                USING ERRCODE = 'MU008', DETAIL = json_build_object('reservation', wrong)::text;
        END IF;
    END IF;
    IF array_remove(corrections, NULL) <> '{}' THEN
        SELECT min(n.corrects) INTO wrong FROM unnest(corrections) n (corrects)
        WHERE n.corrects IS NOT NULL
          AND NOT EXISTS (SELECT FROM ledger.entry c WHERE c.entry = n.corrects AND c.kind <> 6);
        IF wrong IS NOT NULL THEN
            RAISE EXCEPTION 'There is no movement %, or it may not be seen.', wrong
                USING ERRCODE = 'MU009', DETAIL = json_build_object('corrects', wrong)::text;
        END IF;
    END IF;
    -- One entry that refers to no other, which is what most commands are: the same without lists and joins.
    IF cardinality(commands) = 1 AND reservations[1] IS NULL AND corrections[1] IS NULL THEN
        IF proofs[1] IS NOT NULL THEN
            digests := ARRAY(SELECT decode(h.hex, 'hex') FROM unnest(string_to_array(proofs[1], ',')) h (hex)
                             ORDER BY h.hex);
        END IF;
        source := CASE WHEN froms[1] < 0 THEN found[-froms[1]] ELSE froms[1] END;
        RETURN QUERY
        INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, serials, expires_at,
                                  happened_at, actor, role, reason, body, evidence, label)
        VALUES (commands[1], ordinals[1], kinds[1], source,
                CASE WHEN tos[1] < 0 THEN found[-tos[1]] ELSE tos[1] END,
                quantities[1], string_to_array(numbers[1], E'\x1f'), expiries[1], happenings[1], me.actor, acting_as,
                reasons[1], bodies[1], digests,
                coalesce(labels[1], (SELECT a.label FROM ledger.account a WHERE a.account = source), 0))
        RETURNING command, ordinal, entry, from_account, to_account, recorded_at;
        RETURN;
    END IF;
    RETURN QUERY
    INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, serials, reservation, corrects,
                              expires_at, happened_at, actor, role, reason, body, evidence, label)
    SELECT n.command, n.ordinal, n.kind, n.source, n.target, n.quantity, n.numbers, n.reservation, n.corrects, n.expires_at,
           n.happened_at, me.actor, acting_as, n.reason, n.body,
           CASE WHEN n.proofs IS NOT NULL THEN
               (SELECT array_agg(decode(h.hex, 'hex') ORDER BY h.hex) FROM unnest(string_to_array(n.proofs, ',')) h (hex))
           END,
           coalesce(n.label, (SELECT a.label FROM ledger.account a WHERE a.account = n.labelled_as), 0)
    -- The accounts are worked out beforehand: where there are policies an index is asked only for what is worked out.
    FROM (SELECT x.command, x.ordinal, x.kind, x.reservation, x.corrects, x.expires_at, x.reason, x.body, x.proofs,
                 x.place_in_list,
                 coalesce(CASE WHEN x.from_side < 0 THEN found[-x.from_side] ELSE x.from_side END,
                          r.from_account, c.to_account) AS source,
                 coalesce(CASE WHEN x.to_side < 0 THEN found[-x.to_side] ELSE x.to_side END,
                          r.to_account, c.from_account) AS target,
                 -- Of a correction the label that its accounts have now: the line may have been released since.
                 coalesce(CASE WHEN x.from_side < 0 THEN found[-x.from_side] ELSE x.from_side END,
                          c.to_account) AS labelled_as,
                 coalesce(x.label, r.label) AS label, coalesce(x.quantity, c.quantity) AS quantity,
                 coalesce(string_to_array(x.numbers, E'\x1f'), c.serials) AS numbers,
                 coalesce(x.happened_at, c.happened_at) AS happened_at
          FROM unnest(commands, ordinals, kinds, froms, tos, quantities, numbers, reservations, corrections, expiries,
                      happenings, reasons, bodies, proofs, labels) WITH ORDINALITY
                   AS x (command, ordinal, kind, from_side, to_side, quantity, numbers, reservation, corrects, expires_at,
                         happened_at, reason, body, proofs, label, place_in_list)
               LEFT JOIN ledger.reservation r ON r.entry = x.reservation
               LEFT JOIN ledger.entry c ON c.entry = x.corrects
          OFFSET 0) n
    ORDER BY n.place_in_list
    RETURNING command, ordinal, entry, from_account, to_account, recorded_at;
END
$$;

-- Entries with their accounts and labels in words; seen by whoever sees the entry.
CREATE VIEW ledger.entry_in_words WITH (security_invoker = true) AS
SELECT e.entry, e.command, e.ordinal, e.kind, e.from_account, e.to_account, e.quantity, e.serials, e.reservation,
       e.corrects, e.expires_at, e.happened_at, e.recorded_at, e.actor, e.role, e.reason, e.body,
       ARRAY(SELECT encode(h, 'hex') FROM unnest(e.evidence) h) AS evidence,
       l.code AS line, f.lot AS from_lot, f.holder AS from_holder, f.place AS from_place, f.rung AS from_rung,
       f.requirement AS from_requirement, f.consignment AS from_consignment,
       t.lot AS to_lot, t.holder AS to_holder, t.place AS to_place, t.rung AS to_rung,
       t.requirement AS to_requirement, t.consignment AS to_consignment, w.owner, w.releasable
FROM ledger.entry e
     JOIN access.label w ON w.label = e.label
     LEFT JOIN ledger.account f ON f.account = e.from_account
     LEFT JOIN ledger.account t ON t.account = e.to_account
     LEFT JOIN ledger.line l ON l.line = f.line;

-- Those of these commands that are recorded, also where the session may not see what they say.
CREATE FUNCTION ledger.used_commands(wanted uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN ARRAY(SELECT DISTINCT e.command FROM ledger.entry e WHERE e.command = ANY (wanted));
END
$$;

-- Waits until every writer has ended and keeps new ones out until the end of this transaction.
CREATE FUNCTION ledger.hold_writers() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    LOCK TABLE ledger.entry IN SHARE MODE;
END
$$;

-- Who may do what. No role that logs in owns a table, and none bypasses the policies below.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA access, ledger FROM PUBLIC;
GRANT USAGE ON SCHEMA access, ledger TO muster_app, muster_sequencer;
GRANT USAGE ON SCHEMA access TO muster_login;

GRANT SELECT ON access.label TO muster_app, muster_login, muster_sequencer;
GRANT SELECT, INSERT, UPDATE, DELETE ON access.session TO muster_login;
GRANT EXECUTE ON FUNCTION access.me(), access.has_role(text[]), access.sees_all(), access.visible_labels(),
    access.label_of(text, text[]) TO muster_app;

GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO muster_app, muster_sequencer;
REVOKE SELECT ON ledger.opening FROM muster_app, muster_sequencer;
GRANT INSERT (command, ordinal, kind, from_account, to_account, quantity, serials, reservation, corrects, expires_at,
              happened_at, actor, role, reason, body, evidence, label) ON ledger.entry TO muster_app;
GRANT EXECUTE ON FUNCTION ledger.speaks_for(text, text, text, text, text[]), ledger.receivers_of(bigint, text),
    ledger.recording_time(), ledger.is_identifier(text), ledger.used_commands(uuid[]),
    ledger.accounts_of(text[], text[], text[], text[], smallint[], text[], text[]),
    ledger.write_entries(text, text, text[], text[], text[], text[], smallint[], text[], text[], uuid[], integer[],
                         smallint[], bigint[], bigint[], bigint[], text[], bigint[], bigint[], timestamptz[],
                         timestamptz[], text[], text[], text[], text[], text[]),
    ledger.writer(text, text),
    ledger.write_transfer(text, text, uuid, bigint, bigint, bigint, timestamptz, text) TO muster_app;
GRANT INSERT ON ledger.leaf, ledger.checkpoint TO muster_sequencer;
GRANT INSERT, UPDATE ON ledger.tile, ledger.sequenced, ledger.day_total TO muster_sequencer;
GRANT EXECUTE ON FUNCTION ledger.hold_writers() TO muster_sequencer;

-- Row-level security on every table. What has a label is seen by those whom the label names; what belongs to a row is
-- seen with the row; the ladder's words, and the tree with its hashes, are open to all.
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('access', 'ledger')
    LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
    END LOOP;
    FOR name IN SELECT unnest(ARRAY['line', 'account', 'entry', 'reservation', 'consent', 'document']) LOOP
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
    END LOOP;
    FOR name IN SELECT unnest(ARRAY['rung', 'entry_kind', 'step', 'leaf', 'tile', 'checkpoint', 'sequenced']) LOOP
        EXECUTE format('CREATE POLICY open_to_all ON ledger.%I FOR SELECT TO muster_app USING (true)', name);
    END LOOP;
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'ledger' LOOP
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
    END LOOP;
    FOR name IN SELECT unnest(ARRAY['leaf', 'tile', 'checkpoint', 'sequenced', 'day_total']) LOOP
        EXECUTE format('CREATE POLICY sequencer_adds ON ledger.%I FOR INSERT TO muster_sequencer WITH CHECK (true)',
                       name);
        EXECUTE format('CREATE POLICY sequencer_changes ON ledger.%I FOR UPDATE TO muster_sequencer USING (true)',
                       name);
    END LOOP;
END
$$;
CREATE POLICY seen_with_account ON ledger.serial FOR SELECT TO muster_app
    USING ((SELECT access.sees_all())
           OR EXISTS (SELECT FROM ledger.account a WHERE a.account = serial.account));
CREATE POLICY seen_with_line ON ledger.line_need FOR SELECT TO muster_app
    USING ((SELECT access.sees_all()) OR EXISTS (SELECT FROM ledger.line l WHERE l.line = line_need.line));
CREATE POLICY seen_with_entry ON ledger.entry_serial FOR SELECT TO muster_app
    USING ((SELECT access.sees_all())
           OR EXISTS (SELECT FROM ledger.entry e WHERE e.entry = entry_serial.entry));
CREATE POLICY seen_by_nation ON ledger.day_total FOR SELECT TO muster_app
    USING ((SELECT access.sees_all())
           OR nation = (SELECT (access.me()).nation) AND (SELECT access.has_role('national-desk')));
CREATE POLICY recorded_by_label ON ledger.entry FOR INSERT TO muster_app
    WITH CHECK ((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]));
-- Some records only the ledger itself writes, by its own functions.
CREATE POLICY not_in_its_name ON ledger.entry AS RESTRICTIVE FOR INSERT TO muster_app
    WITH CHECK (body IS NULL OR strpos(body, '"type":"document-kept"') = 0 AND strpos(body, '"type":"transfer-notice"') = 0);
CREATE POLICY login_writes ON access.session TO muster_login USING (true) WITH CHECK (true);
CREATE POLICY labels_known ON access.label FOR SELECT TO muster_login, muster_sequencer USING (true);
