-- Overrides: a gate that refuses opens once more for exactly what it refused, when one person of a named role asks, with
-- a reason, and another person agrees. Whoever then passes it says so in the same command. All three are records; these
-- tables keep what they say. An override stands on the review list until somebody who had no part in it has looked.

-- The gates that may be overridden, and by whom. What is not here never is: conservation, signatures, access, a nation's
-- consent or answer, the licence of a site. The same list as in org.muster.ledger.overrides.Gate, compared by a test.
CREATE TABLE ledger.override_rule (
    rule   text   PRIMARY KEY,
    asks   text[] NOT NULL,
    agrees text[] NOT NULL
);
INSERT INTO ledger.override_rule VALUES
    ('MU033', '{coordinator,planner,national-desk}', '{coordinator}'),
    ('MU034', '{coordinator,node-operator}', '{coordinator}'),
    ('MU036', '{coordinator,planner,national-desk}', '{coordinator}'),
    ('MU051', '{coordinator,planner,national-desk,node-operator}', '{coordinator,node-operator}'),
    ('MU052', '{coordinator,planner,national-desk,node-operator}', '{coordinator,node-operator}');

CREATE TABLE ledger.override (
    override    text        PRIMARY KEY CHECK (override ~ '^[A-Za-z0-9._-]{1,64}$'),
    rule        text        NOT NULL REFERENCES ledger.override_rule,
    subject     text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 500), -- as the refusal named it
    units       bigint      CHECK (units > 0), -- how many may pass beyond what the rule allows; of a slot none
    until       timestamptz NOT NULL CHECK (isfinite(until)),
    standing    boolean     NOT NULL, -- whether it may be used more than once until then
    asked_by    bigint      NOT NULL UNIQUE,
    agreed_by   bigint,
    reviewed_by bigint CHECK (reviewed_by IS NULL OR agreed_by IS NOT NULL),
    label       integer     NOT NULL REFERENCES access.label,
    CHECK ((units IS NULL) = (rule IN ('MU051', 'MU052')))
);
CREATE INDEX override_about ON ledger.override (rule, subject);
CREATE INDEX override_not_agreed ON ledger.override (asked_by) WHERE agreed_by IS NULL;
CREATE INDEX override_not_reviewed ON ledger.override (asked_by) WHERE agreed_by IS NOT NULL AND reviewed_by IS NULL;
CREATE INDEX override_reviewed ON ledger.override (asked_by) WHERE reviewed_by IS NOT NULL;

CREATE TABLE ledger.override_use (
    used_by  bigint  PRIMARY KEY, -- the entry that says so
    override text    NOT NULL REFERENCES ledger.override,
    units    bigint  CHECK (units > 0),
    label    integer NOT NULL REFERENCES access.label
);
CREATE INDEX override_use_of ON ledger.override_use (override);

-- Whether the command of an entry uses an override of this rule for this subject.
CREATE FUNCTION ledger.overridden(broken text, about text, broken_by bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM ledger.override o
                        JOIN ledger.override_use u USING (override)
                        JOIN ledger.entry e ON e.entry = u.used_by
                   WHERE o.rule = broken AND o.subject = about
                     AND e.command = (SELECT x.command FROM ledger.entry x WHERE x.entry = broken_by))
$$;

-- How many units of a subject have passed a rule by overrides.
CREATE FUNCTION ledger.overridden_units(broken text, about text) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(sum(u.units), 0)::bigint
    FROM ledger.override o JOIN ledger.override_use u USING (override)
    WHERE o.rule = broken AND o.subject = about
$$;

