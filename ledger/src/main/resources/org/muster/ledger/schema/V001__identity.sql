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

-- The session of this transaction; all fields null when there is none or it has ended.
CREATE FUNCTION access.me() RETURNS access.identity
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT (s.actor, s.roles, s.nation, s.node)::access.identity
    FROM access.session s
    WHERE s.token_hash = sha256(convert_to(nullif(current_setting('muster.session', true), ''), 'UTF8'))
      AND s.expires_at > clock_timestamp()
$$;

CREATE FUNCTION access.has_role(VARIADIC wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce((access.me()).roles && wanted, false)
$$;

-- The labels that this session may see. Coalition staff see all; a nation sees what it owns and what was released to it.
CREATE FUNCTION access.visible_labels() RETURNS integer[]
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(array_agg(l.label), '{}')
    FROM access.label l, access.me() m
    WHERE m.roles && ARRAY['coordinator', 'planner', 'auditor', 'system']
       OR (m.roles && ARRAY['national-desk', 'recipient', 'training-coordinator', 'node-operator']
           AND (l.owner = m.nation OR m.nation = ANY (l.releasable)))
$$;

ALTER TABLE access.label ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.session ENABLE ROW LEVEL SECURITY;
CREATE POLICY label_seen ON access.label FOR SELECT USING (label = ANY ((SELECT access.visible_labels())::integer[]));
