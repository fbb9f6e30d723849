-- What pages add up, kept as it changes. A page of sums would read all accounts, and one about promises all dispatches; these
-- tables follow the accounts in the same transaction, whoever writes, so that what they say is never older than the accounts.
-- Each has a view beside it that makes the same from nothing: the audit and the tests compare the two.

-- How far each agreed consignment has come: what stands of it on the rungs, what its donor answered, when it first left. One
-- narrow row in place of its accounts, its answer and its dispatches. Pages are left half empty for the changes.
CREATE TABLE ledger.progress (
    consignment text     PRIMARY KEY,
    plan        text     NOT NULL,
    line        bigint   NOT NULL,
    nation      text     NOT NULL,
    item        text     NOT NULL,
    requirement text     NOT NULL,
    serves      text     NOT NULL,
    worth       bigint   NOT NULL, -- of one unit, in ten-thousandths of the family's
    leaves      date     NOT NULL,
    arrive      date     NOT NULL,
    agreed      bigint   NOT NULL,
    answer      text,
    ready       date,
    left_at     timestamptz, -- when the first of it was dispatched; a correction does not take that back
    proposed    bigint   NOT NULL DEFAULT 0, -- units on the rung 2
    waiting     bigint   NOT NULL DEFAULT 0, -- on 3 and 4
    under_way   bigint   NOT NULL DEFAULT 0, -- on 5 and 6
    delivered   bigint   NOT NULL DEFAULT 0, -- on 7 and 8
    set_back    bigint   NOT NULL DEFAULT 0, -- on 13 to 15
    label       integer  NOT NULL -- access.label; that of the consignment
) WITH (fillfactor = 60);

-- What stands on a rung of what a nation gives, by item, family served and label: of the rungs that count as offered or more.
-- A movement adds a part and changes none, since rows that many change would make them wait for each other; the sequencer
-- puts parts together. What stands is the sum of the parts.
CREATE TABLE ledger.standing (
    label     integer  NOT NULL, -- access.label
    nation    text     NOT NULL,
    item      text     NOT NULL,
    serves    text     NOT NULL, -- the family for which it is agreed; empty: none
    rung      smallint NOT NULL, -- ledger.rung
    part      bigint   GENERATED ALWAYS AS IDENTITY,
    units     numeric  NOT NULL,
    grams     numeric  NOT NULL,
    worth     numeric  NOT NULL, -- in ten-thousandths of the family's units
    in_eur    numeric  NOT NULL, -- those of the units that have a value in EUR
    eur_cents numeric  NOT NULL, -- and that value
    PRIMARY KEY (label, nation, item, serves, rung, part)
);

-- What agreed plans bring to nodes and take from them, by day, item and label. In parts, too: an agreement adds some, an
-- answer that takes less or nothing adds what is less, a release takes from one label and adds to another.
CREATE TABLE ledger.routed (
    label    integer NOT NULL, -- access.label
    item     text    NOT NULL,
    node     text    NOT NULL,
    day      date    NOT NULL,
    way      text    NOT NULL CHECK (way IN ('in', 'out')),
    part     bigint  GENERATED ALWAYS AS IDENTITY,
    legs     numeric NOT NULL, -- those of consignments that were not refused
    agreed_g numeric NOT NULL, -- as it was agreed
    moves_g  numeric NOT NULL, -- as it was answered, if it was
    PRIMARY KEY (label, item, node, day, way, part)
);
CREATE INDEX routed_by_day ON ledger.routed (day, node);

-- The rungs whose sums are kept.
CREATE FUNCTION ledger.counts(rung smallint) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT rung BETWEEN 1 AND 8 OR rung BETWEEN 13 AND 15
$$;

-- All three, made from nothing.
CREATE VIEW ledger.progress_anew WITH (security_invoker = true) AS
SELECT c.consignment, c.plan, c.line, l.nation, l.item, c.requirement, c.serves, c.worth,
       coalesce(c.departs[1], c.arrive) AS leaves, c.arrive, c.quantity AS agreed, w.answer, w.ready, d.left_at,
       coalesce(s.proposed, 0) AS proposed, coalesce(s.waiting, 0) AS waiting, coalesce(s.under_way, 0) AS under_way,
       coalesce(s.delivered, 0) AS delivered, coalesce(s.set_back, 0) AS set_back, c.label
