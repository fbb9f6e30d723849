-- What is entered as a need is a draft until somebody who may validates it. A row here is what was validated last, value by
-- value as in a package: plans and packages are made from it, so a change waits without taking away what stood before.
-- What stood in the desks before this table waits to be validated, like anything else: nobody had said that it is.
CREATE TABLE desk.validations (
    "requirement"  text NOT NULL REFERENCES desk.requirements,
    "family"       text NOT NULL REFERENCES desk.families,
    "quantity"     bigint NOT NULL CHECK (quantity >= 1),
    "due"          date NOT NULL,
    "lapses"       date NOT NULL,
    "not_before"   date,
    "weight"       numeric NOT NULL,
    "priority"     integer,
    "buffer_days"  integer,
    "handover"     text NOT NULL REFERENCES desk.nodes,
    "validated_by" text,
    "note"         text,
    "validator"    text NOT NULL,
    "validated_at" timestamptz NOT NULL,
    "label"        integer NOT NULL REFERENCES access.label,
    "version"      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("requirement")
);

-- The requirement from which it was split off: they are validated together, or their sum would not be what it was.
ALTER TABLE desk.requirements ADD COLUMN "split_from" text REFERENCES desk.requirements;
CREATE INDEX requirements_by_split ON desk.requirements (split_from) WHERE split_from IS NOT NULL;

-- Who validates, and when, is not for whoever validates to say.
CREATE FUNCTION desk.stamp_validation() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    new.validator := (access.me()).actor;
    new.validated_at := clock_timestamp();
    RETURN new;
END $$;
REVOKE ALL ON FUNCTION desk.stamp_validation() FROM PUBLIC;
CREATE TRIGGER stamp_validation BEFORE INSERT OR UPDATE ON desk.validations
    FOR EACH ROW EXECUTE FUNCTION desk.stamp_validation();

SELECT desk.keep('validations');
GRANT SELECT, INSERT, UPDATE ON desk.validations TO muster_app;
CREATE POLICY seen ON desk.validations FOR SELECT TO muster_app
    USING ((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[]));
CREATE POLICY added ON desk.validations FOR INSERT TO muster_app
    WITH CHECK ((SELECT access.has_role('coordinator', 'planner', 'system')));
CREATE POLICY changed ON desk.validations FOR UPDATE TO muster_app
    USING ((SELECT access.has_role('coordinator', 'planner', 'system'))
           AND ((SELECT access.sees_all()) OR label = ANY ((SELECT access.visible_labels())::integer[])))
    WITH CHECK ((SELECT access.has_role('coordinator', 'planner', 'system')));
