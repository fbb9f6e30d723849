-- Mail: where people get it, what is to be sent, and the links by which a desk answers without signing in.

-- Where somebody gets mail. Apart from desk.person, since fewer may see it: coordinators, auditors, and oneself.
CREATE TABLE desk.address (
    person   text    PRIMARY KEY REFERENCES desk.person ON DELETE CASCADE,
    email    text    NOT NULL CHECK (length(email) <= 254 AND email ~ '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$'),
    language text    NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    label    integer NOT NULL REFERENCES access.label,
    version  bigint  NOT NULL DEFAULT 1
);

-- What is to be sent. No text and no address: both are made when it is sent, so no link ever stands here, and a person who
-- was closed meanwhile gets nothing.
CREATE TABLE desk.mail (
    mail      uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    kind      text        NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    about     text        NOT NULL CHECK (length(about) BETWEEN 1 AND 200),
    person    text        NOT NULL REFERENCES desk.person ON DELETE CASCADE,
    state     text        NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed', 'needless')),
    tries     integer     NOT NULL DEFAULT 0 CHECK (tries >= 0),
    reason    text        CHECK (length(reason) <= 500),
    queued_at timestamptz NOT NULL,
    due_at    timestamptz NOT NULL,
    sent_at   timestamptz,
    label     integer     NOT NULL REFERENCES access.label,
    version   bigint      NOT NULL DEFAULT 1,
    UNIQUE (kind, about, person)
);
CREATE INDEX mail_by_time ON desk.mail (queued_at DESC, mail);
CREATE INDEX mail_due ON desk.mail (due_at) WHERE state = 'queued';

-- Links by which one person answers some proposals. Of the link itself, the hash alone.
CREATE TABLE desk.answer_link (
    link         uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    person       text        NOT NULL REFERENCES desk.person ON DELETE CASCADE,
    nation       text        NOT NULL CHECK (nation ~ '^[A-Z]{3}$'),
    consignments text[]      NOT NULL CHECK (cardinality(consignments) BETWEEN 1 AND 200),
    made_at      timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL CHECK (expires_at <= made_at + interval '30 days'),
    answered_at  timestamptz,
    secret       bytea       NOT NULL UNIQUE CHECK (length(secret) = 32),
    label        integer     NOT NULL REFERENCES access.label,
    version      bigint      NOT NULL DEFAULT 1
);
CREATE INDEX answer_link_of ON desk.answer_link (person) WHERE answered_at IS NULL;

SELECT desk.keep('address');
SELECT desk.keep('mail');
SELECT desk.keep('answer_link');

GRANT SELECT, INSERT, UPDATE, DELETE ON desk.address TO muster_app;
CREATE POLICY seen ON desk.address FOR SELECT TO muster_app
    USING ((SELECT access.has_role('coordinator', 'auditor', 'system')) OR person = (SELECT (access.me()).actor));
CREATE POLICY added ON desk.address FOR INSERT TO muster_app
    WITH CHECK ((SELECT access.has_role('coordinator', 'system')));
CREATE POLICY changed ON desk.address FOR UPDATE TO muster_app
    USING ((SELECT access.has_role('coordinator', 'system')));
CREATE POLICY removed ON desk.address FOR DELETE TO muster_app
    USING ((SELECT access.has_role('coordinator', 'system')));

GRANT SELECT, INSERT, UPDATE ON desk.mail TO muster_app;
CREATE POLICY seen ON desk.mail FOR SELECT TO muster_app
    USING ((SELECT access.has_role('coordinator', 'auditor', 'system')));
CREATE POLICY added ON desk.mail FOR INSERT TO muster_app
    WITH CHECK ((SELECT access.has_role('coordinator', 'system')));
CREATE POLICY changed ON desk.mail FOR UPDATE TO muster_app
    USING ((SELECT access.has_role('coordinator', 'system')));

-- Links are the login's, as invitations are: nobody is signed in who opens one.
GRANT SELECT, INSERT, UPDATE ON desk.answer_link TO muster_login;
CREATE POLICY login ON desk.answer_link TO muster_login USING (true) WITH CHECK (true);