FROM ledger.consignment c
     JOIN ledger.line l ON l.line = c.line
     LEFT JOIN ledger.answer w ON w.consignment = c.consignment
     LEFT JOIN (SELECT a.consignment, sum(a.quantity) FILTER (WHERE a.rung = 2)::bigint AS proposed,
                       sum(a.quantity) FILTER (WHERE a.rung IN (3, 4))::bigint AS waiting,
                       sum(a.quantity) FILTER (WHERE a.rung IN (5, 6))::bigint AS under_way,
                       sum(a.quantity) FILTER (WHERE a.rung IN (7, 8))::bigint AS delivered,
                       sum(a.quantity) FILTER (WHERE a.rung IN (13, 14, 15))::bigint AS set_back
                FROM ledger.account a WHERE a.consignment <> '' GROUP BY a.consignment) s ON s.consignment = c.consignment
     LEFT JOIN (SELECT a.consignment, min(e.happened_at) AS left_at
                FROM ledger.account a JOIN ledger.entry e ON e.to_account = a.account
                WHERE a.consignment <> '' AND a.rung = 5 AND e.kind IN (1, 3) GROUP BY a.consignment) d
            ON d.consignment = c.consignment;

CREATE VIEW ledger.standing_anew WITH (security_invoker = true) AS
SELECT a.label, l.nation, l.item, coalesce(c.serves, '') AS serves, a.rung, sum(a.quantity) AS units,
       sum(a.quantity::numeric * l.unit_mass_g) AS grams, sum(a.quantity::numeric * coalesce(c.worth, 0)) AS worth,
       coalesce(sum(a.quantity) FILTER (WHERE l.value_currency = 'EUR' AND l.value_cents IS NOT NULL), 0) AS in_eur,
       coalesce(sum(a.quantity::numeric * l.value_cents) FILTER (WHERE l.value_currency = 'EUR'), 0) AS eur_cents
FROM ledger.account a JOIN ledger.line l ON l.line = a.line
     LEFT JOIN ledger.consignment c ON c.consignment = a.consignment AND a.consignment <> ''
WHERE ledger.counts(a.rung) AND a.quantity <> 0
GROUP BY a.label, l.nation, l.item, coalesce(c.serves, ''), a.rung;

CREATE FUNCTION ledger.ways_of(leg_from text[], leg_to text[], departs date[], arrives date[])
    RETURNS TABLE (node text, day date, way text)
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT u.node, u.day, 'out' FROM unnest(leg_from, departs) AS u (node, day)
    UNION ALL
    SELECT u.node, u.day, 'in' FROM unnest(leg_to, arrives) AS u (node, day)
$$;
CREATE VIEW ledger.routed_anew WITH (security_invoker = true) AS
SELECT c.label, l.item, u.node, u.day, u.way, count(*) FILTER (WHERE w.answer IS DISTINCT FROM 'refused') AS legs,
       sum(c.quantity::numeric * l.unit_mass_g) AS agreed_g,
       sum(coalesce(w.quantity, c.quantity)::numeric * l.unit_mass_g) AS moves_g
FROM ledger.consignment c JOIN ledger.line l ON l.line = c.line LEFT JOIN ledger.answer w ON w.consignment = c.consignment
     CROSS JOIN LATERAL ledger.ways_of(c.leg_from, c.leg_to, c.departs, c.arrives) u
GROUP BY c.label, l.item, u.node, u.day, u.way;

INSERT INTO ledger.progress (consignment, plan, line, nation, item, requirement, serves, worth, leaves, arrive, agreed, answer,
                             ready, left_at, proposed, waiting, under_way, delivered, set_back, label)
SELECT * FROM ledger.progress_anew;
INSERT INTO ledger.standing (label, nation, item, serves, rung, units, grams, worth, in_eur, eur_cents)
SELECT * FROM ledger.standing_anew;
INSERT INTO ledger.routed (label, item, node, day, way, legs, agreed_g, moves_g) SELECT * FROM ledger.routed_anew;

-- What is not done with: few of all consignments, once a plan has run for a while.
CREATE INDEX progress_open ON ledger.progress (leaves) WHERE proposed + waiting + under_way > 0;
CREATE INDEX progress_proposed ON ledger.progress (consignment, plan, nation, label) WHERE proposed > 0 AND answer IS NULL;
CREATE INDEX progress_for ON ledger.progress (requirement, plan, serves);
CREATE INDEX progress_of_plan ON ledger.progress (plan, label);

