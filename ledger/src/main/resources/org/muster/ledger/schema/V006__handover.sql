-- Evidence, and the handover by which alone something is delivered. All of it is said by entries; the tables here keep
-- what the entries say, as ledger.consent does.

-- Documents are of a closed list of kinds and of bounded size. One that is brought a second time is stored once; who
-- brought it, and whoever they release it to, sees it then as well.
ALTER TABLE ledger.document
    ADD CONSTRAINT bounded CHECK (octet_length(content) BETWEEN 1 AND 10485760),
    ADD CONSTRAINT of_a_known_kind CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png', 'text/plain')),
    ADD CONSTRAINT named CHECK (length(name) BETWEEN 1 AND 200);
CREATE TABLE ledger.document_seen (
    sha256 bytea   NOT NULL REFERENCES ledger.document,
    label  integer NOT NULL REFERENCES access.label,
    PRIMARY KEY (sha256, label)
);

-- Finds what was attached to an entry later: the entries that say so, as far as they may be seen. Under the policies of the
-- table its index would not be asked, and every entry would be read.
CREATE INDEX entry_attached ON ledger.entry ((body::jsonb ->> 'of_entry'))
    WHERE strpos(body, '"type":"evidence-attached"') > 0;
CREATE FUNCTION ledger.attached_to(wanted bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.entry FROM ledger.entry e
    WHERE strpos(e.body, '"type":"evidence-attached"') > 0 AND e.body::jsonb ->> 'of_entry' = wanted::text
      AND ((SELECT access.sees_all()) OR e.label = ANY ((SELECT access.visible_labels())::integer[]))
$$;

CREATE TABLE ledger.handover (
    handover         text   PRIMARY KEY CHECK (handover ~ '^[A-Za-z0-9._-]{1,56}$'),
    consignment      text   NOT NULL,
    node             text   NOT NULL,
    nation           text   NOT NULL CHECK (nation ~ '^[A-Z]{3}$'), -- of the deliverer
    recipient        text   NOT NULL CHECK (recipient ~ '^[A-Za-z0-9._-]{1,64}$'),
    recipient_nation text   NOT NULL CHECK (recipient_nation ~ '^[A-Z]{3}$'),
    offered_by       bigint NOT NULL,
    answered_by      bigint,
    answer           text   CHECK (answer IN ('accepted', 'accepted-in-part', 'refused', 'withdrawn')),
    label            integer NOT NULL REFERENCES access.label,
    CHECK ((answer IS NULL) = (answered_by IS NULL))
);
CREATE INDEX handover_of_consignment ON ledger.handover (consignment);
CREATE INDEX handover_answered ON ledger.handover (answered_by) WHERE answered_by IS NOT NULL;
CREATE TABLE ledger.handover_good (
    handover         text    NOT NULL REFERENCES ledger.handover,
    good             integer NOT NULL CHECK (good > 0),
    account          bigint  NOT NULL REFERENCES ledger.account,
    quantity         bigint  NOT NULL CHECK (quantity > 0),
    serials          text[]  NOT NULL DEFAULT '{}',
    accepted         bigint  CHECK (accepted BETWEEN 0 AND quantity),
    accepted_serials text[],
    PRIMARY KEY (handover, good)
);

ALTER TABLE ledger.discrepancy
    ADD CONSTRAINT of_a_good FOREIGN KEY (handover, good) REFERENCES ledger.handover_good;

-- Stores a document once, and lets those see it whom its bringer names; that is said by an entry. Who only knows a hash
-- gains nothing.
CREATE FUNCTION ledger.keep_document(acting_as text, doc_name text, doc_type text, doc_content bytea, owner_nation text,
                                     released_to text[]) RETURNS bytea
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me    access.identity := access.me();
    seen  integer;
    hash  bytea := sha256(doc_content);
BEGIN
    IF me.actor IS NULL THEN
        RAISE EXCEPTION 'Nothing is stored without a session.' USING ERRCODE = 'MU012', DETAIL = '{}';
    ELSIF NOT coalesce(me.roles && ARRAY['coordinator', 'planner', 'system']
                 OR me.roles && ARRAY['national-desk', 'recipient', 'training-coordinator', 'node-operator']
                    AND me.nation = owner_nation, false) THEN
        RAISE EXCEPTION 'Only nation % and the coordinators store documents of its own.', owner_nation
            USING ERRCODE = 'MU011', DETAIL = json_build_object('owner', owner_nation)::text;
    END IF;
    seen := access.label_of(owner_nation, released_to);
    INSERT INTO ledger.document (sha256, name, media_type, content, label)
    VALUES (hash, doc_name, doc_type, doc_content, seen) ON CONFLICT DO NOTHING;
    INSERT INTO ledger.document_seen (sha256, label) VALUES (hash, seen) ON CONFLICT DO NOTHING;
    IF FOUND THEN
        INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, evidence, label)
        VALUES (md5(format('document %s seen by %s', encode(hash, 'hex'), seen))::uuid, 0, 6, clock_timestamp(), me.actor,
                acting_as,
                format('{"document":"%s","media_type":%s,"name":%s,"type":"document-kept"}', encode(hash, 'hex'),
                       to_json(doc_type), to_json(doc_name)),
                ARRAY[hash], seen);
    END IF;
    RETURN hash;
