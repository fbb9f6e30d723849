-- What the pages of a plan add up from its legs, made once, in the transaction that brings them: the legs of a plan never change.
-- Each table has a view beside it that makes the same from nothing, for the tests. A row bears the label of its consignments, so
-- that nobody's sum holds what they may not see; masses are those that items have when a page is read.

-- What passes a node: when a consignment comes there, when it goes.
CREATE TABLE desk.plan_visits (
    "plan"        text    NOT NULL,
    "node"        text    NOT NULL,
    "consignment" text    NOT NULL,
    "comes"       date,
    "goes"        date,
    "first"       date    NOT NULL, -- it is there from this day on
    "label"       integer NOT NULL,
    PRIMARY KEY ("plan", "node", "consignment"),
    FOREIGN KEY ("plan", "consignment") REFERENCES desk.plan_consignments ("plan", "consignment")
);
CREATE INDEX plan_visits_in_order ON desk.plan_visits ("plan", "node", "first", "consignment");

-- How much of an item passes a node; the sum of the parts, of which each statement that brings legs adds one.
CREATE TABLE desk.plan_node_sums (
    "part"         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "plan"         text    NOT NULL REFERENCES desk.plans,
    "node"         text    NOT NULL,
    "item"         text    NOT NULL,
    "consignments" bigint  NOT NULL,
    "units"        numeric NOT NULL,
    "label"        integer NOT NULL
);
CREATE INDEX plan_node_sums_of ON desk.plan_node_sums ("plan");

-- How much of an item leaves on a lane on a day; likewise.
CREATE TABLE desk.plan_flows (
    "part"         bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "plan"         text    NOT NULL REFERENCES desk.plans,
    "lane"         text    NOT NULL REFERENCES desk.lanes,
    "depart"       date    NOT NULL,
    "arrive"       date    NOT NULL,
    "item"         text    NOT NULL,
    "consignments" bigint  NOT NULL,
    "units"        numeric NOT NULL,
    "label"        integer NOT NULL
);
CREATE INDEX plan_flows_of ON desk.plan_flows ("plan");

CREATE VIEW desk.plan_visits_anew WITH (security_invoker = true) AS
SELECT l.plan, u.node, l.consignment, min(l.arrive) FILTER (WHERE n."to" = u.node) AS comes,
       min(l.depart) FILTER (WHERE n."from" = u.node) AS goes,
       min(CASE WHEN n."to" = u.node THEN l.arrive ELSE l.depart END) AS first, c.label
FROM desk.plan_legs l JOIN desk.plan_consignments c USING (plan, consignment) JOIN desk.lanes n USING (lane)
     CROSS JOIN LATERAL (SELECT DISTINCT v.node FROM (VALUES (n."from"), (n."to")) AS v (node)) u
GROUP BY l.plan, u.node, l.consignment, c.label;

CREATE VIEW desk.plan_node_sums_anew WITH (security_invoker = true) AS
SELECT v.plan, v.node, c.item, count(*) AS consignments, sum(c.quantity) AS units, v.label
FROM desk.plan_visits_anew v JOIN desk.plan_consignments c USING (plan, consignment) GROUP BY v.plan, v.node, c.item, v.label;

CREATE VIEW desk.plan_flows_anew WITH (security_invoker = true) AS
SELECT l.plan, l.lane, l.depart, l.arrive, c.item, count(*) AS consignments, sum(c.quantity) AS units, c.label
FROM desk.plan_legs l JOIN desk.plan_consignments c USING (plan, consignment)
GROUP BY l.plan, l.lane, l.depart, l.arrive, c.item, c.label;

-- What purchases bring that has a value in EUR, as far as it was not withdrawn or returned; as a change of their lines: the sum of
-- the parts. It is told to those who may know values (ledger.line_value).
CREATE TABLE desk.bought (
    "part"      bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "nation"    text    NOT NULL,
    "units"     numeric NOT NULL,
    "eur_cents" numeric NOT NULL,
    "label"     integer NOT NULL
);

-- Units that leave the rungs that count go to those outside, withdrawn or returned, and come from there: all units of a line
-- together are none.
CREATE VIEW desk.bought_anew WITH (security_invoker = true) AS
SELECT l.nation, sum(a.quantity) AS units, sum(a.quantity::numeric * v.value_cents) AS eur_cents, a.label
FROM desk.plan_purchases p JOIN ledger.line l ON l.code = p.plan || '.' || p.purchase
     JOIN ledger.line_value v ON v.line = l.line AND v.value_currency = 'EUR' AND v.value_cents IS NOT NULL
     JOIN ledger.account a ON a.line = l.line
