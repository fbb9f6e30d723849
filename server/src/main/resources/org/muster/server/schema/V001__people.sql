-- What the desks keep, and who works at them.
CREATE SCHEMA desk;

-- People and their keys. What is secret stands in a column called `secret`, which no journal shows and muster_app may
-- not read.

CREATE TABLE desk.person (
    person  text    PRIMARY KEY CHECK (person ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
    name    text    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    roles   text[]  NOT NULL CHECK (cardinality(roles) > 0 AND roles <@ ARRAY['coordinator', 'planner', 'national-desk',
                'recipient', 'node-operator', 'training-coordinator', 'lessons-analyst', 'auditor', 'public']),
    nation  text    CHECK (nation ~ '^[A-Z]{3}$'),
    node    text    CHECK (node ~ '^[A-Za-z0-9._-]{1,64}$'),
    active  boolean NOT NULL DEFAULT true,
    label   integer NOT NULL REFERENCES access.label,
    version bigint  NOT NULL DEFAULT 1,
    CONSTRAINT has_its_nation CHECK (NOT roles && ARRAY['national-desk', 'recipient'] OR nation IS NOT NULL),
    CONSTRAINT has_its_node CHECK (NOT 'node-operator' = ANY (roles) OR node IS NOT NULL)
);

CREATE TABLE desk.credential (
    person     text        PRIMARY KEY REFERENCES desk.person ON DELETE CASCADE,
    secret     text        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    label      integer     NOT NULL REFERENCES access.label,
    version    bigint      NOT NULL DEFAULT 1
);

-- Keys for programs. The key itself is a session (access.session); here stands whose it is and what it may do.
CREATE TABLE desk.token (
    token      uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    person     text        NOT NULL REFERENCES desk.person ON DELETE CASCADE,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    scope      text        NOT NULL CHECK (scope IN ('read', 'write')),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    secret     bytea       NOT NULL UNIQUE CHECK (length(secret) = 32),
    label      integer     NOT NULL REFERENCES access.label,
    version    bigint      NOT NULL DEFAULT 1
);

-- A link that lets one person set a password once: the first administrator, or whoever forgot it.
CREATE TABLE desk.invitation (
    secret     bytea       PRIMARY KEY CHECK (length(secret) = 32),
    person     text        NOT NULL,
    expires_at timestamptz NOT NULL,
    label      integer     NOT NULL REFERENCES access.label,
    version    bigint      NOT NULL DEFAULT 1
);

-- Who somebody is to an OpenID Connect provider, from the first sign-in on: names can be changed there, this cannot.
CREATE TABLE desk.identity (
    person   text        PRIMARY KEY REFERENCES desk.person ON DELETE CASCADE,
    issuer   text        NOT NULL CHECK (length(issuer) BETWEEN 1 AND 2000),
    subject  text        NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    bound_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    label    integer     NOT NULL REFERENCES access.label,
    version  bigint      NOT NULL DEFAULT 1,
    UNIQUE (issuer, subject)
);

-- Who entered or invited whom, and so may have been that person for a while. Kept by triggers; nobody reads it but the
-- function below. No journal: the entries about people and invitations say the same.
CREATE TABLE desk.introduction (
    person        text NOT NULL,
    introduced_by text NOT NULL,
    PRIMARY KEY (person, introduced_by)
);
ALTER TABLE desk.introduction ENABLE ROW LEVEL SECURITY;

-- Wrong passwords, by name and by address, so that guessing is slow. No journal: it says nothing about what people did.
CREATE TABLE desk.failed_login (
    of_what      bytea       PRIMARY KEY CHECK (length(of_what) = 32),
    failures     integer     NOT NULL,
    last_at      timestamptz NOT NULL,
    locked_until timestamptz
);

-- Answers kept for writes that are sent twice. No journal: what the write did has one.
CREATE TABLE desk.answered (
    actor       text        NOT NULL DEFAULT (access.me()).actor,
    key         text        NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    request     bytea       NOT NULL CHECK (length(request) = 32),
    status      integer     NOT NULL,
    headers     text        NOT NULL,
    body        bytea       NOT NULL,
    answered_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (actor, key)
);