-- What an entry does to accounts. A new account is empty but for what ledger.open_stock makes.
CREATE FUNCTION ledger.keep_new_accounts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM fresh WHERE quantity <> 0) THEN
        INSERT INTO ledger.standing (label, nation, item, serves, rung, units, grams, worth, in_eur, eur_cents)
        SELECT a.label, l.nation, l.item, coalesce(c.serves, ''), a.rung, sum(a.quantity), sum(a.quantity::numeric * l.unit_mass_g),
               sum(a.quantity::numeric * coalesce(c.worth, 0)),
               coalesce(sum(a.quantity) FILTER (WHERE l.value_currency = 'EUR' AND l.value_cents IS NOT NULL), 0),
               coalesce(sum(a.quantity::numeric * l.value_cents) FILTER (WHERE l.value_currency = 'EUR'), 0)
        FROM fresh a JOIN ledger.line l ON l.line = a.line
             LEFT JOIN ledger.consignment c ON c.consignment = a.consignment AND a.consignment <> ''
        WHERE ledger.counts(a.rung) AND a.quantity <> 0
        GROUP BY a.label, l.nation, l.item, coalesce(c.serves, ''), a.rung;
        UPDATE ledger.progress p
        SET proposed = p.proposed + n.proposed, waiting = p.waiting + n.waiting, under_way = p.under_way + n.under_way,
            delivered = p.delivered + n.delivered, set_back = p.set_back + n.set_back
        FROM (SELECT f.consignment, coalesce(sum(f.quantity) FILTER (WHERE f.rung = 2), 0)::bigint AS proposed,
                     coalesce(sum(f.quantity) FILTER (WHERE f.rung IN (3, 4)), 0)::bigint AS waiting,
                     coalesce(sum(f.quantity) FILTER (WHERE f.rung IN (5, 6)), 0)::bigint AS under_way,
                     coalesce(sum(f.quantity) FILTER (WHERE f.rung IN (7, 8)), 0)::bigint AS delivered,
                     coalesce(sum(f.quantity) FILTER (WHERE f.rung IN (13, 14, 15)), 0)::bigint AS set_back
              FROM fresh f WHERE f.consignment <> '' AND f.quantity <> 0 GROUP BY f.consignment ORDER BY f.consignment) n
        WHERE p.consignment = n.consignment;
    END IF;
    RETURN NULL;
END
$$;
-- Called by ledger.take_entries, with its settings: whatever moves accounts has an entry.
CREATE FUNCTION ledger.keep_accounts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO ledger.standing (label, nation, item, serves, rung, units, grams, worth, in_eur, eur_cents)
    SELECT v.label, l.nation, l.item, coalesce(c.serves, ''), v.rung, sum(v.quantity),
           sum(v.quantity::numeric * l.unit_mass_g), sum(v.quantity::numeric * coalesce(c.worth, 0)),
           coalesce(sum(v.quantity) FILTER (WHERE l.value_currency = 'EUR' AND l.value_cents IS NOT NULL), 0),
           coalesce(sum(v.quantity::numeric * l.value_cents) FILTER (WHERE l.value_currency = 'EUR'), 0)
    FROM (SELECT line, consignment, rung, label, -quantity AS quantity FROM were
          UNION ALL SELECT line, consignment, rung, label, quantity FROM are) v
         JOIN ledger.line l ON l.line = v.line
         LEFT JOIN ledger.consignment c ON c.consignment = v.consignment AND v.consignment <> ''
    WHERE ledger.counts(v.rung) AND v.quantity <> 0
    GROUP BY v.label, l.nation, l.item, coalesce(c.serves, ''), v.rung
    HAVING sum(v.quantity) <> 0 OR sum(v.quantity::numeric * l.unit_mass_g) <> 0
        OR sum(v.quantity::numeric * coalesce(c.worth, 0)) <> 0
        OR sum(v.quantity) FILTER (WHERE l.value_currency = 'EUR' AND l.value_cents IS NOT NULL) <> 0
        OR sum(v.quantity::numeric * l.value_cents) FILTER (WHERE l.value_currency = 'EUR') <> 0;
    IF NOT EXISTS (SELECT FROM are WHERE consignment <> '') THEN
        RETURN NULL;
    END IF;
    -- In the order of consignments, as everybody locks them.
    WITH moved AS MATERIALIZED (
        SELECT v.consignment, coalesce(sum(v.quantity) FILTER (WHERE v.rung = 2), 0)::bigint AS proposed,
               coalesce(sum(v.quantity) FILTER (WHERE v.rung IN (3, 4)), 0)::bigint AS waiting,
               coalesce(sum(v.quantity) FILTER (WHERE v.rung IN (5, 6)), 0)::bigint AS under_way,
               coalesce(sum(v.quantity) FILTER (WHERE v.rung IN (7, 8)), 0)::bigint AS delivered,
               coalesce(sum(v.quantity) FILTER (WHERE v.rung IN (13, 14, 15)), 0)::bigint AS set_back
        FROM (SELECT consignment, rung, -quantity AS quantity FROM were
              UNION ALL SELECT consignment, rung, quantity FROM are) v
        WHERE v.consignment <> '' AND v.quantity <> 0 GROUP BY v.consignment ORDER BY v.consignment)
    UPDATE ledger.progress p
    SET proposed = p.proposed + m.proposed, waiting = p.waiting + m.waiting, under_way = p.under_way + m.under_way,
        delivered = p.delivered + m.delivered, set_back = p.set_back + m.set_back
    FROM moved m
    WHERE p.consignment = m.consignment AND (m.proposed, m.waiting, m.under_way, m.delivered, m.set_back) <> (0, 0, 0, 0, 0);
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_new_accounts AFTER INSERT ON ledger.account
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_new_accounts();
CREATE TRIGGER keep_accounts AFTER UPDATE ON ledger.account
    REFERENCING OLD TABLE AS were NEW TABLE AS are FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_accounts();

