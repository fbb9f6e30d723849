-- Plans: the tables of a plan package, row by row in their order, so that a package is copied in and out as it is.
--
-- What is derived from many rows is seen by those who may see each of them: `ZZZ` is nobody's nation, so a row of ZZZ is
-- for coordinators, planners, auditors and the program alone. A consignment is seen like the offer that it takes from, and
-- a purchase like the fund that pays: count the funder, not the seller.
ALTER TABLE desk.nations ADD CONSTRAINT is_some_nation CHECK (nation <> 'ZZZ');
ALTER TABLE desk.person ADD CONSTRAINT is_of_some_nation CHECK (nation <> 'ZZZ');

-- That there is a plan; all nations of the scenario know.
CREATE TABLE desk.plans (
    "plan"            text        PRIMARY KEY CHECK (plan ~ '^[A-Za-z0-9._-]{1,31}$'),
    "scenario_sha256" text        NOT NULL CHECK (scenario_sha256 ~ '^[0-9a-f]{64}$'),
    "package_sha256"  text        NOT NULL UNIQUE CHECK (package_sha256 ~ '^[0-9a-f]{64}$'),
    "received_at"     timestamptz NOT NULL DEFAULT clock_timestamp(),
    "received_by"     text        NOT NULL DEFAULT (access.me()).actor,
    "label"           integer     NOT NULL REFERENCES access.label,
    "version"         bigint      NOT NULL DEFAULT 1
);
-- What it says of itself: the key `muster` of its package, as it was written.
CREATE TABLE desk.plan_figures (
    "plan"    text    PRIMARY KEY REFERENCES desk.plans,
    "muster"  text    NOT NULL,
    "label"   integer NOT NULL REFERENCES access.label,
    "version" bigint  NOT NULL DEFAULT 1
);
CREATE TABLE desk.plan_consignments (
    "plan"        text    NOT NULL REFERENCES desk.plans,
    "row"         bigint  NOT NULL,
    "consignment" text    NOT NULL,
    "requirement" text    NOT NULL REFERENCES desk.requirements,
    "variant"     text,
    "part"        text,
    "source"      text    NOT NULL,
    "item"        text    NOT NULL REFERENCES desk.items,
    "quantity"    bigint  NOT NULL CHECK (quantity > 0),
    "arrive"      date    NOT NULL,
    "label"       integer NOT NULL REFERENCES access.label,
    "version"     bigint  NOT NULL DEFAULT 1,
    PRIMARY KEY ("plan", "row"),
    UNIQUE ("plan", "consignment")
);
CREATE TABLE desk.plan_legs (
    "plan"        text    NOT NULL,
    "row"         bigint  NOT NULL,
    "consignment" text    NOT NULL,
    "leg"         integer NOT NULL,
    "lane"        text    NOT NULL REFERENCES desk.lanes,
    "depart"      date    NOT NULL,
    "arrive"      date    NOT NULL,
    "label"       integer NOT NULL REFERENCES access.label,
    "version"     bigint  NOT NULL DEFAULT 1,
    PRIMARY KEY ("plan", "row"),
    UNIQUE ("plan", "consignment", "leg"),
    FOREIGN KEY ("plan", "consignment") REFERENCES desk.plan_consignments ("plan", "consignment")
);
CREATE TABLE desk.plan_purchases (
    "plan"     text    NOT NULL REFERENCES desk.plans,
    "row"      bigint  NOT NULL,
    "purchase" text    NOT NULL,
    "supply"   text    NOT NULL REFERENCES desk.supplies,
    "fund"     text    NOT NULL REFERENCES desk.funds,
    "order"    date    NOT NULL,
    "quantity" bigint  NOT NULL CHECK (quantity > 0),
    "cost_eur" numeric NOT NULL,
    "label"    integer NOT NULL REFERENCES access.label,
    "version"  bigint  NOT NULL DEFAULT 1,
    PRIMARY KEY ("plan", "row"),
    UNIQUE ("plan", "purchase")
);
CREATE TABLE desk.plan_classes (
    "plan"        text    NOT NULL REFERENCES desk.plans,
    "row"         bigint  NOT NULL,
    "class"       text    NOT NULL,
    "school"      text    NOT NULL REFERENCES desk.schools,
    "requirement" text    NOT NULL REFERENCES desk.requirements,
    "variant"     text,
    "part"        text    NOT NULL,
    "start"       date    NOT NULL,
    "crews"       bigint  NOT NULL CHECK (crews > 0),
    "label"       integer NOT NULL REFERENCES access.label,
    "version"     bigint  NOT NULL DEFAULT 1,
    PRIMARY KEY ("plan", "row"),
    UNIQUE ("plan", "class")
);
CREATE TABLE desk.plan_sets (
    "plan"        text    NOT NULL REFERENCES desk.plans,
    "row"         bigint  NOT NULL,
    "requirement" text    NOT NULL REFERENCES desk.requirements,
    "ordinal"     bigint  NOT NULL,
    "variant"     text,
    "complete"    date    NOT NULL,
    "label"       integer NOT NULL REFERENCES access.label,
    "version"     bigint  NOT NULL DEFAULT 1,
    PRIMARY KEY ("plan", "row")
);
CREATE TABLE desk.plan_shortfalls (
    "plan"        text    NOT NULL REFERENCES desk.plans,
    "row"         bigint  NOT NULL,
    "requirement" text    NOT NULL REFERENCES desk.requirements,
    "variant"     text,
    "part"        text,
    "short"       numeric NOT NULL,
    "reason"      text    NOT NULL,
    "detail"      text,
    "label"       integer NOT NULL REFERENCES access.label,
    "version"     bigint  NOT NULL DEFAULT 1,
    PRIMARY KEY ("plan", "row")
);
CREATE TABLE desk.plan_prices (
    "plan"    text    NOT NULL REFERENCES desk.plans,
    "row"     bigint  NOT NULL,
    "kind"    text    NOT NULL,
    "id"      text,
    "day"     date,
    "price"   numeric NOT NULL CHECK (price >= 0),
    "label"   integer NOT NULL REFERENCES access.label,
    "version" bigint  NOT NULL DEFAULT 1,
    PRIMARY KEY ("plan", "row")
);
CREATE INDEX plan_consignments_by_requirement ON desk.plan_consignments (plan, requirement, "row");
CREATE INDEX plan_consignments_by_source ON desk.plan_consignments (plan, source);

