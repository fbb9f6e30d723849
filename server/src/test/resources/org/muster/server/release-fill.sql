INSERT INTO desk.answered (actor, key, request, status, headers, body) SELECT person, 'k', sha256('a'), 200, '', '' FROM desk.person WHERE nation = 'CAN' AND 'national-desk' = ANY (roles)
INSERT INTO desk.answered (actor, key, request, status, headers, body) VALUES ('somebody', 'k', sha256('a'), 200, '', '')
INSERT INTO desk.credential (person, secret, label) SELECT person, 'x', label FROM desk.person
INSERT INTO desk.invitation (secret, person, expires_at, label) SELECT sha256('i'), person, now() + interval '1 day', label FROM desk.person LIMIT 1
INSERT INTO desk.failed_login (of_what, failures, last_at) VALUES (sha256('f'), 1, now())
INSERT INTO ledger.reservation (entry, from_account, to_account, remaining, expires_at, label) SELECT entry, from_account, to_account, 1, now(), label FROM ledger.entry WHERE kind = 1 LIMIT 1
INSERT INTO ledger.serial (item, code, account) SELECT 'I', 'S-1', min(account) FROM ledger.account
INSERT INTO ledger.entry_serial (serial, entry, named) SELECT s.serial, (SELECT min(entry) FROM ledger.entry), true FROM ledger.serial s
INSERT INTO ledger.consent (consent, line, kind, nation, asked, said_by, label) SELECT 'C-1', line, 'use', 'USA', '2027-01-01', opened_by, label FROM ledger.line LIMIT 1
INSERT INTO ledger.document (sha256, name, media_type, content, label) SELECT sha256('d'), 'd', 'text/plain', 'd', min(label) FROM access.label