-- What leaves for the first time.
CREATE FUNCTION ledger.keep_departures() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM added WHERE kind IN (1, 3)) THEN
        RETURN NULL;
    END IF;
    WITH gone AS MATERIALIZED (
        SELECT a.consignment, min(e.happened_at) AS left_at
        FROM added e JOIN ledger.account a ON a.account = e.to_account
        WHERE e.kind IN (1, 3) AND a.rung = 5 AND a.consignment <> '' GROUP BY a.consignment ORDER BY a.consignment)
    UPDATE ledger.progress p SET left_at = g.left_at
    FROM gone g WHERE p.consignment = g.consignment AND (p.left_at IS NULL OR p.left_at > g.left_at);
    RETURN NULL;
END
$$;
-- After ledger.take_entries: triggers of a statement run by their names.
CREATE TRIGGER take_then_keep_departures AFTER INSERT ON ledger.entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_departures();

-- What is agreed: a consignment begins with what stands under its name already, which serves it from now on.
CREATE FUNCTION ledger.keep_agreed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO ledger.progress (consignment, plan, line, nation, item, requirement, serves, worth, leaves, arrive, agreed, label)
    SELECT NEW.consignment, NEW.plan, NEW.line, l.nation, l.item, NEW.requirement, NEW.serves, NEW.worth,
           coalesce(NEW.departs[1], NEW.arrive), NEW.arrive, NEW.quantity, NEW.label
    FROM ledger.line l WHERE l.line = NEW.line;
    INSERT INTO ledger.routed (label, item, node, day, way, legs, agreed_g, moves_g)
    SELECT NEW.label, l.item, u.node, u.day, u.way, 1, NEW.quantity::numeric * l.unit_mass_g,
           NEW.quantity::numeric * l.unit_mass_g
    FROM ledger.line l CROSS JOIN LATERAL ledger.ways_of(NEW.leg_from, NEW.leg_to, NEW.departs, NEW.arrives) u WHERE l.line = NEW.line;
    IF EXISTS (SELECT FROM ledger.account a WHERE a.consignment = NEW.consignment AND a.consignment <> '') THEN
        UPDATE ledger.progress p
        SET proposed = n.proposed, waiting = n.waiting, under_way = n.under_way, delivered = n.delivered,
            set_back = n.set_back, left_at = n.left_at
        FROM ledger.progress_anew n WHERE p.consignment = NEW.consignment AND n.consignment = NEW.consignment;
        INSERT INTO ledger.standing (label, nation, item, serves, rung, units, grams, worth, in_eur, eur_cents)
        SELECT a.label, l.nation, l.item, s.serves, a.rung, s.sign * a.quantity, s.sign * a.quantity::numeric * l.unit_mass_g,
               s.sign * a.quantity::numeric * s.worth,
               CASE WHEN l.value_currency = 'EUR' AND l.value_cents IS NOT NULL THEN s.sign * a.quantity ELSE 0 END,
               CASE WHEN l.value_currency = 'EUR' THEN coalesce(s.sign * a.quantity::numeric * l.value_cents, 0) ELSE 0 END
        FROM ledger.account a JOIN ledger.line l ON l.line = a.line
             CROSS JOIN (VALUES (-1, '', 0), (1, NEW.serves, NEW.worth)) AS s (sign, serves, worth)
        WHERE a.consignment = NEW.consignment AND a.consignment <> '' AND ledger.counts(a.rung) AND a.quantity <> 0;
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION ledger.keep_label() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE ledger.progress p SET label = NEW.label WHERE p.consignment = NEW.consignment;
    INSERT INTO ledger.routed (label, item, node, day, way, legs, agreed_g, moves_g)
    SELECT s.label, l.item, u.node, u.day, u.way, CASE WHEN w.answer = 'refused' THEN 0 ELSE s.sign END,
           s.sign * NEW.quantity::numeric * l.unit_mass_g,
           s.sign * coalesce(w.quantity, NEW.quantity)::numeric * l.unit_mass_g
    FROM ledger.line l LEFT JOIN ledger.answer w ON w.consignment = NEW.consignment
         CROSS JOIN LATERAL ledger.ways_of(NEW.leg_from, NEW.leg_to, NEW.departs, NEW.arrives) u CROSS JOIN (VALUES (-1, OLD.label), (1, NEW.label)) AS s (sign, label)
    WHERE l.line = NEW.line AND OLD.label <> NEW.label;
    RETURN NULL;