WHERE a.rung NOT IN (0, 11, 12) AND a.quantity > 0
GROUP BY l.nation, a.label;

-- Not by the view: it asks who is asking, and nobody is.
INSERT INTO desk.bought (nation, units, eur_cents, label)
SELECT l.nation, -sum(a.quantity), -sum(a.quantity::numeric * l.value_cents), a.label
FROM desk.plan_purchases p JOIN ledger.line l ON l.code = p.plan || '.' || p.purchase JOIN ledger.account a ON a.line = l.line
WHERE a.rung IN (0, 11, 12) AND l.value_currency = 'EUR' AND l.value_cents IS NOT NULL GROUP BY l.nation, a.label;
CREATE INDEX plan_purchases_by_line ON desk.plan_purchases (("plan" || '.' || "purchase"));

CREATE FUNCTION desk.keep_bought() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
BEGIN
    INSERT INTO desk.bought (nation, units, eur_cents, label)
    SELECT l.nation, -sum(c.change), -sum(c.change::numeric * l.value_cents), c.label
    FROM ledger.line l CROSS JOIN (VALUES (-old.quantity, old.label), (new.quantity, new.label)) AS c (change, label)
    WHERE l.line = new.line AND l.value_currency = 'EUR' AND l.value_cents IS NOT NULL
      AND EXISTS (SELECT FROM desk.plan_purchases p WHERE p.plan || '.' || p.purchase = l.code)
    GROUP BY l.nation, c.label;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_bought AFTER UPDATE ON ledger.account FOR EACH ROW
    WHEN (new.rung IN (0, 11, 12) AND (new.quantity, new.label) <> (old.quantity, old.label)) EXECUTE FUNCTION desk.keep_bought();

INSERT INTO desk.plan_visits SELECT * FROM desk.plan_visits_anew;
INSERT INTO desk.plan_node_sums (plan, node, item, consignments, units, label) SELECT * FROM desk.plan_node_sums_anew;
INSERT INTO desk.plan_flows (plan, lane, depart, arrive, item, consignments, units, label) SELECT * FROM desk.plan_flows_anew;

CREATE FUNCTION desk.keep_visits() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO desk.plan_visits AS v
    SELECT l.plan, u.node, l.consignment, min(l.arrive) FILTER (WHERE n."to" = u.node),
           min(l.depart) FILTER (WHERE n."from" = u.node), min(CASE WHEN n."to" = u.node THEN l.arrive ELSE l.depart END), c.label
    FROM fresh l JOIN desk.plan_consignments c USING (plan, consignment) JOIN desk.lanes n USING (lane)
         CROSS JOIN LATERAL (SELECT DISTINCT w.node FROM (VALUES (n."from"), (n."to")) AS w (node)) u
    GROUP BY l.plan, u.node, l.consignment, c.label
    ON CONFLICT (plan, node, consignment) DO UPDATE
        SET comes = least(v.comes, excluded.comes), goes = least(v.goes, excluded.goes), first = least(v.first, excluded.first);
    INSERT INTO desk.plan_flows (plan, lane, depart, arrive, item, consignments, units, label)
    SELECT l.plan, l.lane, l.depart, l.arrive, c.item, count(*), sum(c.quantity), c.label
    FROM fresh l JOIN desk.plan_consignments c USING (plan, consignment)
    GROUP BY l.plan, l.lane, l.depart, l.arrive, c.item, c.label;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_visits AFTER INSERT ON desk.plan_legs
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION desk.keep_visits();

CREATE FUNCTION desk.keep_node_sums() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO desk.plan_node_sums (plan, node, item, consignments, units, label)
    SELECT v.plan, v.node, c.item, count(*), sum(c.quantity), v.label
    FROM fresh v JOIN desk.plan_consignments c USING (plan, consignment) GROUP BY v.plan, v.node, c.item, v.label;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_node_sums AFTER INSERT ON desk.plan_visits
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION desk.keep_node_sums();

