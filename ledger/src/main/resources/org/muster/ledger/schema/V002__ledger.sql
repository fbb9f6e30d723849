-- The ledger: double entry over accounts (who holds, where, on which rung, of which line). Rows of ledger.entry are only
-- ever added; balances follow them in the same transaction, by trigger, whoever inserts.

-- The rungs of the ladder. `outside` is the donor's own holdings before they are offered: the only account below zero.
CREATE TABLE ledger.rung (
    rung smallint PRIMARY KEY,
    name text     NOT NULL UNIQUE
);
INSERT INTO ledger.rung VALUES
    (0, 'outside'), (1, 'offered'), (2, 'proposed'), (3, 'allocated'), (4, 'called-forward'), (5, 'dispatched'),
    (6, 'at-node'), (7, 'delivered'), (8, 'accepted-by-unit'),
    (11, 'withdrawn'), (12, 'returned'), (13, 'lost'), (14, 'damaged'), (15, 'in-repair');

CREATE TABLE ledger.entry_kind (
    kind smallint PRIMARY KEY,
    name text     NOT NULL UNIQUE
);
INSERT INTO ledger.entry_kind VALUES
    (1, 'transfer'), (2, 'reserve'), (3, 'post'), (4, 'release'), (5, 'correction'), (6, 'record');

-- Which rung may follow which; the same list as in org.muster.domain.custody.Rung, compared by a test.
CREATE TABLE ledger.step (
    from_rung  smallint NOT NULL REFERENCES ledger.rung,
    to_rung    smallint NOT NULL REFERENCES ledger.rung,
    PRIMARY KEY (from_rung, to_rung)
);
INSERT INTO ledger.step VALUES
    (0, 1),
    (1, 1), (1, 2), (1, 11),
    (2, 1), (2, 3), (2, 11),
    (3, 1), (3, 4), (3, 11),
    (4, 1), (4, 3), (4, 5), (4, 11),
    (5, 5), (5, 6), (5, 7), (5, 12), (5, 13), (5, 14),
    (6, 5), (6, 6), (6, 7), (6, 12), (6, 13), (6, 14), (6, 15),
    (7, 8), (7, 12), (7, 13), (7, 14), (7, 15),
    (8, 8), (8, 12), (8, 13), (8, 14), (8, 15),
    (11, 1),
    (12, 1), (12, 11), (12, 12), (12, 13), (12, 14), (12, 15),
    (13, 6), (13, 8), (13, 12),
    (14, 6), (14, 8), (14, 12), (14, 13), (14, 14), (14, 15),
    (15, 6), (15, 8), (15, 12), (15, 13), (15, 14), (15, 15);