END
$$;
CREATE FUNCTION ledger.keep_answer() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE ledger.progress p SET answer = NEW.answer, ready = NEW.ready WHERE p.consignment = NEW.consignment;
    INSERT INTO ledger.routed (label, item, node, day, way, legs, agreed_g, moves_g)
    SELECT c.label, l.item, u.node, u.day, u.way, CASE NEW.answer WHEN 'refused' THEN -1 ELSE 0 END, 0,
           (NEW.quantity - c.quantity)::numeric * l.unit_mass_g
    FROM ledger.consignment c JOIN ledger.line l ON l.line = c.line CROSS JOIN LATERAL ledger.ways_of(c.leg_from, c.leg_to, c.departs, c.arrives) u
    WHERE c.consignment = NEW.consignment AND NEW.quantity <> c.quantity;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_agreed AFTER INSERT ON ledger.consignment FOR EACH ROW EXECUTE FUNCTION ledger.keep_agreed();
CREATE TRIGGER keep_label AFTER UPDATE OF label ON ledger.consignment FOR EACH ROW EXECUTE FUNCTION ledger.keep_label();
CREATE TRIGGER keep_answer AFTER INSERT ON ledger.answer FOR EACH ROW EXECUTE FUNCTION ledger.keep_answer();

-- Puts the parts of each sum together; who reads meanwhile sees them all before or the one afterwards.
CREATE FUNCTION ledger.join_parts() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    WITH many AS MATERIALIZED (
        SELECT s.label, s.nation, s.item, s.serves, s.rung FROM ledger.standing s
        GROUP BY s.label, s.nation, s.item, s.serves, s.rung HAVING count(*) > 1),
    gone AS (
        DELETE FROM ledger.standing s USING many m
        WHERE (s.label, s.nation, s.item, s.serves, s.rung) = (m.label, m.nation, m.item, m.serves, m.rung)
        RETURNING s.*)
    INSERT INTO ledger.standing (label, nation, item, serves, rung, units, grams, worth, in_eur, eur_cents)
    SELECT g.label, g.nation, g.item, g.serves, g.rung, sum(g.units), sum(g.grams), sum(g.worth), sum(g.in_eur), sum(g.eur_cents)
    FROM gone g GROUP BY g.label, g.nation, g.item, g.serves, g.rung HAVING sum(g.units) <> 0 OR sum(g.grams) <> 0;
    WITH many AS MATERIALIZED (
        SELECT r.label, r.item, r.node, r.day, r.way FROM ledger.routed r
        GROUP BY r.label, r.item, r.node, r.day, r.way HAVING count(*) > 1),
    gone AS (
        DELETE FROM ledger.routed r USING many m
        WHERE (r.label, r.item, r.node, r.day, r.way) = (m.label, m.item, m.node, m.day, m.way)
        RETURNING r.*)
    INSERT INTO ledger.routed (label, item, node, day, way, legs, agreed_g, moves_g)
    SELECT g.label, g.item, g.node, g.day, g.way, sum(g.legs), sum(g.agreed_g), sum(g.moves_g)
    FROM gone g GROUP BY g.label, g.item, g.node, g.day, g.way HAVING sum(g.agreed_g) <> 0;