END
$$;

-- Evidence that an entry names is stored, and seen by whoever names it.
CREATE FUNCTION ledger.check_evidence(shown bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    missing record;
    seen    integer[] := CASE WHEN access.sees_all() THEN NULL ELSE access.visible_labels() END;
BEGIN
    SELECT e.entry, encode(h.hash, 'hex') AS hex INTO missing
    FROM ledger.entries_of(shown) e CROSS JOIN unnest(e.evidence) AS h (hash)
    WHERE NOT EXISTS (SELECT FROM ledger.document d
                      WHERE d.sha256 = h.hash
                        AND (seen IS NULL OR d.label = ANY (seen)
                             OR EXISTS (SELECT FROM ledger.document_seen o
                                        WHERE o.sha256 = h.hash AND o.label = ANY (seen))))
    ORDER BY e.entry LIMIT 1;
    IF missing.entry IS NOT NULL THEN
        PERFORM ledger.refuse('MU040', format('There is no document %s, or it may not be seen. Store it first.',
                                              missing.hex), missing.entry, jsonb_build_object('document', missing.hex));
    END IF;
END
$$;

-- The deliverer offers quantities and serials of a consignment at the node of handover.
CREATE FUNCTION ledger.take_handover_offer(said ledger.entry, body jsonb, me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    facts jsonb := jsonb_build_object('handover', body ->> 'handover');
    seen  integer[] := access.visible_labels();
    wrong record;
BEGIN
    IF EXISTS (SELECT FROM ledger.handover h WHERE h.handover = body ->> 'handover') THEN
        PERFORM ledger.refuse('MU041', format('There is a handover %s already.', body ->> 'handover'), said.entry, facts);
    ELSIF said.role NOT IN ('node-operator', 'national-desk') OR me.nation IS DISTINCT FROM body ->> 'nation'
        OR said.role = 'node-operator' AND me.node IS DISTINCT FROM body ->> 'node' THEN
        PERFORM ledger.refuse('MU011', 'A handover is offered by the operator of its node, or by the donor.',
                              said.entry, facts);
    ELSIF NOT EXISTS (SELECT FROM access.label w WHERE w.label = said.label
                      AND body ->> 'recipient_nation' IN (SELECT w.owner UNION ALL SELECT unnest(w.releasable))) THEN
        PERFORM ledger.refuse('MU014', 'The recipient must be able to see what is offered to it.', said.entry, facts);
    END IF;
    INSERT INTO ledger.handover (handover, consignment, node, nation, recipient, recipient_nation, offered_by, label)
    VALUES (body ->> 'handover', body ->> 'consignment', body ->> 'node', body ->> 'nation', body ->> 'recipient',
            body ->> 'recipient_nation', said.entry, said.label);
    SELECT g.good, CASE
               WHEN a.account IS NULL OR NOT a.label = ANY (seen) THEN 'is not there, or may not be seen'
               WHEN said.role = 'national-desk' AND l.nation <> me.nation THEN 'is not its own'
               WHEN g.quantity IS NULL OR g.quantity < 1 OR a.quantity < g.quantity THEN 'is not there in this quantity'
               WHEN cardinality(coalesce(g.serials, '{}')) <> CASE WHEN l.serialised THEN g.quantity ELSE 0 END
                   THEN 'has one serial number for each piece, if it is followed piece by piece'
               ELSE 'does not have these serial numbers' END AS why
    INTO wrong
    FROM ledger.goods_of(body -> 'goods') g
         LEFT JOIN ledger.account a ON a.account = g.account LEFT JOIN ledger.line l ON l.line = a.line
    WHERE a.account IS NULL OR NOT a.label = ANY (seen) OR said.role = 'national-desk' AND l.nation <> me.nation
       OR g.place <> body ->> 'node' OR g.consignment <> body ->> 'consignment'
       OR g.quantity IS NULL OR g.quantity < 1 OR a.quantity < g.quantity
       OR cardinality(coalesce(g.serials, '{}')) <> CASE WHEN l.serialised THEN g.quantity ELSE 0 END
       OR (SELECT count(DISTINCT c) FROM unnest(g.serials) c
           WHERE EXISTS (SELECT FROM ledger.serial s
                         WHERE s.item = l.item AND s.code = c AND s.account = a.account)) <> cardinality(coalesce(g.serials, '{}'))
    ORDER BY g.good LIMIT 1;
    IF wrong.good IS NOT NULL THEN
        PERFORM ledger.refuse('MU041', format('What is offered as good %s %s at the node of the handover.', wrong.good,
                                              wrong.why), said.entry, facts || jsonb_build_object('good', wrong.good));
    ELSIF jsonb_array_length(coalesce(body -> 'goods', '[]')) = 0 THEN
        PERFORM ledger.refuse('MU041', 'A handover offers something.', said.entry, facts);
    END IF;
    INSERT INTO ledger.handover_good (handover, good, account, quantity, serials)
    SELECT body ->> 'handover', g.good, g.account, g.quantity, coalesce(g.serials, '{}')
    FROM ledger.goods_of(body -> 'goods') g;
END
$$;

-- The goods of an offer, with their accounts where these stand on the way.
CREATE FUNCTION ledger.goods_of(goods jsonb)
    RETURNS TABLE (good integer, account bigint, place text, consignment text, quantity bigint, serials text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT g.good, a.account, g.place, g.consignment, g.quantity, g.serials
    FROM jsonb_to_recordset(goods) AS g (good integer, line text, lot text, holder text, place text, rung text,
                                         requirement text, consignment text, quantity bigint, serials text[])
         LEFT JOIN ledger.line l ON l.code = g.line
         LEFT JOIN ledger.rung r ON r.name = g.rung AND r.rung IN (5, 6)
         LEFT JOIN ledger.account a ON a.line = l.line AND a.lot = coalesce(g.lot, '') AND a.holder = g.holder
             AND a.place = g.place AND a.rung = r.rung AND a.requirement = coalesce(g.requirement, '')
             AND a.consignment = g.consignment
$$;

-- The recipient accepts, accepts in part, or refuses; the deliverer may take the offer back before.
CREATE FUNCTION ledger.take_handover_answer(said ledger.entry, body jsonb, me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    facts   jsonb := jsonb_build_object('handover', body ->> 'handover');
    given   text := CASE body ->> 'type' WHEN 'handover-withdrawn' THEN 'withdrawn' ELSE body ->> 'answer' END;
    receipt jsonb := body -> 'receipt';
    h       ledger.handover;
BEGIN
    SELECT * INTO h FROM ledger.handover o WHERE o.handover = body ->> 'handover' FOR NO KEY UPDATE;
    IF h.handover IS NULL OR NOT (access.sees_all() OR h.label = ANY (access.visible_labels())) THEN
        PERFORM ledger.refuse('MU041', format('There is no handover %s, or it may not be seen.', body ->> 'handover'),
                              said.entry, facts);
    ELSIF h.answer IS NOT NULL THEN
        PERFORM ledger.refuse('MU041', format('The handover %s is over: %s.', h.handover, h.answer), said.entry,
                              facts || jsonb_build_object('answer', h.answer));
    ELSIF given = 'withdrawn' AND (me.nation IS DISTINCT FROM h.nation
                                    OR said.role NOT IN ('node-operator', 'national-desk')) THEN
        PERFORM ledger.refuse('MU011', format('Only the deliverer, %s, takes back the offer.', h.nation), said.entry, facts);
    ELSIF given <> 'withdrawn' AND (said.role <> 'recipient' OR me.nation IS DISTINCT FROM h.recipient_nation) THEN
        PERFORM ledger.refuse('MU011', format('Only the recipient, %s, answers this offer.', h.recipient_nation),
                              said.entry, facts);
    ELSIF given IN ('withdrawn', 'refused') AND said.reason IS NULL THEN
        PERFORM ledger.refuse('MU041', 'A handover is refused or withdrawn with a reason.', said.entry, facts);
    ELSIF given NOT IN ('withdrawn', 'refused', 'accepted', 'accepted-in-part') OR given IS NULL
        OR (given IN ('accepted', 'accepted-in-part')) <> (receipt IS NOT NULL) THEN
        PERFORM ledger.refuse('MU041', 'An answer is accepted, accepted-in-part (with a receipt), or refused.',
                              said.entry, facts);
    END IF;
    IF receipt IS NOT NULL THEN
        PERFORM ledger.take_receipt(said, body, receipt, h);
    END IF;
    UPDATE ledger.handover o SET answer = given, answered_by = said.entry
    WHERE o.handover = h.handover;
    PERFORM ledger.compare_handover(h.handover);
END
$$;

-- Checks a receipt against the offer, and keeps what was accepted and what was not.
CREATE FUNCTION ledger.take_receipt(said ledger.entry, body jsonb, receipt jsonb, h ledger.handover) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    facts jsonb := jsonb_build_object('handover', h.handover);
    offer ledger.entry;
    wrong integer;
    giver text := (SELECT k.actor FROM ledger.signing_key k WHERE k.key = receipt #>> '{deliverer,key}');
    taker text := (SELECT k.actor FROM ledger.signing_key k WHERE k.key = receipt #>> '{recipient,key}');
BEGIN
    SELECT * INTO offer FROM ledger.entry e WHERE e.entry = h.offered_by;
    IF receipt ->> 'handover' IS DISTINCT FROM h.handover OR receipt ->> 'offer' IS DISTINCT FROM offer.command::text
       OR receipt ->> 'consignment' IS DISTINCT FROM h.consignment OR receipt ->> 'node' IS DISTINCT FROM h.node
       OR receipt #>> '{deliverer,nation}' IS DISTINCT FROM h.nation
       OR receipt #>> '{recipient,nation}' IS DISTINCT FROM h.recipient_nation
       OR receipt #>> '{recipient,holder}' IS DISTINCT FROM h.recipient
       OR (receipt ->> 'handed_over_at')::timestamptz IS DISTINCT FROM said.happened_at
       OR said.happened_at < offer.happened_at THEN
        PERFORM ledger.refuse('MU042', 'The receipt is of another handover.', said.entry, facts);
    END IF;
    PERFORM ledger.check_signature(said.entry, receipt #>> '{deliverer,key}', body ->> 'deliverer_signature', h.nation);
    PERFORM ledger.check_signature(said.entry, receipt #>> '{recipient,key}', body ->> 'recipient_signature',
                                   h.recipient_nation);
    -- Deliverer and recipient may be of one nation; they are two persons all the same.
    IF giver = taker OR giver = said.actor THEN
        PERFORM ledger.refuse('MU042', 'Two sides are two persons, each with a key of their own.', said.entry, facts);
    ELSIF giver IS DISTINCT FROM offer.actor THEN
        PERFORM ledger.refuse('MU042', 'Whoever offered the handover signs for the deliverer.', said.entry, facts);
    END IF;
    UPDATE ledger.handover_good o
    SET accepted = g.accepted,
        accepted_serials = coalesce(ARRAY(SELECT c FROM unnest(g.serials) c ORDER BY c COLLATE "C"), '{}')
    FROM jsonb_to_recordset(receipt -> 'goods')
             AS g (good integer, line text, item text, offered bigint, accepted bigint, serials text[]),
         ledger.account a JOIN ledger.line l ON l.line = a.line
    WHERE o.handover = h.handover AND o.good = g.good AND a.account = o.account AND l.code = g.line AND l.item = g.item
      AND o.quantity = g.offered AND coalesce(g.serials, '{}') <@ o.serials
      AND g.accepted BETWEEN 0 AND o.quantity
      AND cardinality(coalesce(g.serials, '{}')) = CASE WHEN l.serialised THEN g.accepted ELSE 0 END;
    INSERT INTO ledger.discrepancy (discrepancy, stage, handover, good, kind, quantity, serials, disposition, opened_by,
                                    label)
    SELECT h.handover || '-' || d.case, 'handover', h.handover, d.good, d.kind, d.quantity, coalesce(d.serials, '{}'), d.disposition,
           said.entry, said.label
    FROM jsonb_to_recordset(receipt -> 'discrepancies')
             AS d ("case" integer, good integer, kind text, quantity bigint, serials text[], disposition text);
    SELECT o.good INTO wrong
    FROM ledger.handover_good o
    WHERE o.handover = h.handover
      AND (o.accepted IS NULL
           OR (SELECT count(*) FROM jsonb_to_recordset(receipt -> 'goods') AS g (good integer)) <>
              (SELECT count(*) FROM ledger.handover_good x WHERE x.handover = h.handover)
           OR o.quantity - o.accepted <> coalesce((SELECT sum(d.quantity) FROM ledger.discrepancy d
                  WHERE d.handover = o.handover AND d.good = o.good AND d.kind <> 'surplus'), 0)
           OR ARRAY(SELECT c FROM unnest(o.serials) c ORDER BY c COLLATE "C") <> ARRAY(
                  SELECT c FROM (SELECT unnest(o.accepted_serials) AS c
                                 UNION ALL SELECT unnest(d.serials) FROM ledger.discrepancy d
                                 WHERE d.handover = o.handover AND d.good = o.good AND d.kind <> 'surplus') x
                  ORDER BY c COLLATE "C"))
    ORDER BY o.good LIMIT 1;
    IF wrong IS NOT NULL THEN
        PERFORM ledger.refuse('MU041', format(
            'What the receipt says of good %s does not add up to what was offered.', wrong),
            said.entry, facts || jsonb_build_object('good', wrong));
    ELSIF (body ->> 'answer' = 'accepted') <> (jsonb_array_length(coalesce(receipt -> 'discrepancies', '[]')) = 0) THEN
        PERFORM ledger.refuse('MU041', 'A handover is accepted in part if and only if there is a discrepancy.',
                              said.entry, facts);
    END IF;
END
$$;

-- The movements of an answer's command are exactly those that its receipt states.
CREATE FUNCTION ledger.compare_handover(which text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    h      ledger.handover := (SELECT o FROM ledger.handover o WHERE o.handover = which);
    answer ledger.entry;
BEGIN
    SELECT * INTO answer FROM ledger.entry e WHERE e.entry = h.answered_by;
    IF EXISTS (
        WITH stated AS (
            SELECT x.account, x.rung, sum(x.quantity) AS quantity,
                   ARRAY(SELECT c FROM unnest(string_to_array(nullif(string_agg(
                             array_to_string(x.serials, E'\x1f'), E'\x1f') FILTER (WHERE x.serials <> '{}'), ''), E'\x1f')) c
                         ORDER BY c COLLATE "C") AS serials
            FROM (SELECT g.account, 7 AS rung, g.accepted AS quantity, g.accepted_serials AS serials
                  FROM ledger.handover_good g WHERE g.handover = which AND g.accepted > 0
                  UNION ALL
                  SELECT g.account, CASE d.disposition WHEN 'returned' THEN 12 WHEN 'lost' THEN 13 ELSE 14 END,
                         d.quantity, d.serials
                  FROM ledger.discrepancy d JOIN ledger.handover_good g USING (handover, good)
                  WHERE d.handover = which AND d.disposition <> 'stays') x
            GROUP BY x.account, x.rung),
        moved AS (
            SELECT e.from_account AS account, t.rung::integer AS rung, sum(e.quantity) AS quantity,
                   ARRAY(SELECT c FROM unnest(string_to_array(nullif(string_agg(
                             array_to_string(e.serials, E'\x1f'), E'\x1f') FILTER (WHERE e.serials <> '{}'), ''), E'\x1f')) c
                         ORDER BY c COLLATE "C") AS serials
            FROM ledger.entry e JOIN ledger.account t ON t.account = e.to_account
            WHERE e.command = answer.command AND e.kind <> 6
            GROUP BY e.from_account, t.rung)
        (TABLE stated EXCEPT TABLE moved) UNION ALL (TABLE moved EXCEPT TABLE stated))
       OR EXISTS (SELECT FROM ledger.entry e JOIN ledger.account f ON f.account = e.from_account
                       JOIN ledger.account t ON t.account = e.to_account
                  WHERE e.command = answer.command AND (e.kind NOT IN (1, 3) OR e.happened_at <> answer.happened_at
                     OR t.rung = 7 AND (t.holder, t.place, t.requirement, t.consignment)
                                       IS DISTINCT FROM (h.recipient, h.node, f.requirement, f.consignment))) THEN
        PERFORM ledger.refuse('MU041', 'What is moved is not what the receipt states.', answer.entry,
                              jsonb_build_object('handover', which));
    END IF;
END
$$;

-- Nothing comes to the rung `delivered` but by a handover that both sides signed, and nothing comes behind it by a way
-- around: what goes to a unit from lost, damaged or in repair was delivered before.
CREATE FUNCTION ledger.check_deliveries(movements bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        SELECT e.entry, e.kind, e.command, e.serials, l.line, l.item, l.serialised, f.rung AS from_rung, t.rung AS to_rung,
               (SELECT h.handover FROM ledger.entry a JOIN ledger.handover h ON h.answered_by = a.entry
                WHERE a.command = e.command AND a.kind = 6 AND a.xid = e.xid LIMIT 1) AS handover
        FROM ledger.entries_of(movements) e
             JOIN ledger.account f ON f.account = e.from_account JOIN ledger.account t ON t.account = e.to_account
             JOIN ledger.line l ON l.line = t.line
        WHERE e.kind IN (1, 3, 5) AND (t.rung = 7 OR f.rung = 7 AND e.kind = 5 OR t.rung = 8 AND f.rung NOT IN (7, 8))
        ORDER BY l.line, e.entry
    LOOP
        IF m.kind = 5 THEN
            IF m.from_rung = 7 AND m.to_rung IN (5, 6) THEN
                PERFORM ledger.refuse('MU041', 'What both sides have signed is not corrected. Goods that go back are returned.',
                                      m.entry, '{}');
            END IF;
        ELSIF m.to_rung = 7 AND m.handover IS NULL THEN
            PERFORM ledger.refuse('MU041', 'Only a handover that both sides have signed delivers.', m.entry, '{}');
        ELSIF m.to_rung = 7 THEN
            PERFORM ledger.compare_handover(m.handover);
        ELSE
            PERFORM pg_advisory_xact_lock(hashtextextended('delivered', m.line));
            IF NOT (CASE WHEN m.serialised THEN (
                SELECT bool_and(EXISTS (
                    SELECT FROM ledger.serial s JOIN ledger.entry_serial k ON k.serial = s.serial
                         JOIN ledger.entry d ON d.entry = k.entry AND d.kind IN (1, 3)
                         JOIN ledger.account t ON t.account = d.to_account AND t.rung = 7
                    WHERE s.item = m.item AND s.code = c.code
                      AND NOT EXISTS (
                          SELECT FROM ledger.entry_serial j JOIN ledger.entry b ON b.entry = j.entry AND b.entry > d.entry
                               JOIN ledger.account o ON o.account = b.to_account AND (o.rung < 7 OR o.rung IN (11, 12))
                          WHERE j.serial = s.serial)))
                FROM unnest(m.serials) AS c (code))
            ELSE 0 <= (
                SELECT coalesce(sum(CASE WHEN f.rung IN (7, 8) AND t.rung IN (13, 14, 15) THEN e.quantity
                                         WHEN f.rung IN (13, 14, 15) AND t.rung = 8 THEN -e.quantity END
                                    * CASE WHEN EXISTS (SELECT FROM ledger.entry c WHERE c.corrects = e.entry)
                                           THEN 0 ELSE 1 END), 0)
                FROM ledger.account t JOIN ledger.entry e ON e.to_account = t.account AND e.kind IN (1, 3)
                     JOIN ledger.account f ON f.account = e.from_account
                WHERE t.line = m.line AND t.rung IN (8, 13, 14, 15))
            END) THEN
                PERFORM ledger.refuse('MU041', 'A unit takes over only what was delivered by a signed handover.', m.entry, '{}');
            END IF;
        END IF;
    END LOOP;
END
$$;

-- Takes in what records of handovers say, in their order.
CREATE FUNCTION ledger.take_handovers(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said ledger.entry;
    body jsonb;
BEGIN
    FOR said IN SELECT e.* FROM ledger.entries_of(statements) e ORDER BY e.entry LOOP
        body := said.body::jsonb;
        CASE body ->> 'type'
            WHEN 'handover-offered' THEN PERFORM ledger.take_handover_offer(said, body, me);
            WHEN 'handover-answered', 'handover-withdrawn' THEN PERFORM ledger.take_handover_answer(said, body, me);
            ELSE NULL;
        END CASE;
    END LOOP;
EXCEPTION
    WHEN data_exception OR check_violation OR not_null_violation OR foreign_key_violation OR unique_violation THEN
        PERFORM ledger.refuse('MU041', format('This record of a handover is not well-formed (%s).', SQLERRM),
                              said.entry, '{}');
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.keep_document(text, text, text, bytea, text, text[]), ledger.attached_to(bigint)
    TO muster_app;
GRANT SELECT ON ledger.document_seen, ledger.handover, ledger.handover_good TO muster_app, muster_sequencer;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.document_seen
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.stays();
DO $$
DECLARE
    name text;
BEGIN
    FOR name IN SELECT unnest(ARRAY['document_seen', 'handover', 'handover_good']) LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
    END LOOP;
    FOR name IN SELECT unnest(ARRAY['document_seen', 'handover']) LOOP
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
    END LOOP;
END
$$;
CREATE POLICY seen_by_other_label ON ledger.document FOR SELECT TO muster_app
    USING (EXISTS (SELECT FROM ledger.document_seen d WHERE d.sha256 = document.sha256));
CREATE POLICY seen_with_handover ON ledger.handover_good FOR SELECT TO muster_app
    USING (EXISTS (SELECT FROM ledger.handover h WHERE h.handover = handover_good.handover));