-- The forms of identifiers and of codes of three letters. A pattern would say the same, and take longer than all other
-- checks of a row together.
CREATE FUNCTION ledger.is_identifier(word text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT ltrim(word, '._-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') = ''
           AND length(word) BETWEEN 1 AND 64
$$;
CREATE FUNCTION ledger.is_code(word text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT ltrim(word, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') = '' AND length(word) = 3
$$;

-- What a nation gives under one identifier: an offer, or what a purchase brings.
CREATE TABLE ledger.line (
    line            bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code            text    NOT NULL UNIQUE CHECK (ledger.is_identifier(code)),
    nation          text    NOT NULL CHECK (ledger.is_code(nation)),
    item            text    NOT NULL CHECK (ledger.is_identifier(item)),
    unit_mass_g     bigint  NOT NULL CHECK (unit_mass_g > 0),
    unit_neq_g      bigint  NOT NULL DEFAULT 0 CHECK (unit_neq_g >= 0),
    serialised      boolean NOT NULL DEFAULT false,
    monitoring      text    NOT NULL DEFAULT 'none' CHECK (monitoring IN ('none', 'routine', 'enhanced')),
    origin_nation   text    CHECK (ledger.is_code(origin_nation)),
    value_cents     bigint  CHECK (value_cents >= 0),
    value_currency  text    CHECK (ledger.is_code(value_currency)),
    value_basis     text    CHECK (value_basis IN ('book', 'replacement', 'contract')),
    value_date      date,
    donor_reference text,
    needs           text[]  NOT NULL DEFAULT '{}', -- kinds of consent without which it may not be dispatched, as they are now
    maker           text    CHECK (ledger.is_code(maker)), -- whose cargo it is to transit rules; none: of `nation`
    -- Its caveats, until a record says others (ledger.line_caveat); columns here, since there may be a hundred thousand.
    avoid           text[],  -- nations that it may not touch
    only_for        text[],  -- the only requirements that it may serve; none: any
    lethal          boolean,
    available       date,    -- first and last possible departure
    expires         date    CHECK (expires >= available),
    opened_by       bigint  NOT NULL, -- the entry that says all of the above
    label           integer NOT NULL -- access.label; that of the entry, whose label is checked
);

-- Made by ledger.accounts_of and ledger.open_stock alone, which take line, label and rung from their tables: foreign keys
-- would ask again row by row, and once more when a new account gets its first balance. Pages are left half empty for that
-- second writing.
CREATE TABLE ledger.account (
    account       bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    line          bigint   NOT NULL, -- ledger.line
    lot           text     NOT NULL DEFAULT '',
    holder        text     NOT NULL,
    place         text     NOT NULL,
    rung          smallint NOT NULL, -- ledger.rung
    requirement   text     NOT NULL DEFAULT '',
    consignment   text     NOT NULL DEFAULT '',
    quantity      bigint   NOT NULL DEFAULT 0,
    held          bigint   NOT NULL DEFAULT 0,
    last_happened timestamptz,
    label         integer  NOT NULL, -- access.label
    UNIQUE (line, lot, holder, place, rung, requirement, consignment),
    CONSTRAINT never_negative CHECK (held >= 0 AND (rung = 0 OR quantity >= held)),
    -- No more units than one movement may have, so that a number in a message is always exact.
    CONSTRAINT within_bounds CHECK (quantity BETWEEN -1000000000000000 AND 1000000000000000)
) WITH (fillfactor = 50);

-- The transaction in which ledger.open_stock makes accounts with their balance right now: what it enters is in the balances
-- already. Gone when the function ends; nobody else can write here, and a row of another transaction says nothing.
CREATE TABLE ledger.opening (
    xid xid8 NOT NULL DEFAULT pg_current_xact_id()
);

CREATE INDEX account_at ON ledger.account (place) WHERE rung <> 0; -- what is outside is asked for by line
CREATE INDEX account_for ON ledger.account (requirement) WHERE requirement <> '';
CREATE INDEX account_in ON ledger.account (consignment) WHERE consignment <> '';
CREATE INDEX line_of_nation ON ledger.line (nation);
CREATE INDEX line_of_item ON ledger.line (item);
CREATE INDEX line_in_need ON ledger.line (code) WHERE needs <> '{}';
CREATE INDEX line_monitored ON ledger.line (code) WHERE monitoring <> 'none';

-- When an entry is recorded: never before what is in the tree already, also when the clock was set back.
CREATE FUNCTION ledger.recording_time() RETURNS timestamptz
    LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    recorded timestamptz;
BEGIN
    -- Asked for each row, so without settings of its own: every name is written out.
    SELECT last_recorded INTO recorded FROM ledger.sequenced;
    RETURN greatest(pg_catalog.clock_timestamp(), recorded);
END
$$;

-- One movement or one fact. Its canonical bytes (docs/ledger.md) are a leaf of the tree. Its form (ledger.is_whole) and what
-- it refers to are checked by the trigger for all rows of a statement at once: foreign keys would ask row by row, and
-- constraints are read anew by every statement, which takes a tenth of the time of a command.
CREATE TABLE ledger.entry (
    entry        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    command      uuid        NOT NULL,
    ordinal      integer     NOT NULL,
    kind         smallint    NOT NULL, -- ledger.entry_kind
    from_account bigint,      -- ledger.account
    to_account   bigint,      -- ledger.account
    quantity     bigint,
    serials      text[],
    reservation  bigint,      -- ledger.reservation
    corrects     bigint,      -- ledger.entry
    expires_at   timestamptz,
    happened_at  timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL DEFAULT ledger.recording_time(),
    actor        text        NOT NULL,
    role         text        NOT NULL,
    reason       text,
    body         text,       -- canonical JSON (RFC 8785) of what a `record` says
    evidence     bytea[],    -- SHA-256 of each document
    label        integer     NOT NULL, -- access.label
    xid          xid8        NOT NULL DEFAULT pg_current_xact_id(),
    UNIQUE (command, ordinal)
);
CREATE INDEX entry_by_xid ON ledger.entry (xid);
CREATE INDEX entry_out ON ledger.entry (from_account, happened_at) WHERE from_account IS NOT NULL;
CREATE INDEX entry_in ON ledger.entry (to_account, happened_at) WHERE to_account IS NOT NULL;
CREATE INDEX entry_happened ON ledger.entry USING brin (happened_at);
CREATE INDEX entry_recorded ON ledger.entry USING brin (recorded_at);
CREATE INDEX entry_corrected ON ledger.entry (corrects) WHERE corrects IS NOT NULL;

-- Promises of stock that are not moved yet. Kept by the trigger on ledger.entry.
CREATE TABLE ledger.reservation (
    entry        bigint      PRIMARY KEY REFERENCES ledger.entry,
    from_account bigint      NOT NULL REFERENCES ledger.account,
    to_account   bigint      NOT NULL REFERENCES ledger.account,
    remaining    bigint      NOT NULL CHECK (remaining >= 0),
    expires_at   timestamptz NOT NULL,
    label        integer     NOT NULL REFERENCES access.label
);
CREATE INDEX reservation_open ON ledger.reservation (expires_at) WHERE remaining > 0;

-- A serial number stands in exactly one account; in none, if the entry that first named it was corrected.
CREATE TABLE ledger.serial (
    serial        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item          text   NOT NULL,
    code          text   NOT NULL CHECK (code ~ '^[!-~]([ -~]{0,62}[!-~])?$'),
    account       bigint REFERENCES ledger.account,
    last_happened timestamptz,
    UNIQUE (item, code)
);
CREATE INDEX serial_of_account ON ledger.serial (account);
CREATE TABLE ledger.entry_serial (
    serial bigint  NOT NULL, -- ledger.serial
    entry  bigint  NOT NULL, -- ledger.entry
    named  boolean NOT NULL, -- whether this entry was the first to name it
    PRIMARY KEY (serial, entry)
);

-- Consents as they stand now; each change is an entry. Kept by the trigger on ledger.entry.
CREATE TABLE ledger.consent (
    consent    text    PRIMARY KEY CHECK (consent ~ '^[A-Za-z0-9._-]{1,64}$'),
    line       bigint  NOT NULL REFERENCES ledger.line,
    kind       text    NOT NULL CHECK (kind IN ('re-transfer', 'use', 'export-licence', 'end-user-certificate',
                                                'national-approval')),
    nation     text    NOT NULL CHECK (nation ~ '^[A-Z]{3}$'), -- whose consent it is
    asked      date    NOT NULL,
    expected   date    CHECK (expected >= asked),
    granted    date    CHECK (granted >= asked),
    until      date    CHECK (until >= granted),
    quantity   bigint  CHECK (quantity > 0),
    conditions text,
    said_by    bigint  NOT NULL, -- the entry that last spoke of it
    label      integer NOT NULL REFERENCES access.label
);
CREATE INDEX consent_of_line ON ledger.consent (line, consent);

-- Whose word it is that a line needs a kind of consent, as soon as a record speaks of that; until then what the record that
-- opened the line says. Of all words together follows ledger.line.needs.
CREATE TABLE ledger.line_need (
    line    bigint  NOT NULL REFERENCES ledger.line,
    kind    text    NOT NULL CHECK (kind IN ('re-transfer', 'use', 'export-licence', 'end-user-certificate',
                                             'national-approval')),
    nation  text    NOT NULL CHECK (nation ~ '^([A-Z]{3})?$'), -- its donor, that of its origin; empty: the coordinators
    needed  boolean NOT NULL,
    said_by bigint  NOT NULL, -- the entry that last said so
    PRIMARY KEY (line, kind, nation)
);

-- Evidence, found by its hash.
CREATE TABLE ledger.document (
    sha256     bytea PRIMARY KEY CHECK (length(sha256) = 32 AND sha256 = sha256(content)),
    name       text  NOT NULL,
    media_type text  NOT NULL,
    content    bytea NOT NULL,
    label      integer NOT NULL REFERENCES access.label
);

-- The tree (RFC 6962). The sequencer alone writes here. The hash of leaf n stands in tile n / 256 of level 0.
CREATE TABLE ledger.leaf (
    index bigint PRIMARY KEY CHECK (index >= 0),
    entry bigint NOT NULL UNIQUE -- ledger.entry
);
-- Hashes of complete subtrees of 256^level leaves, 256 to a tile; the last tile of a level grows.
CREATE TABLE ledger.tile (
    level  smallint NOT NULL CHECK (level >= 0),
    index  bigint   NOT NULL CHECK (index >= 0),
    hashes bytea    NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, index)
);
ALTER TABLE ledger.tile ALTER COLUMN hashes SET STORAGE EXTERNAL; -- hashes cannot be compressed
CREATE TABLE ledger.checkpoint (
    size      bigint      PRIMARY KEY CHECK (size >= 0),
    root      bytea       NOT NULL CHECK (length(root) = 32),
    issued_at timestamptz NOT NULL,
    note      text        NOT NULL
);
-- How far the sequencer has come: every entry that this snapshot could see is in the tree. `keys` are the public keys
-- that have signed checkpoints, the latest last.
CREATE TABLE ledger.sequenced (
    only_row      boolean     PRIMARY KEY DEFAULT true CHECK (only_row),
    size          bigint      NOT NULL,
    snapshot      pg_snapshot NOT NULL,
    last_recorded timestamptz NOT NULL,
    keys          text[]      NOT NULL DEFAULT '{}'
);
INSERT INTO ledger.sequenced VALUES (true, 0, pg_current_snapshot(), '-infinity');

-- Sums by day on both clocks, for the ladder at any time. Written by the sequencer, checked by the audit.
CREATE TABLE ledger.day_total (
    nation       text     NOT NULL,
    item         text     NOT NULL,
    rung         smallint NOT NULL REFERENCES ledger.rung,
    happened_day date     NOT NULL,
    recorded_day date     NOT NULL,
    change       numeric  NOT NULL, -- a nation may have many lines of one item
    PRIMARY KEY (nation, item, rung, happened_day, recorded_day)
);