-- Asking: for a gate of the list, in a role that it names, with a reason.
CREATE FUNCTION ledger.ask_override(said ledger.entry, body jsonb, me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    gate    ledger.override_rule;
    facts   jsonb := jsonb_build_object('override', body ->> 'override', 'rule', body ->> 'rule');
    about   text := body ->> 'subject';
    giver   text;
    problem text;
BEGIN
    SELECT * INTO gate FROM ledger.override_rule r WHERE r.rule = body ->> 'rule';
    IF gate.rule IS NULL THEN
        PERFORM ledger.refuse('MU056', format('Nobody overrides the rule %s. Those that may be overridden are %s.',
            body ->> 'rule', (SELECT string_agg(r.rule, ', ' ORDER BY r.rule) FROM ledger.override_rule r)),
            said.entry, facts);
    END IF;
    IF gate.rule = 'MU036' THEN
        SELECT l.nation INTO giver FROM ledger.line l WHERE l.code = about;
    ELSE
        SELECT l.nation INTO giver FROM ledger.consignment c JOIN ledger.line l USING (line)
        WHERE c.consignment = CASE WHEN gate.rule IN ('MU033', 'MU034') THEN split_part(about, ' ', 1)
                                   ELSE rtrim(split_part(about, ' ', 5), ',') END;
    END IF;
    IF NOT said.role = ANY (gate.asks)
        OR said.role = 'node-operator' AND me.node IS DISTINCT FROM split_part(about, ' ', 3)
        OR said.role = 'national-desk' AND giver <> me.nation THEN
        PERFORM ledger.refuse('MU057', format('Here an override of %s is asked for by: %s.', gate.rule,
                                              array_to_string(gate.asks, ', ')), said.entry, facts);
    END IF;
    problem := CASE
        WHEN coalesce(btrim(said.reason), '') = '' THEN 'it needs a reason'
        WHEN EXISTS (SELECT FROM ledger.override o WHERE o.override = body ->> 'override') THEN 'there is one of this name'
        WHEN (body ->> 'until')::timestamptz <= said.happened_at THEN 'its time is over before it begins'
        WHEN gate.rule IN ('MU033', 'MU034') AND giver IS NULL THEN format('there is no consignment %s', about)
        WHEN gate.rule = 'MU036' AND giver IS NULL THEN format('there is no line %s', about)
        -- A nation knows of what is overridden for its goods.
        WHEN giver IS NOT NULL AND NOT EXISTS (SELECT FROM access.label w WHERE w.label = said.label
                                                 AND (w.owner = giver OR giver = ANY (w.releasable)))
            THEN format('%s must see it', giver)
        END;
    IF problem IS NOT NULL THEN
        PERFORM ledger.refuse('MU058', format('The override %s cannot be asked for so: %s.', body ->> 'override', problem),
                              said.entry, facts);
    END IF;
    INSERT INTO ledger.override (override, rule, subject, units, until, standing, asked_by, label)
    VALUES (body ->> 'override', gate.rule, about, (body ->> 'units')::bigint, (body ->> 'until')::timestamptz,
            coalesce((body ->> 'standing')::boolean, false), said.entry, said.label);
END
$$;

-- Agreeing: another person, in a role that the gate names.
CREATE FUNCTION ledger.agree_override(said ledger.entry, o ledger.override, me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    gate  ledger.override_rule;
    asked ledger.entry;
    facts jsonb := jsonb_build_object('override', o.override, 'rule', o.rule, 'asked_by', o.asked_by);
BEGIN
    SELECT * INTO gate FROM ledger.override_rule r WHERE r.rule = o.rule;
    SELECT * INTO asked FROM ledger.entry e WHERE e.entry = o.asked_by;
    IF asked.actor = said.actor THEN
        PERFORM ledger.refuse('MU057', format('%s has asked for the override %s; another person agrees.', said.actor,
                                              o.override), said.entry, facts);
    ELSIF NOT said.role = ANY (gate.agrees)
        OR said.role = 'node-operator' AND me.node IS DISTINCT FROM split_part(o.subject, ' ', 3) THEN
        PERFORM ledger.refuse('MU057', format('Here an override of %s is agreed by: %s.', o.rule,
                                              array_to_string(gate.agrees, ', ')), said.entry, facts);
    ELSIF o.agreed_by IS NOT NULL OR said.happened_at < asked.happened_at OR said.happened_at >= o.until THEN
        PERFORM ledger.refuse('MU058', format('The override %s cannot be agreed so: %s.', o.override,
            CASE WHEN o.agreed_by IS NOT NULL THEN format('entry %s agreed it', o.agreed_by)
                 ELSE format('it was asked for at %s, until %s', asked.happened_at, o.until) END), said.entry, facts);
    END IF;
    UPDATE ledger.override x SET agreed_by = said.entry WHERE x.override = o.override;
END
$$;

-- How many units of what a command moves pass a rule only by an override. Asked before the balances are moved.
CREATE FUNCTION ledger.units_beyond(o ledger.override, moved_by uuid) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE o.rule
        WHEN 'MU033' THEN greatest(
            ledger.of_consignment(o.subject, '{5,6,7,8,12,13,14,15}') + sum(e.quantity)
                - ledger.announced(o.subject, min(e.happened_at)) - ledger.overridden_units(o.rule, o.subject),
            sum(ledger.unannounced(o.subject, e.serials, e.happened_at)))
        WHEN 'MU036' THEN sum(e.quantity)
        ELSE ledger.standing_at(split_part(o.subject, ' ', 1), split_part(o.subject, ' ', 3)) + sum(e.quantity)
                - ledger.counted(split_part(o.subject, ' ', 1), split_part(o.subject, ' ', 3))
                - ledger.overridden_units(o.rule, o.subject) END::bigint
    FROM ledger.entry e
         JOIN ledger.account f ON f.account = e.from_account
         JOIN ledger.account t ON t.account = e.to_account
         JOIN ledger.line l ON l.line = t.line
    WHERE e.command = moved_by AND e.kind IN (1, 3)
      AND CASE o.rule
          WHEN 'MU033' THEN t.consignment = o.subject AND f.rung = 4 AND t.rung = 5
          WHEN 'MU034' THEN t.consignment = split_part(o.subject, ' ', 1) AND f.rung = 5 AND t.rung = 6
                            AND t.place = split_part(o.subject, ' ', 3)
          WHEN 'MU036' THEN l.code = o.subject AND f.rung = 4 AND t.rung = 5
                            AND NOT EXISTS (SELECT FROM ledger.consignment c WHERE c.consignment = t.consignment) END
$$;

-- Using: in the command that passes the gate, for exactly what was agreed, in time; once, unless it was agreed to stand.
CREATE FUNCTION ledger.use_override(said ledger.entry, body jsonb, o ledger.override) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    agreed  ledger.entry;
    earlier bigint;
    left_of bigint;
    beyond  bigint;
    units   bigint := (body ->> 'units')::bigint;
    problem text;
BEGIN
    SELECT * INTO agreed FROM ledger.entry e WHERE e.entry = o.agreed_by;
    SELECT max(u.used_by), o.units - coalesce(sum(u.units), 0) INTO earlier, left_of
    FROM ledger.override_use u WHERE u.override = o.override;
    IF o.units IS NOT NULL THEN
        PERFORM 1 FROM ledger.consignment c WHERE c.consignment = split_part(o.subject, ' ', 1) FOR NO KEY UPDATE;
        beyond := ledger.units_beyond(o, said.command);
    ELSIF EXISTS (SELECT FROM ledger.entry e,
                       jsonb_to_record(e.body::jsonb) AS b (type text, slot text, node text, consignment text, arrives date,
                                                            departs date, mass_g bigint, neq_g bigint)
                  WHERE e.command = said.command AND e.body ~ '"type":"slot-booked"' AND b.type = 'slot-booked'
                    AND o.subject = ledger.slot_subject(b.slot, b.node, b.consignment, b.arrives, b.departs, b.mass_g,
                                                        b.neq_g)) THEN
        beyond := 1;
    END IF;
    problem := CASE
        WHEN o.agreed_by IS NULL THEN 'nobody has agreed yet'
        WHEN said.happened_at < agreed.happened_at THEN format('it was agreed at %s', agreed.happened_at)
        WHEN said.happened_at >= o.until THEN format('its time was over at %s', o.until)
        WHEN o.reviewed_by IS NOT NULL THEN format('entry %s has reviewed it', o.reviewed_by)
        WHEN earlier IS NOT NULL AND NOT o.standing THEN format('entry %s has used it', earlier)
        WHEN coalesce(beyond, 0) <= 0 THEN format('nothing of this command needs it: it is about %s', o.subject)
        WHEN o.units IS NULL AND units IS NOT NULL THEN 'a slot has no units'
        WHEN o.units IS NOT NULL AND units IS DISTINCT FROM beyond THEN format('%s units need it here', beyond)
        WHEN units > left_of THEN format('it is for %s units, of which %s are left', o.units, left_of)
        END;
    IF problem IS NOT NULL THEN
        PERFORM ledger.refuse('MU058', format('The override %s cannot be used so: %s.', o.override, problem), said.entry,
            jsonb_build_object('override', o.override, 'rule', o.rule, 'subject', o.subject, 'beyond', beyond));
    END IF;
    INSERT INTO ledger.override_use VALUES (said.entry, o.override, units, said.label);
END
$$;

-- Reviewing: when it can no longer be used, by a coordinator who neither asked, nor agreed, nor used it.
CREATE FUNCTION ledger.review_override(said ledger.entry, o ledger.override) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    problem text := CASE
        WHEN said.role <> 'coordinator' THEN 'a coordinator reviews it'
        WHEN EXISTS (SELECT FROM ledger.entry e
                     WHERE e.actor = said.actor
                       AND (e.entry IN (o.asked_by, o.agreed_by)
                            OR e.entry IN (SELECT u.used_by FROM ledger.override_use u WHERE u.override = o.override)))
            THEN format('%s had a part in it', said.actor)
        WHEN coalesce(btrim(said.reason), '') = '' THEN 'a review says what was found'
        WHEN o.agreed_by IS NULL THEN 'nobody has agreed to it'
        WHEN o.reviewed_by IS NOT NULL THEN format('entry %s has reviewed it', o.reviewed_by)
        WHEN said.happened_at < o.until
             AND (o.standing OR NOT EXISTS (SELECT FROM ledger.override_use u WHERE u.override = o.override))
            THEN format('it may still be used, until %s', o.until)
        END;
BEGIN
    IF problem IS NOT NULL THEN
        PERFORM ledger.refuse('MU059', format('The override %s cannot be reviewed so: %s.', o.override, problem),
                              said.entry, jsonb_build_object('override', o.override));
    END IF;
    UPDATE ledger.override x SET reviewed_by = said.entry WHERE x.override = o.override;
END
$$;

-- Takes in what records of overrides say, in their order.
CREATE FUNCTION ledger.take_overrides(statements bigint[], me access.identity) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said ledger.entry;
    body jsonb;
    o    ledger.override;
BEGIN
    PERFORM 1 FROM ledger.override x
    WHERE x.override IN (SELECT e.body::jsonb ->> 'override' FROM ledger.entries_of(statements) e)
    ORDER BY x.override FOR NO KEY UPDATE;
    FOR said IN SELECT e.* FROM ledger.entries_of(statements) e ORDER BY e.entry LOOP
        body := said.body::jsonb;
        IF body ->> 'type' = 'override-asked' THEN
            PERFORM ledger.ask_override(said, body, me);
            CONTINUE;
        END IF;
        SELECT * INTO o FROM ledger.override x
        WHERE x.override = body ->> 'override'
          AND (access.sees_all() OR x.label = ANY (access.visible_labels())
               OR access.has_role('node-operator') AND split_part(x.subject, ' ', 3) = me.node);
        IF o.override IS NULL THEN
            PERFORM ledger.refuse('MU058', format('There is no override %s, or it may not be seen.', body ->> 'override'),
                                  said.entry, jsonb_build_object('override', body ->> 'override'));
        END IF;
        CASE body ->> 'type'
            WHEN 'override-agreed' THEN PERFORM ledger.agree_override(said, o, me);
            WHEN 'override-used' THEN PERFORM ledger.use_override(said, body, o);
            ELSE PERFORM ledger.review_override(said, o);
        END CASE;
    END LOOP;
EXCEPTION
    WHEN data_exception OR check_violation OR not_null_violation THEN
        PERFORM ledger.refuse('MU058', format('This record of an override is not well-formed (%s).', SQLERRM), said.entry,
                              '{}');
END
$$;

-- Overrides in words. An operator may see an override at its node, and not the entries that speak of it: then nobody is
-- named.
CREATE VIEW ledger.override_in_words WITH (security_invoker = true) AS
SELECT o.override, o.rule, o.subject, o.units, o.until, o.standing, o.asked_by, o.agreed_by, o.reviewed_by,
       a.actor AS asker, a.role AS asker_role, a.reason, g.actor AS agreer, g.role AS agreer_role, r.actor AS reviewer,
       r.reason AS found,
       ARRAY(SELECT u.used_by FROM ledger.override_use u WHERE u.override = o.override ORDER BY u.used_by) AS uses
FROM ledger.override o
     LEFT JOIN ledger.entry a ON a.entry = o.asked_by
     LEFT JOIN ledger.entry g ON g.entry = o.agreed_by
     LEFT JOIN ledger.entry r ON r.entry = o.reviewed_by;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ledger FROM PUBLIC;
GRANT SELECT ON ledger.override_rule, ledger.override, ledger.override_use, ledger.override_in_words
    TO muster_app, muster_sequencer;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['override_rule', 'override', 'override_use'] LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['override', 'override_use'] LOOP
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
    END LOOP;
END
$$;
CREATE POLICY open_to_all ON ledger.override_rule FOR SELECT TO muster_app USING (true);
CREATE POLICY seen_at_the_node ON ledger.override FOR SELECT TO muster_app
    USING (split_part(subject, ' ', 3) = (SELECT (access.me()).node) AND (SELECT access.has_role('node-operator')));
