-- Who is asking. The nation of a session comes from the row that the login wrote, never from a request: a statement
-- names its session by a secret token (setting `muster.session`), and the policies of every table ask access.me().

CREATE SCHEMA access;
CREATE SCHEMA ledger;

-- Who may see a row: its owner, and the nations that the owner has released it to.
CREATE TABLE access.label (
    label      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner      text    NOT NULL CHECK (owner ~ '^[A-Z]{3}$'),
    releasable text[]  NOT NULL DEFAULT '{}',
    UNIQUE (owner, releasable)
);

-- Sessions that are open. Only the login role writes here; a token is kept as its SHA-256.
CREATE TABLE access.session (
    token_hash bytea       PRIMARY KEY CHECK (length(token_hash) = 32),
    actor      text        NOT NULL,
    roles      text[]      NOT NULL,
    nation     text        CHECK (nation ~ '^[A-Z]{3}$'),
    node       text,
    opened_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL
);

CREATE TYPE access.identity AS (actor text, roles text[], nation text, node text);

-- The session of this transaction; all fields null when there is none or it has ended. PL/pgSQL, because it keeps its
-- plan between statements: this is asked by every one of them.
CREATE FUNCTION access.me() RETURNS access.identity
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me access.identity;
BEGIN
    SELECT s.actor, s.roles, s.nation, s.node INTO me
    FROM access.session s
    WHERE s.token_hash = sha256(convert_to(nullif(current_setting('muster.session', true), ''), 'UTF8'))
      AND s.expires_at > clock_timestamp();
    RETURN me;
END
$$;

CREATE FUNCTION access.has_role(VARIADIC wanted text[]) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce((access.me()).roles && wanted, false);
END
$$;

-- Coalition staff and auditors see every row; asked first, so that they need no list of labels.
CREATE FUNCTION access.sees_all() RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN coalesce((access.me()).roles && ARRAY['coordinator', 'planner', 'auditor', 'system'], false);
END
$$;

-- The labels that this session may see. Coalition staff see all; a nation sees what it owns and what was released to it.
CREATE FUNCTION access.visible_labels() RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me access.identity := access.me();
BEGIN
    RETURN coalesce(
        (SELECT array_agg(l.label)
         FROM access.label l
         WHERE me.roles && ARRAY['coordinator', 'planner', 'auditor', 'system']
            OR (me.roles && ARRAY['national-desk', 'recipient', 'training-coordinator', 'node-operator']
                AND (l.owner = me.nation OR me.nation = ANY (l.releasable)))),
        '{}');
END
$$;

-- The label of an owner and those it releases to, made when it is new. A nation labels only what it owns.
CREATE FUNCTION access.label_of(owner_nation text, released_to text[]) RETURNS integer
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me     access.identity := access.me();
    sorted text[] := coalesce(
        (SELECT array_agg(DISTINCT r ORDER BY r) FROM unnest(released_to) r WHERE r <> owner_nation), '{}');
    found  integer;
BEGIN
    SELECT l.label INTO found FROM access.label l WHERE l.owner = owner_nation AND l.releasable = sorted;
    IF found IS NOT NULL THEN
        RETURN found;
    END IF;
    IF NOT coalesce(me.roles && ARRAY['coordinator', 'planner', 'system']
                    OR me.roles && ARRAY['national-desk', 'recipient', 'training-coordinator', 'node-operator']
                       AND me.nation = owner_nation, false) THEN
        RAISE EXCEPTION 'Only nation % and the coordinators decide who may see what it owns.', owner_nation
            USING ERRCODE = 'MU011', DETAIL = json_build_object('owner', owner_nation)::text;
    END IF;
    INSERT INTO access.label (owner, releasable) VALUES (owner_nation, sorted) ON CONFLICT DO NOTHING;
    SELECT l.label INTO STRICT found FROM access.label l WHERE l.owner = owner_nation AND l.releasable = sorted;
    RETURN found;
END
$$;

ALTER TABLE access.label ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.session ENABLE ROW LEVEL SECURITY;
CREATE POLICY label_seen ON access.label FOR SELECT TO muster_app USING (label = ANY ((SELECT access.visible_labels())::integer[]));