END
$$;

-- Where what is kept is not what would be made anew; nothing, if all is well. For the audit.
CREATE VIEW ledger.kept_wrong WITH (security_invoker = true) AS
SELECT 'progress of the consignment ' || d.consignment AS what
FROM ((SELECT * FROM ledger.progress_anew EXCEPT ALL SELECT * FROM ledger.progress)
      UNION ALL (SELECT * FROM ledger.progress EXCEPT ALL SELECT * FROM ledger.progress_anew)) d
UNION ALL
SELECT format('sum of what stands of %s of %s%s on the rung %s for the label %s', item, nation, ' for ' || nullif(serves, ''), rung,
              label)
FROM (SELECT label, nation, item, serves, rung, units, grams, worth, in_eur, eur_cents FROM ledger.standing
      UNION ALL
      SELECT label, nation, item, serves, rung, -units, -grams, -worth, -in_eur, -eur_cents FROM ledger.standing_anew) d
GROUP BY label, nation, item, serves, rung
HAVING (sum(units), sum(grams), sum(worth), sum(in_eur), sum(eur_cents)) <> (0, 0, 0, 0, 0)
UNION ALL
SELECT format('sum of what goes %s of %s at %s on %s for the label %s', way, item, node, day, label)
FROM (SELECT label, item, node, day, way, legs, agreed_g, moves_g FROM ledger.routed
      UNION ALL SELECT label, item, node, day, way, -legs, -agreed_g, -moves_g FROM ledger.routed_anew) d
GROUP BY label, item, node, day, way HAVING (sum(legs), sum(agreed_g), sum(moves_g)) <> (0, 0, 0);

-- Proposals that wait for their donor, as before (V004); found without asking all consignments.
CREATE OR REPLACE VIEW ledger.proposal WITH (security_invoker = true) AS
SELECT p.consignment, p.plan, c.answers_due, l.code AS line, p.nation, p.item, p.requirement, p.serves, p.worth,
       p.agreed, p.proposed AS waiting, p.arrive, p.leaves,
       ledger.silence_of(p.nation, least(c.answers_due, clock_timestamp())) AS silence
FROM ledger.progress p
     JOIN ledger.consignment c ON c.consignment = p.consignment
     JOIN ledger.line l ON l.line = p.line
WHERE p.proposed > 0 AND p.answer IS NULL;

-- What units are worth is between a nation and those who see all (V012).
CREATE VIEW ledger.standing_value WITH (security_barrier = true) AS
SELECT s.label, s.nation, s.item, s.serves, s.rung, s.part, s.in_eur, s.eur_cents
FROM ledger.standing s
WHERE (SELECT access.sees_all())
   OR s.nation = (SELECT (access.me()).nation) AND s.label = ANY ((SELECT access.visible_labels())::integer[]);

GRANT SELECT ON ledger.progress, ledger.progress_anew, ledger.standing, ledger.standing_anew, ledger.routed, ledger.routed_anew,
    ledger.kept_wrong TO muster_sequencer;
GRANT SELECT ON ledger.progress, ledger.routed, ledger.standing_value TO muster_app;
GRANT SELECT (label, nation, item, serves, rung, part, units, grams, worth) ON ledger.standing TO muster_app;
REVOKE ALL ON FUNCTION ledger.counts(smallint), ledger.ways_of(text[], text[], date[], date[]), ledger.join_parts(), ledger.keep_new_accounts(), ledger.keep_accounts(),
    ledger.keep_departures(), ledger.keep_agreed(), ledger.keep_label(), ledger.keep_answer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.counts(smallint), ledger.ways_of(text[], text[], date[], date[]) TO muster_sequencer;
GRANT EXECUTE ON FUNCTION ledger.join_parts() TO muster_sequencer;
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['progress', 'standing', 'routed'] LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY sequencer_reads ON ledger.%I FOR SELECT TO muster_sequencer USING (true)', name);
        EXECUTE format('CREATE POLICY seen_by_label ON ledger.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', name);
    END LOOP;
END
$$;