-- A lane that leads elsewhere from now on, which is rare: what plans pass is made anew.
CREATE FUNCTION desk.keep_ways() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    led text[] := ARRAY(SELECT DISTINCT l.plan FROM desk.plan_legs l WHERE l.lane = NEW.lane);
BEGIN
    DELETE FROM desk.plan_node_sums s WHERE s.plan = ANY (led);
    DELETE FROM desk.plan_visits v WHERE v.plan = ANY (led);
    INSERT INTO desk.plan_visits SELECT * FROM desk.plan_visits_anew v WHERE v.plan = ANY (led);
    RETURN NULL;
END $$;
CREATE TRIGGER keep_ways AFTER UPDATE ON desk.lanes FOR EACH ROW
    WHEN ((OLD."from", OLD."to") IS DISTINCT FROM (NEW."from", NEW."to")) EXECUTE FUNCTION desk.keep_ways();

REVOKE ALL ON FUNCTION desk.keep_visits(), desk.keep_node_sums(), desk.keep_ways(), desk.keep_bought() FROM PUBLIC;
ALTER TABLE desk.bought ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON desk.bought, desk.bought_anew TO muster_app;
CREATE POLICY seen ON desk.bought FOR SELECT TO muster_app
    USING ((SELECT access.sees_all())
           OR nation = (SELECT (access.me()).nation) AND label = ANY ((SELECT access.visible_labels())::integer[]));
DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['plan_visits', 'plan_node_sums', 'plan_flows'] LOOP
        EXECUTE format('ALTER TABLE desk.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('GRANT SELECT ON desk.%I, desk.%I TO muster_app', t, t || '_anew');
        EXECUTE format('CREATE POLICY seen ON desk.%I FOR SELECT TO muster_app USING ('
            '(SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))', t);
    END LOOP;
END $$;

-- For the audit: the tables of the desks that have a journal are all that bear a label, but for these sums.
CREATE OR REPLACE FUNCTION desk.journalled() RETURNS TABLE (of_table text, keys text[])
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
      AND c.relname NOT IN ('bought', 'plan_visits', 'plan_node_sums', 'plan_flows')
      AND EXISTS (SELECT FROM pg_attribute l WHERE l.attrelid = c.oid AND l.attname = 'label')
$$;

-- Likewise: which of the sums are not what would be made anew of rows that have a journal, and of accounts. Values are those of
-- the lines themselves: the view would ask who is asking.
CREATE FUNCTION desk.kept_wrong() RETURNS TABLE (what text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('visit of the consignment %s of plan %s to %s', v.consignment, v.plan, v.node)
    FROM ((SELECT * FROM desk.plan_visits EXCEPT ALL SELECT * FROM desk.plan_visits_anew)
          UNION ALL (SELECT * FROM desk.plan_visits_anew EXCEPT ALL SELECT * FROM desk.plan_visits)) v
    UNION ALL
    SELECT format('sum of %s that passes %s by plan %s for the label %s', item, node, plan, label)
    FROM (SELECT plan, node, item, label, consignments, units FROM desk.plan_node_sums
          UNION ALL SELECT plan, node, item, label, -consignments, -units FROM desk.plan_node_sums_anew) s
    GROUP BY plan, node, item, label HAVING (sum(consignments), sum(units)) <> (0, 0)
    UNION ALL
    SELECT format('sum of %s that leaves on %s on %s by plan %s for the label %s', item, lane, depart, plan, label)
    FROM (SELECT plan, lane, depart, arrive, item, label, consignments, units FROM desk.plan_flows
          UNION ALL
          SELECT plan, lane, depart, arrive, item, label, -consignments, -units FROM desk.plan_flows_anew) s
    GROUP BY plan, lane, depart, arrive, item, label HAVING (sum(consignments), sum(units)) <> (0, 0)
    UNION ALL
    SELECT format('value of what purchases bring of %s for the label %s', nation, label)
    FROM (SELECT nation, label, units, eur_cents FROM desk.bought
          UNION ALL
          SELECT l.nation, a.label, a.quantity, a.quantity::numeric * l.value_cents
          FROM desk.plan_purchases p JOIN ledger.line l ON l.code = p.plan || '.' || p.purchase
               JOIN ledger.account a ON a.line = l.line
          WHERE a.rung IN (0, 11, 12) AND l.value_currency = 'EUR' AND l.value_cents IS NOT NULL) s
    GROUP BY nation, label HAVING (sum(units), sum(eur_cents)) <> (0, 0)
$$;
REVOKE ALL ON FUNCTION desk.kept_wrong() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.kept_wrong() TO muster_sequencer;
