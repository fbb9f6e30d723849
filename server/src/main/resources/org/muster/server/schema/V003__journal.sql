-- The one journal: every statement that changes a table of `desk` leaves entries of kind `record` in the ledger, with
-- actor, roles, reason, before and after. It is done here, in the same transaction, so no program can forget it.

-- A flat object as RFC 8785 writes it; every value is text.
CREATE FUNCTION desk.canonical(flat jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT '{' || coalesce(string_agg(to_json(key)::text || ':' || to_json(value)::text, ',' ORDER BY key COLLATE "C"), '')
           || '}'
    FROM jsonb_each_text(flat)
    WHERE value IS NOT NULL
$$;

-- What a change looked like: {"after":{…},"before":{…}}, one of them absent when a row came or went.
CREATE FUNCTION desk.change(before jsonb, after jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT '{' || concat_ws(',',
        CASE WHEN after IS NOT NULL THEN '"after":' || desk.canonical(after - '{secret,label}'::text[]) END,
        CASE WHEN before IS NOT NULL THEN '"before":' || desk.canonical(before - '{secret,label}'::text[]) END) || '}'
$$;

-- Writes entries of at most 1000 changes each; a label's changes never share an entry with another's.
CREATE FUNCTION desk.record_changes(of_table text, labels integer[], changes text[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me     access.identity := access.me();
    -- Whoever has several roles acts in the first of these.
    acting text := (SELECT r.role
                    FROM unnest(ARRAY['system', 'coordinator', 'planner', 'national-desk', 'recipient',
                                      'training-coordinator', 'node-operator']) WITH ORDINALITY AS r (role, place)
                    WHERE r.role = ANY (me.roles) ORDER BY r.place LIMIT 1);
BEGIN
    IF acting IS NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'MU401',
            MESSAGE = 'Nobody who may change the table ' || of_table || ' is signed in.';
    END IF;
    INSERT INTO ledger.entry (command, ordinal, kind, body, happened_at, actor, role, reason, label)
    SELECT command, row_number() OVER () - 1, 6, body, moment, me.actor, acting,
           nullif(current_setting('muster.reason', true), ''), label
    FROM (SELECT gen_random_uuid() AS command, clock_timestamp() AS moment OFFSET 0) AS once,
         (SELECT label, '{"changes":[' || string_agg(change, ',' ORDER BY n) || '],"table":' || to_json(of_table) || '}' AS body
          FROM (SELECT label, change, n, (row_number() OVER (PARTITION BY label ORDER BY n) - 1) / 1000 AS part
                FROM unnest(labels, changes) WITH ORDINALITY AS one (label, change, n)) AS numbered
          GROUP BY label, part
          ORDER BY min(n)) AS parts;
END $$;

-- An expression that writes a row `n` of a table as desk.canonical does. Written out column by column, since taking rows
-- apart one by one takes longer than all the rest of loading a scenario.
CREATE FUNCTION desk.expression_of(of_table oid) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT 'concat_ws('','', ' || string_agg(format('%L || %s', to_json(a.attname) || ':', CASE
               WHEN a.atttypid IN ('text'::regtype, 'date'::regtype) THEN format('to_json(n.%I)::text', a.attname)
               WHEN a.atttypid IN ('int8'::regtype, 'int4'::regtype, 'numeric'::regtype, 'bool'::regtype)
                   THEN format('''"'' || n.%I || ''"''', a.attname)
               ELSE format('to_json(to_jsonb(n.%I) #>> ''{}'')::text', a.attname) END), ', '
               ORDER BY a.attname COLLATE "C") || ')'
    FROM pg_attribute a
    WHERE a.attrelid = of_table AND a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT IN ('secret', 'label')
$$;

CREATE FUNCTION desk.journal_insert() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    labels  integer[];
    changes text[];
BEGIN
    EXECUTE format('SELECT array_agg(n.label), array_agg(''{"after":{'' || %s || ''}}'') FROM new_rows n',
                   desk.expression_of(TG_RELID))
    INTO labels, changes;
    IF labels IS NOT NULL THEN
        PERFORM desk.record_changes(TG_TABLE_NAME, labels, changes);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION desk.journal_delete() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM desk.record_changes(TG_TABLE_NAME, array_agg(o.label), array_agg(desk.change(to_jsonb(o), NULL)))
    FROM old_rows o HAVING count(*) > 0;
    RETURN NULL;
END $$;

-- The key of a row never changes (desk.keep_key), so before and after meet by it.
CREATE FUNCTION desk.journal_update() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM desk.record_changes(TG_TABLE_NAME, array_agg(n.label), array_agg(desk.change(o.before, n.after)))
    FROM (SELECT to_jsonb(r) AS before, ARRAY(SELECT to_jsonb(r) -> key FROM unnest(TG_ARGV) AS key) AS key FROM old_rows r) AS o
    JOIN (SELECT to_jsonb(r) AS after, r.label, ARRAY(SELECT to_jsonb(r) -> key FROM unnest(TG_ARGV) AS key) AS key
          FROM new_rows r) AS n USING (key)
    HAVING count(*) > 0;
    RETURN NULL;
END $$;

-- An update counts the row's version and may not change its key.
CREATE FUNCTION desk.next_version() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    key text;
BEGIN
    FOREACH key IN ARRAY TG_ARGV LOOP
        IF to_jsonb(old) -> key IS DISTINCT FROM to_jsonb(new) -> key THEN
            RAISE EXCEPTION USING ERRCODE = 'MU409', MESSAGE = 'The identifier of a row cannot be changed.';
        END IF;
    END LOOP;
    new.version := old.version + 1;
    RETURN new;
END $$;

-- A table cannot be emptied behind the journal's back.
CREATE FUNCTION desk.no_truncate() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'MU409', MESSAGE = 'The table ' || TG_TABLE_NAME || ' cannot be emptied.';
END $$;

-- Gives a table of desk the journal, its version and row-level security.
CREATE FUNCTION desk.keep(kept text) RETURNS void
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    of_table CONSTANT oid := ('desk.' || quote_ident(kept))::regclass;
    keys     text;
BEGIN
    SELECT string_agg(quote_literal(a.attname), ', ') INTO keys
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = of_table AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = of_table AND i.indisunique
      AND i.indexrelid = (SELECT min(u.indexrelid) FROM pg_index u WHERE u.indrelid = of_table AND u.indisunique);
    EXECUTE format('CREATE TRIGGER journal_insert AFTER INSERT ON desk.%I REFERENCING NEW TABLE AS new_rows
        FOR EACH STATEMENT EXECUTE FUNCTION desk.journal_insert()', kept);
    EXECUTE format('CREATE TRIGGER journal_delete AFTER DELETE ON desk.%I REFERENCING OLD TABLE AS old_rows
        FOR EACH STATEMENT EXECUTE FUNCTION desk.journal_delete()', kept);
    EXECUTE format('CREATE TRIGGER journal_update AFTER UPDATE ON desk.%I REFERENCING OLD TABLE AS old_rows
        NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION desk.journal_update(%s)', kept, keys);
    EXECUTE format('CREATE TRIGGER next_version BEFORE UPDATE ON desk.%I FOR EACH ROW
        EXECUTE FUNCTION desk.next_version(%s)', kept, keys);
    EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON desk.%I FOR EACH STATEMENT
        EXECUTE FUNCTION desk.no_truncate()', kept);
    EXECUTE format('ALTER TABLE desk.%I ENABLE ROW LEVEL SECURITY', kept);
END $$;

-- Every table of desk with a label.
SELECT desk.keep(c.relname)
FROM pg_class c
WHERE c.relnamespace = 'desk'::regnamespace AND c.relkind = 'r'
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'label');

-- Remembers who enters a person or makes an invitation.
CREATE FUNCTION desk.introduce() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO desk.introduction (person, introduced_by)
    SELECT new.person, me.actor FROM access.me() me WHERE me.actor <> new.person
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER introduce AFTER INSERT ON desk.person FOR EACH ROW EXECUTE FUNCTION desk.introduce();
CREATE TRIGGER introduce AFTER INSERT ON desk.invitation FOR EACH ROW EXECUTE FUNCTION desk.introduce();

-- Whether whoever asks and the person who asked for an override may be one: one of them entered or invited the other, or
-- somebody who did, and so on.
CREATE FUNCTION desk.may_be_one_with_asker(of_override text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH RECURSIVE pair AS (
        SELECT e.actor AS asker, (access.me()).actor AS agreer
        FROM ledger.override o JOIN ledger.entry e ON e.entry = o.asked_by
        WHERE o.override = of_override),
    behind (person, introducer) AS (
        SELECT half.person, half.person FROM pair p CROSS JOIN LATERAL (VALUES (p.asker), (p.agreer)) AS half (person)
        UNION
        SELECT b.person, i.introduced_by FROM behind b JOIN desk.introduction i ON i.person = b.introducer)
    SELECT EXISTS (
        SELECT FROM pair p JOIN behind b
            ON (b.person, b.introducer) IN ((p.asker, p.agreer), (p.agreer, p.asker))
        WHERE p.asker <> p.agreer)
$$;

-- Since when an entry waits to be brought into the tree; nothing: none does. It tells of no entry, so it needs no session.
CREATE FUNCTION desk.unsequenced_since() RETURNS timestamptz
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT min(e.recorded_at) FROM ledger.sequenced s, ledger.entry e
    WHERE e.xid >= pg_snapshot_xmin(s.snapshot) AND NOT pg_visible_in_snapshot(e.xid, s.snapshot)
$$;

-- For the audit: the tables of which the journal tells, with the columns of their keys; where the key is a secret, of which
-- no journal tells, with all columns.
CREATE FUNCTION desk.journalled() RETURNS TABLE (of_table text, keys text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT c.relname::text,
           CASE WHEN 'secret' = ANY (k.keys)
                THEN ARRAY(SELECT a.attname::text FROM pg_attribute a
                           WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                             AND a.attname NOT IN ('secret', 'label') ORDER BY a.attname)
                ELSE coalesce(k.keys, '{}') END
    FROM pg_class c
         CROSS JOIN LATERAL (
             SELECT array_agg(a.attname::text ORDER BY a.attname) AS keys
             FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
             WHERE i.indexrelid = (SELECT min(u.indexrelid) FROM pg_index u WHERE u.indrelid = c.oid AND u.indisunique)) k
    WHERE c.relnamespace = 'desk'::regnamespace AND c.relkind = 'r'
      AND EXISTS (SELECT FROM pg_attribute l WHERE l.attrelid = c.oid AND l.attname = 'label')
$$;

-- For the audit: the rows of such a table, each as the journal would write it.
CREATE FUNCTION desk.rows_of(of_table text) RETURNS TABLE (image text, label integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN QUERY EXECUTE
        format('SELECT desk.canonical(to_jsonb(t) - ''{secret,label}''::text[]), t.label FROM desk.%I t', of_table);
END $$;

-- Who may see and change what. Deny by default: what is not named here cannot be done.
GRANT USAGE ON SCHEMA desk TO muster_app, muster_login;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.next_version(), desk.canonical(jsonb) TO muster_app, muster_login;
GRANT EXECUTE ON FUNCTION desk.may_be_one_with_asker(text), desk.unsequenced_since() TO muster_app;
GRANT USAGE ON SCHEMA desk TO muster_sequencer;
GRANT EXECUTE ON FUNCTION desk.journalled(), desk.rows_of(text) TO muster_sequencer;

DO $$
DECLARE
    t text;
    seen   CONSTANT text := '((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))';
    staff  CONSTANT text := '(SELECT access.has_role(''coordinator'', ''planner'', ''system''))';
    needer CONSTANT text := '(SELECT access.has_role(''coordinator'', ''planner'', ''recipient'', ''system''))';
    rule   text;
BEGIN
    FOREACH t IN ARRAY ARRAY['scenario', 'nations', 'transit_rules', 'families', 'items', 'suitability', 'sets', 'nodes',
        'requirements', 'offers', 'funds', 'supplies', 'lanes', 'closures', 'capacity_changes', 'stocks', 'courses',
        'schools', 'trainees']
    LOOP
        rule := CASE WHEN t IN ('offers', 'funds', 'supplies') THEN
                         format('((SELECT access.has_role(''coordinator'', ''system'')) OR (SELECT access.has_role(''national-desk''))
                                 AND nation = (SELECT (access.me()).nation))')
                     WHEN t IN ('requirements', 'stocks') THEN needer
                     WHEN t = 'schools' THEN
                         format('(%s OR (SELECT access.has_role(''training-coordinator''))
                                 AND nation = (SELECT (access.me()).nation))', staff)
                 ELSE staff END;
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON desk.%I TO muster_app', t);
        EXECUTE format('CREATE POLICY seen ON desk.%I FOR SELECT TO muster_app USING (%s)', t, seen);
        EXECUTE format('CREATE POLICY added ON desk.%I FOR INSERT TO muster_app WITH CHECK (%s)', t, rule);
        EXECUTE format('CREATE POLICY changed ON desk.%I FOR UPDATE TO muster_app USING (%s AND %s) WITH CHECK (%s)',
            t, rule, seen, rule);
        EXECUTE format('CREATE POLICY removed ON desk.%I FOR DELETE TO muster_app USING (%s AND %s)', t, rule, seen);
    END LOOP;

    -- How many units an offer has is what the ledger says, and what its line says of it does not change. It stays, also
    -- when all of it is withdrawn.
    REVOKE UPDATE, DELETE ON desk.offers FROM muster_app;
    GRANT UPDATE (available, expires, "only", avoid, condition, end_use, source, version) ON desk.offers TO muster_app;

    -- People: coordinators keep them; everyone sees those of the own nation, and oneself.
    EXECUTE 'GRANT SELECT, INSERT, UPDATE ON desk.person TO muster_app';
    EXECUTE format('CREATE POLICY seen ON desk.person FOR SELECT TO muster_app USING (%s OR person = (SELECT (access.me()).actor))', seen);
    EXECUTE 'CREATE POLICY added ON desk.person FOR INSERT TO muster_app
        WITH CHECK ((SELECT access.has_role(''coordinator'', ''system'')))';
    EXECUTE 'CREATE POLICY changed ON desk.person FOR UPDATE TO muster_app
        USING ((SELECT access.has_role(''coordinator'', ''system'')))';

    -- Keys: one's own, and those of all for coordinators. Nobody reads the secret.
    EXECUTE 'GRANT SELECT (token, person, name, scope, created_at, expires_at, version) ON desk.token TO muster_app';
    EXECUTE 'CREATE POLICY seen ON desk.token FOR SELECT TO muster_app
        USING (person = (SELECT (access.me()).actor) OR (SELECT access.has_role(''coordinator'', ''auditor'', ''system'')))';

    -- Answers kept: one's own.
    EXECUTE 'GRANT SELECT, INSERT ON desk.answered TO muster_app';
    EXECUTE 'ALTER TABLE desk.answered ENABLE ROW LEVEL SECURITY';
    EXECUTE 'CREATE POLICY own ON desk.answered TO muster_app
        USING (actor = (SELECT (access.me()).actor)) WITH CHECK (actor = (SELECT (access.me()).actor))';
    EXECUTE 'GRANT DELETE ON desk.answered TO muster_app';
    EXECUTE 'CREATE POLICY old ON desk.answered TO muster_app USING ((SELECT access.has_role(''system'')))
        WITH CHECK (false)';

    -- The login reads and writes keys, and nothing else.
    EXECUTE 'GRANT SELECT ON desk.person TO muster_login';
    EXECUTE 'CREATE POLICY login ON desk.person FOR SELECT TO muster_login USING (true)';
    FOREACH t IN ARRAY ARRAY['credential', 'token', 'invitation', 'identity'] LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON desk.%I TO muster_login', t);
        EXECUTE format('CREATE POLICY login ON desk.%I TO muster_login USING (true) WITH CHECK (true)', t);
    END LOOP;
    EXECUTE 'GRANT SELECT, INSERT, UPDATE, DELETE ON desk.failed_login TO muster_login';
END $$;