DO $$
DECLARE
    t     text;
    seen  CONSTANT text := '((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]))';
    staff CONSTANT text := '(SELECT access.has_role(''coordinator'', ''planner'', ''system''))';
BEGIN
    -- What was received stays as it was received: there is no right to change or remove a row.
    FOREACH t IN ARRAY ARRAY['plans', 'plan_figures', 'plan_consignments', 'plan_legs', 'plan_purchases', 'plan_classes',
        'plan_sets', 'plan_shortfalls', 'plan_prices']
    LOOP
        PERFORM desk.keep(t);
        EXECUTE format('GRANT SELECT, INSERT ON desk.%I TO muster_app', t);
        EXECUTE format('CREATE POLICY seen ON desk.%I FOR SELECT TO muster_app USING (%s)', t, seen);
        EXECUTE format('CREATE POLICY added ON desk.%I FOR INSERT TO muster_app WITH CHECK (%s)', t, staff);
    END LOOP;
END $$;

-- How much each requirement gets by a plan, from how many nations. To those who may not see every row of a cell it is
-- shown only if at least `smallest` nations besides their own stand behind it, and never fewer than three, whatever is
-- asked for; otherwise all but its requirement is left out. Nothing is summed over cells, so no total gives away a cell that is hidden.
CREATE FUNCTION desk.plan_cells(of_plan text, smallest integer, past text, most integer)
    RETURNS TABLE (requirement text, part text, consignments bigint, units numeric, nations bigint, first date, last date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me     access.identity := access.me();
    sees   boolean := access.sees_all();
    seen   integer[] := access.visible_labels();
BEGIN
    IF NOT EXISTS (SELECT FROM desk.plans p WHERE p.plan = of_plan AND (sees OR p.label = ANY (seen))) THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH cells AS (
        SELECT c.requirement, coalesce(c.part, '') AS part, count(*) AS consignments, sum(c.quantity * s.worth) AS units,
               count(DISTINCT giver.nation) AS nations,
               count(DISTINCT giver.nation) FILTER (WHERE giver.nation IS DISTINCT FROM me.nation) AS others,
               min(c.arrive) AS first, max(c.arrive) AS last,
               bool_and(sees OR c.label = ANY (seen)) AS open
        FROM desk.plan_consignments c
             JOIN desk.requirements r USING (requirement)
             LEFT JOIN desk.suitability s ON s.item = c.item AND s.family = coalesce(c.part, r.family)
             JOIN access.label w ON w.label = c.label
             CROSS JOIN LATERAL (SELECT w.owner AS nation) AS giver
        WHERE c.plan = of_plan
        GROUP BY c.requirement, coalesce(c.part, ''))
    SELECT k.requirement, k.part, CASE WHEN shown THEN k.consignments END, CASE WHEN shown THEN k.units END,
           CASE WHEN shown THEN k.nations END, CASE WHEN shown THEN k.first END, CASE WHEN shown THEN k.last END
    FROM (SELECT *, c.open OR c.others >= greatest(smallest, 3) AS shown FROM cells c) AS k
    WHERE k.requirement || '/' || k.part > past
    ORDER BY k.requirement || '/' || k.part
    LIMIT most;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.plan_cells(text, integer, text, integer) TO muster_app;

-- What purchases of agreed plans take from a fund; for whoever may see the fund.
CREATE FUNCTION desk.bound_of(wanted text) RETURNS numeric
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce((SELECT sum(p.cost_eur) FROM desk.plan_purchases p JOIN ledger.plan a ON a.plan = p.plan
                     WHERE p.fund = f.fund), 0)
    FROM desk.funds f
    WHERE f.fund = wanted AND (access.sees_all() OR f.label = ANY (access.visible_labels()))
$$;
REVOKE ALL ON FUNCTION desk.bound_of(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.bound_of(text) TO muster_app;

-- No plan is agreed that spends more than its funds have. A change of a fund, or another agreement that spends from it,
-- is waited for if it is under way, and waits likewise.
CREATE FUNCTION desk.check_funds() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    short record;
BEGIN
    PERFORM FROM desk.funds f WHERE f.fund IN (SELECT p.fund FROM desk.plan_purchases p WHERE p.plan = NEW.plan)
    ORDER BY f.fund FOR NO KEY UPDATE;
    SELECT spent.fund, spent.eur, coalesce(f.amount_eur, 0) AS has INTO short
    FROM (SELECT p.fund, sum(p.cost_eur) AS eur
          FROM desk.plan_purchases p JOIN ledger.plan a ON a.plan = p.plan GROUP BY p.fund) AS spent
         LEFT JOIN desk.funds f ON f.fund = spent.fund
    WHERE spent.fund IN (SELECT p.fund FROM desk.plan_purchases p WHERE p.plan = NEW.plan)
          AND spent.eur > coalesce(f.amount_eur, 0)
    ORDER BY spent.fund LIMIT 1;
    IF short.fund IS NOT NULL THEN
        PERFORM ledger.refuse('MU030', format(
            'With plan %s, agreed plans take %s EUR from the fund %s, which has %s.', NEW.plan, short.eur, short.fund,
            short.has), NEW.said_by, jsonb_build_object('plan', NEW.plan, 'fund', short.fund));
    END IF;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION desk.check_funds() FROM PUBLIC;

CREATE TRIGGER spends_what_is_there AFTER INSERT ON ledger.plan FOR EACH ROW EXECUTE FUNCTION desk.check_funds();
