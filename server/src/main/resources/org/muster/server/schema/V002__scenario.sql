-- The tables of a scenario package (docs/packages.md), column by column, so that a package is copied in and out as it is.
-- `label` says who may see a row, `version` counts its changes.

CREATE TABLE desk.scenario (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    sha256         text    NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    start          date    NOT NULL,
    days           integer NOT NULL CHECK (days BETWEEN 1 AND 730),
    recipient      text    NOT NULL CHECK (recipient ~ '^[A-Z]{3}$'),
    points_per_meur numeric NOT NULL,
    classification text    NOT NULL,
    label          integer NOT NULL REFERENCES access.label,
    version        bigint  NOT NULL DEFAULT 1
);
CREATE TABLE desk.nations (
    "nation"   text NOT NULL CHECK (nation ~ '^[A-Z]{3}$'),
    "name"     text NOT NULL,
    "gdp_meur" numeric,
    "partner"  text,
    "label"    integer NOT NULL REFERENCES access.label,
    "version"  bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("nation")
);
CREATE TABLE desk.transit_rules (
    "rule"        text NOT NULL CHECK ("rule" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "nation"      text NOT NULL REFERENCES desk.nations,
    "applies_to"  text NOT NULL,
    "next_nation" text REFERENCES desk.nations,
    "from"        date,
    "until"       date,
    "source"      text,
    "label"       integer NOT NULL REFERENCES access.label,
    "version"     bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("rule")
);
CREATE TABLE desk.families (
    "family"  text NOT NULL CHECK ("family" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "name"    text NOT NULL,
    "area"    text NOT NULL,
    "unit"    text NOT NULL,
    "label"   integer NOT NULL REFERENCES access.label,
    "version" bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("family")
);
CREATE TABLE desk.items (
    "item"            text NOT NULL CHECK ("item" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "name"            text NOT NULL,
    "mass_kg"         numeric NOT NULL,
    "volume_m3"       numeric,
    "neq_kg"          numeric,
    "hazard_division" text,
    "lethal"          boolean NOT NULL,
    "value_eur"       numeric,
    "niin"            text,
    "supply_class"    text,
    "serialised"      boolean,
    "monitoring"      text,
    "label"           integer NOT NULL REFERENCES access.label,
    "version"         bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("item")
);
CREATE TABLE desk.suitability (
    "item"    text NOT NULL REFERENCES desk.items,
    "family"  text NOT NULL REFERENCES desk.families,
    "worth"   numeric NOT NULL,
    "label"   integer NOT NULL REFERENCES access.label,
    "version" bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("item", "family")
);
CREATE TABLE desk.sets (
    "set"     text NOT NULL REFERENCES desk.families,
    "variant" text,
    "part"    text NOT NULL,
    "kind"    text NOT NULL,
    "per_set" bigint NOT NULL,
    "label"   integer NOT NULL REFERENCES access.label,
    "version" bigint NOT NULL DEFAULT 1,
    UNIQUE NULLS NOT DISTINCT ("set", "variant", "part")
);
CREATE TABLE desk.nodes (
    "node"               text NOT NULL CHECK ("node" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "name"               text NOT NULL,
    "nation"             text NOT NULL REFERENCES desk.nations,
    "kind"               text NOT NULL,
    "lat"                numeric NOT NULL,
    "lon"                numeric NOT NULL,
    "locode"             text,
    "handling_t_per_day" numeric,
    "storage_t"          numeric,
    "neq_limit_kg"       numeric,
    "dwell_days"         integer,
    "label"              integer NOT NULL REFERENCES access.label,
    "version"            bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("node")
);
CREATE TABLE desk.requirements (
    "requirement"  text NOT NULL CHECK ("requirement" ~ '^[A-Za-z0-9._-]{1,64}$'),
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
    "label"        integer NOT NULL REFERENCES access.label,
    "version"      bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("requirement")
);
-- What it refers to is checked for all rows of a statement at once (desk.check_offers): there may be a hundred thousand.
-- Its quantity is what the ledger has of its line, without what was withdrawn (desk.follow_line).
CREATE TABLE desk.offers (
    "offer"          text NOT NULL CHECK (ledger.is_identifier("offer")),
    "nation"         text NOT NULL,
    "item"           text NOT NULL,
    "quantity"       bigint NOT NULL CHECK (quantity >= 0),
    "available"      date NOT NULL,
    "expires"        date,
    "origin"         text NOT NULL,
    "only"           text,
    "avoid"          text,
    "consent_nation" text,
    "consent_date"   date,
    "condition"      text,
    "end_use"        text,
    "value_eur"      numeric,
    "value_basis"    text,
    "value_date"     date,
    "source"         text,
    "label"          integer NOT NULL,
    "version"        bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("offer")
);
CREATE TABLE desk.funds (
    "fund"       text NOT NULL CHECK ("fund" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "nation"     text NOT NULL REFERENCES desk.nations,
    "amount_eur" numeric NOT NULL,
    "available"  date NOT NULL,
    "only"       text,
    "source"     text,
    "label"      integer NOT NULL REFERENCES access.label,
    "version"    bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("fund")
);
CREATE TABLE desk.supplies (
    "supply"         text NOT NULL CHECK ("supply" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "nation"         text NOT NULL REFERENCES desk.nations,
    "item"           text NOT NULL REFERENCES desk.items,
    "unit_price_eur" numeric NOT NULL,
    "lead_days"      integer NOT NULL,
    "per_month"      bigint NOT NULL,
    "from"           date,
    "until"          date,
    "origin"         text NOT NULL REFERENCES desk.nodes,
    "avoid"          text,
    "consent_nation" text REFERENCES desk.nations,
    "consent_date"   date,
    "source"         text,
    "label"          integer NOT NULL REFERENCES access.label,
    "version"        bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("supply")
);
CREATE TABLE desk.lanes (
    "lane"               text NOT NULL CHECK ("lane" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "from"               text NOT NULL REFERENCES desk.nodes,
    "to"                 text NOT NULL REFERENCES desk.nodes,
    "mode"               text NOT NULL,
    "days"               integer NOT NULL,
    "capacity_t_per_day" numeric NOT NULL,
    "neq_kg_per_day"     numeric,
    "cost_eur_per_t"     numeric NOT NULL,
    "max_piece_kg"       numeric,
    "crosses"            text,
    "weekdays"           text,
    "label"              integer NOT NULL REFERENCES access.label,
    "version"            bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("lane")
);
CREATE TABLE desk.closures (
    "closure" text NOT NULL CHECK ("closure" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "node"    text REFERENCES desk.nodes,
    "lane"    text REFERENCES desk.lanes,
    "from"    date NOT NULL,
    "until"   date NOT NULL,
    "reason"  text,
    "label"   integer NOT NULL REFERENCES access.label,
    "version" bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("closure")
);
CREATE TABLE desk.capacity_changes (
    "change"             text NOT NULL CHECK ("change" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "node"               text REFERENCES desk.nodes,
    "lane"               text REFERENCES desk.lanes,
    "from"               date NOT NULL,
    "until"              date NOT NULL,
    "handling_t_per_day" numeric,
    "storage_t"          numeric,
    "neq_limit_kg"       numeric,
    "capacity_t_per_day" numeric,
    "neq_kg_per_day"     numeric,
    "reason"             text,
    "label"              integer NOT NULL REFERENCES access.label,
    "version"            bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("change")
);
CREATE TABLE desk.stocks (
    "family"    text NOT NULL REFERENCES desk.families,
    "quantity"  bigint NOT NULL,
    "daily_use" numeric NOT NULL,
    "as_of"     date NOT NULL,
    "label"     integer NOT NULL REFERENCES access.label,
    "version"   bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("family")
);
CREATE TABLE desk.courses (
    "course"    text NOT NULL CHECK ("course" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "name"      text NOT NULL,
    "days"      integer NOT NULL,
    "languages" text,
    "label"     integer NOT NULL REFERENCES access.label,
    "version"   bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("course")
);
CREATE TABLE desk.schools (
    "school"           text NOT NULL CHECK ("school" ~ '^[A-Za-z0-9._-]{1,64}$'),
    "course"           text NOT NULL REFERENCES desk.courses,
    "nation"           text NOT NULL REFERENCES desk.nations,
    "node"             text REFERENCES desk.nodes,
    "crews_per_class"  bigint NOT NULL,
    "parallel_classes" bigint NOT NULL,
    "from"             date,
    "until"            date,
    "source"           text,
    "label"            integer NOT NULL REFERENCES access.label,
    "version"          bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("school")
);
CREATE TABLE desk.trainees (
    "row"     bigint GENERATED ALWAYS AS IDENTITY,
    "from"    date NOT NULL,
    "crews"   bigint NOT NULL,
    "course"  text REFERENCES desk.courses,
    "label"   integer NOT NULL REFERENCES access.label,
    "version" bigint NOT NULL DEFAULT 1,
    PRIMARY KEY ("row")
);

CREATE INDEX offers_by_nation ON desk.offers (nation, offer);
CREATE INDEX offers_by_item ON desk.offers (item, offer);
CREATE INDEX requirements_by_family ON desk.requirements (family, requirement);

-- What foreign keys of desk.offers would do, for a statement's rows together: what is named must be there, and stays until
-- the end of the transaction.
CREATE FUNCTION desk.check_offers() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    named   record;
    missing text;
BEGIN
    SELECT array_agg(DISTINCT nation) || array_remove(array_agg(DISTINCT consent_nation), NULL) AS nations,
           array_agg(DISTINCT item) AS items, array_agg(DISTINCT origin) AS nodes, array_agg(DISTINCT label) AS labels
    INTO named FROM new_rows;
    PERFORM 1 FROM desk.nations WHERE nation = ANY (named.nations) ORDER BY nation FOR KEY SHARE;
    PERFORM 1 FROM desk.items WHERE item = ANY (named.items) ORDER BY item FOR KEY SHARE;
    PERFORM 1 FROM desk.nodes WHERE node = ANY (named.nodes) ORDER BY node FOR KEY SHARE;
    SELECT format('There is no %s %s.', x.kind, x.key) INTO missing
    FROM (SELECT 'nation', n FROM unnest(named.nations) n
          WHERE NOT EXISTS (SELECT FROM desk.nations d WHERE d.nation = n)
          UNION ALL SELECT 'item', i FROM unnest(named.items) i
          WHERE NOT EXISTS (SELECT FROM desk.items d WHERE d.item = i)
          UNION ALL SELECT 'node', o FROM unnest(named.nodes) o
          WHERE NOT EXISTS (SELECT FROM desk.nodes d WHERE d.node = o)
          UNION ALL SELECT 'label', l::text FROM unnest(named.labels) l
          WHERE NOT EXISTS (SELECT FROM access.label d WHERE d.label = l)) AS x (kind, key)
    LIMIT 1;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', MESSAGE = missing, TABLE = 'offers';
    END IF;
    -- Lines of the ledger are released; what a desk keeps of an offer, its value among it, is not.
    IF TG_OP = 'INSERT' AND EXISTS (
               SELECT FROM (SELECT DISTINCT nation, label FROM new_rows) n JOIN access.label w USING (label)
               WHERE w.owner <> n.nation OR w.releasable <> '{}') THEN
        RAISE EXCEPTION USING ERRCODE = 'MU409', MESSAGE = 'An offer is seen by the nation that gives it, and by no other.';
    END IF;
    RETURN NULL;
END $$;

-- The other side of it: what an offer names cannot go. The argument is the column of desk.offers that names it.
CREATE FUNCTION desk.keep_for_offers() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    offer text;
BEGIN
    EXECUTE format('SELECT o.offer FROM desk.offers o JOIN old_rows d ON o.%I = d.%I LIMIT 1', TG_ARGV[0], TG_ARGV[1])
    INTO offer;
    IF offer IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', TABLE = 'offers',
            MESSAGE = format('The offer %s still names it.', offer);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER check_offers AFTER INSERT ON desk.offers
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION desk.check_offers();
CREATE TRIGGER check_changed_offers AFTER UPDATE ON desk.offers
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION desk.check_offers();
CREATE TRIGGER keep_for_offers AFTER DELETE ON desk.nations
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION desk.keep_for_offers('nation', 'nation');
CREATE TRIGGER keep_for_consents AFTER DELETE ON desk.nations
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT
    EXECUTE FUNCTION desk.keep_for_offers('consent_nation', 'nation');
CREATE TRIGGER keep_for_offers AFTER DELETE ON desk.items
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION desk.keep_for_offers('item', 'item');
CREATE TRIGGER keep_for_offers AFTER DELETE ON desk.nodes
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION desk.keep_for_offers('origin', 'node');

-- An offer has as many units as its line: what was brought to the ladder, without what was withdrawn from it. Whoever moves
-- them, by whatever road, changes the offer in the same transaction; nobody else can (the grants below leave it out).
CREATE FUNCTION desk.follow_line() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
BEGIN
    -- In a statement of its own: the next one sees what others have moved who were here before.
    PERFORM 1 FROM desk.offers o JOIN ledger.line l ON l.code = o.offer WHERE l.line = new.line FOR NO KEY UPDATE OF o;
    UPDATE desk.offers o SET quantity = s.units
    -- Less than nothing only before a statement is refused that takes more than there is.
    FROM (SELECT l.code, greatest(-sum(a.quantity), 0)::bigint AS units
          FROM ledger.line l JOIN ledger.account a USING (line)
          WHERE l.line = new.line AND a.rung IN (0, 11) GROUP BY l.code) s
    WHERE o.offer = s.code AND o.quantity <> s.units;
    RETURN NULL;
END $$;
CREATE TRIGGER follow_line AFTER UPDATE ON ledger.account
    FOR EACH ROW WHEN (new.quantity <> old.quantity AND new.rung IN (0, 11)) EXECUTE FUNCTION desk.follow_line();

-- Puts all offers on the ladder, none of which stands there yet: what a scenario brings.
CREATE FUNCTION desk.open_offers() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM ledger.open_stock(array_agg(o.offer), array_agg(o.origin), array_agg(o.quantity), 'offer of a scenario')
    FROM (SELECT offer, origin, quantity FROM desk.offers ORDER BY offer) o HAVING count(*) > 0;
END $$;
REVOKE ALL ON FUNCTION desk.open_offers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION desk.open_offers() TO muster_app;
