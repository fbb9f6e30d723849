-- The scenario that a plan answers, as it stood when the plan came: what a plan does can be explained by that alone.
--
-- A package of ours, as a zip. It is not in the journal: the journal has the hash of the scenario in desk.plans, and what
-- is read from here is compared with that hash. Seen by those who see what every nation gives.
CREATE TABLE desk.plan_scenario (
    "plan"    text    PRIMARY KEY REFERENCES desk.plans,
    "package" bytea   NOT NULL CHECK (length("package") BETWEEN 1 AND 100000000),
    "label"   integer NOT NULL REFERENCES access.label
);
ALTER TABLE desk.plan_scenario ENABLE ROW LEVEL SECURITY;
-- What was received stays as it was received: there is no right to change or remove a row.
GRANT SELECT, INSERT ON desk.plan_scenario TO muster_app;
CREATE POLICY seen ON desk.plan_scenario FOR SELECT TO muster_app
    USING ((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]));
CREATE POLICY added ON desk.plan_scenario FOR INSERT TO muster_app
    WITH CHECK ((SELECT access.has_role('coordinator', 'planner', 'system')));
