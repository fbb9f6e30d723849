-- What pages ask for is found without reading all that there is.

-- Cells of a plan (V004), all of them or those of some requirements; what a cell shows to whom is as it was. Consignments are put
-- together by nation first, so that nations are counted without sorting.
CREATE FUNCTION desk.cells_of(of_plan text, smallest integer, wanted text[])
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
    -- One plan for all and for some would read all for some.
    RETURN QUERY EXECUTE format($q$
    WITH given AS (
        SELECT c.requirement, coalesce(c.part, '') AS part, w.owner, count(*) AS consignments,
               sum(c.quantity * s.worth) AS units, min(c.arrive) AS first, max(c.arrive) AS last,
               bool_and($1 OR c.label = ANY ($2)) AS open
        FROM desk.plan_consignments c
             JOIN desk.requirements r USING (requirement)
             LEFT JOIN desk.suitability s ON s.item = c.item AND s.family = coalesce(c.part, r.family)
             JOIN access.label w ON w.label = c.label
        WHERE c.plan = $3 %s
        GROUP BY c.requirement, coalesce(c.part, ''), w.owner),
    cells AS (
        SELECT g.requirement, g.part, sum(g.consignments)::bigint AS consignments, sum(g.units) AS units,
               count(g.owner) AS nations, count(g.owner) FILTER (WHERE g.owner IS DISTINCT FROM $4) AS others,
               min(g.first) AS first, max(g.last) AS last, bool_and(g.open) AS open
        FROM given g GROUP BY g.requirement, g.part)
    SELECT k.requirement, k.part, CASE WHEN shown THEN k.consignments END, CASE WHEN shown THEN k.units END,
           CASE WHEN shown THEN k.nations END, CASE WHEN shown THEN k.first END, CASE WHEN shown THEN k.last END
    FROM (SELECT *, c.open OR c.others >= greatest($5, 3) AS shown FROM cells c) AS k
    $q$, CASE WHEN wanted IS NULL THEN '' ELSE 'AND c.requirement = ANY ($6)' END)
    USING sees, seen, of_plan, me.nation, smallest, wanted;
END $$;

CREATE OR REPLACE FUNCTION desk.plan_cells(of_plan text, smallest integer, past text, most integer)
    RETURNS TABLE (requirement text, part text, consignments bigint, units numeric, nations bigint, first date, last date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT k.* FROM desk.cells_of(of_plan, smallest, NULL) k
    WHERE k.requirement || '/' || k.part > past ORDER BY k.requirement || '/' || k.part LIMIT most
$$;
REVOKE ALL ON FUNCTION desk.cells_of(text, integer, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.cells_of(text, integer, text[]) TO muster_app;

-- Which rows an entry of the journal is about, as hashes, for the tables whose pages show a history: an entry may tell of a thousand.
CREATE FUNCTION desk.rows_told(body text) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT array_agg(DISTINCT hashtextextended(j.told ->> 'table' || '/' || k.id, 0))
    FROM (SELECT body::jsonb AS told OFFSET 0) j
         CROSS JOIN LATERAL jsonb_array_elements(j.told -> 'changes') AS c (change)
         CROSS JOIN LATERAL (SELECT CASE j.told ->> 'table' WHEN 'requirements' THEN 'requirement' WHEN 'offers' THEN 'offer'
                                         WHEN 'funds' THEN 'fund' WHEN 'schools' THEN 'school' WHEN 'person' THEN 'person' END) AS n (key)
         CROSS JOIN LATERAL (SELECT coalesce(c.change -> 'after' ->> n.key, c.change -> 'before' ->> n.key)) AS k (id)
    WHERE k.id IS NOT NULL
$$;
CREATE INDEX entry_rows_told ON ledger.entry USING gin (desk.rows_told(body))
    WHERE kind = 6 AND right(body, 24) ~ '"table":"(requirements|offers|funds|schools|person)"}$';

-- The numbers of entries about a row. Only numbers, to be looked up among the entries that one may see: an operator of arrays
-- is asked after row-level security, so that whoever it holds back would have each entry read.
CREATE FUNCTION desk.entries_about(of_table text, id text) RETURNS SETOF bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT e.entry FROM ledger.entry e
    WHERE e.kind = 6 AND right(e.body, 24) ~ '"table":"(requirements|offers|funds|schools|person)"}$'
      AND desk.rows_told(e.body) @> ARRAY[hashtextextended(of_table || '/' || id, 0)]
$$;
REVOKE ALL ON FUNCTION desk.rows_told(text), desk.entries_about(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.entries_about(text, text) TO muster_app;

-- Lists in their order, from where a page begins.
CREATE INDEX progress_by_promise ON ledger.progress (leaves, consignment);
CREATE INDEX progress_overdue ON ledger.progress (arrive, label) WHERE proposed + waiting + under_way > 0;
CREATE INDEX progress_by_nation ON ledger.progress (nation, label);
CREATE INDEX plan_classes_by_start ON desk.plan_classes ("plan", "start", "class");
CREATE INDEX plan_classes_by_school ON desk.plan_classes ("plan", "school");
CREATE INDEX plan_classes_by_requirement ON desk.plan_classes ("plan", "requirement");
