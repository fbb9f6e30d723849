-- What the public may see: sums by area, late and coarse, and only when a coordinator has opened the page.

-- Whether there is a public page, and by which rules. No row: there is none.
CREATE TABLE desk.publication (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    open           boolean NOT NULL,
    delay_days     integer NOT NULL CHECK (delay_days BETWEEN 1 AND 730),
    fewest_nations integer NOT NULL CHECK (fewest_nations BETWEEN 3 AND 20),
    label          integer NOT NULL REFERENCES access.label,
    version        bigint  NOT NULL DEFAULT 1
);
SELECT desk.keep('publication');
GRANT SELECT, INSERT, UPDATE ON desk.publication TO muster_app;
CREATE POLICY seen ON desk.publication FOR SELECT TO muster_app
    USING ((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]));
CREATE POLICY added ON desk.publication FOR INSERT TO muster_app
    WITH CHECK ((SELECT access.has_role('coordinator', 'system')));
CREATE POLICY changed ON desk.publication FOR UPDATE TO muster_app
    USING ((SELECT access.has_role('coordinator', 'system')));

-- The rules of the page for everybody, with the last day that it counts; none if it is closed.
CREATE FUNCTION desk.publication_rules() RETURNS TABLE (until date, delay_days integer, fewest_nations integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT date_trunc('month', ((clock_timestamp() AT TIME ZONE 'UTC')::date - p.delay_days + 1)::timestamp)::date - 1,
           p.delay_days, p.fewest_nations
    FROM desk.publication p WHERE p.open
$$;

-- Tonnes by area and stage, as they stood at the end of the last month that ended `delay_days` ago or earlier. Of whole
-- months, so that two days of looking do not tell what one nation did in between. An area is shown only if enough nations
-- stand behind it and none of them gives more than 85 in 100 of it; areas that are not are put together as `other`, and
-- that too only if it may be shown. Everything is rounded to ten tonnes. There is no sum, from which a hidden area could be
-- worked out. It asks for no session: it is the same for everybody.
CREATE FUNCTION desk.published()
    RETURNS TABLE (until date, area text, stage text, tonnes bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH rule AS MATERIALIZED (SELECT * FROM desk.publication_rules()),
    area_of AS (
        SELECT DISTINCT ON (s.item) s.item, f.area FROM desk.suitability s JOIN desk.families f USING (family)
        ORDER BY s.item, s.worth DESC, s.family),
    stands AS (
        SELECT d.nation, a.area, g.stage, sum(d.change * i.mass_kg) AS kg
        FROM rule r
             JOIN ledger.day_total d ON d.happened_day <= r.until AND d.recorded_day <= r.until
             JOIN desk.items i USING (item) JOIN area_of a USING (item)
             JOIN LATERAL (VALUES ('offered', d.rung BETWEEN 1 AND 8 OR d.rung BETWEEN 13 AND 15),
                                  ('allocated', d.rung BETWEEN 3 AND 8 OR d.rung BETWEEN 13 AND 15),
                                  ('delivered', d.rung BETWEEN 7 AND 8)) AS g (stage, counts) ON g.counts
        GROUP BY d.nation, a.area, g.stage
        HAVING sum(d.change * i.mass_kg) > 0),
    cells AS (
        SELECT s.area, s.stage, sum(s.kg) AS kg,
               count(*) >= r.fewest_nations AND max(s.kg) <= 0.85 * sum(s.kg) AS shown
        FROM stands s CROSS JOIN rule r GROUP BY s.area, s.stage, r.fewest_nations),
    by_nation AS (
        SELECT s.nation, s.stage, sum(s.kg) AS kg
        FROM stands s JOIN cells c USING (area, stage) WHERE NOT c.shown GROUP BY s.nation, s.stage),
    rest AS (
        SELECT b.stage, sum(b.kg) AS kg,
               count(*) >= r.fewest_nations AND max(b.kg) <= 0.85 * sum(b.kg) AS shown
        FROM by_nation b CROSS JOIN rule r GROUP BY b.stage, r.fewest_nations)
    SELECT r.until, x.area, x.stage, (round(x.kg / 10000) * 10)::bigint
    FROM rule r CROSS JOIN (
        SELECT c.area, c.stage, c.kg FROM cells c WHERE c.shown
        UNION ALL SELECT 'other', o.stage, o.kg FROM rest o WHERE o.shown) x
$$;
REVOKE ALL ON FUNCTION desk.publication_rules(), desk.published() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.publication_rules(), desk.published() TO muster_app;
