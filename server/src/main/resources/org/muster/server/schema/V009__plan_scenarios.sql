-- The scenario that a plan answers, as it stood when the plan came: what a plan does can be explained by that alone.
--
-- A package of ours, as a zip. What every nation gives, so it is seen by those who see all; and the journal tells that it
-- is here but not what it says (`secret`): desk.plans has the hash of the scenario, and what is read from here is compared
-- with that.
CREATE TABLE desk.plan_scenario (
    "plan"    text    PRIMARY KEY REFERENCES desk.plans,
    "secret"  bytea   NOT NULL CHECK (length("secret") BETWEEN 1 AND 100000000),
    "label"   integer NOT NULL REFERENCES access.label,
    "version" bigint  NOT NULL DEFAULT 1
);
SELECT desk.keep('plan_scenario');
-- What was received stays as it was received: there is no right to change or remove a row.
GRANT SELECT, INSERT ON desk.plan_scenario TO muster_app;
CREATE POLICY seen ON desk.plan_scenario FOR SELECT TO muster_app
    USING ((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]));
CREATE POLICY added ON desk.plan_scenario FOR INSERT TO muster_app
    WITH CHECK ((SELECT access.has_role('coordinator', 'planner', 'system')));
