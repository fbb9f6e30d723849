INSERT INTO desk.answered (actor, key, request, status, headers, body) SELECT person, 'k', sha256('a'), 200, '', '' FROM desk.person WHERE nation = 'CAN' AND 'national-desk' = ANY (roles)
INSERT INTO desk.answered (actor, key, request, status, headers, body) VALUES ('somebody', 'k', sha256('a'), 200, '', '')
INSERT INTO desk.credential (person, secret, label) SELECT person, 'x', label FROM desk.person
INSERT INTO desk.invitation (secret, person, expires_at, label) SELECT sha256('i'), person, now() + interval '1 day', label FROM desk.person LIMIT 1
INSERT INTO desk.failed_login (of_what, failures, last_at) VALUES (sha256('f'), 1, now())
INSERT INTO ledger.reservation (entry, from_account, to_account, remaining, expires_at, label) SELECT entry, from_account, to_account, 1, now() + interval '1 day', label FROM ledger.entry WHERE kind = 1 LIMIT 1
INSERT INTO ledger.serial (item, code, account) SELECT 'I', 'S-1', min(account) FROM ledger.account
INSERT INTO ledger.entry_serial (serial, entry, named) SELECT s.serial, (SELECT min(entry) FROM ledger.entry), true FROM ledger.serial s
INSERT INTO ledger.consent (consent, line, kind, nation, asked, said_by, label) SELECT 'C-1', line, 'use', 'USA', '2027-01-01', opened_by, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.document (sha256, name, media_type, content, label) SELECT sha256('d'), 'd', 'text/plain', 'd', min(label) FROM access.label
INSERT INTO ledger.document_seen (sha256, label) SELECT sha256, label FROM ledger.document ON CONFLICT DO NOTHING
INSERT INTO ledger.signing_key (key, nation, actor, registered_by, registered_at) SELECT encode(decode('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex'), 'base64'), 'CAN', 'somebody', min(entry), now() FROM ledger.entry
INSERT INTO ledger.silence (said_by, nation, means, recorded_at, label) SELECT min(entry), 'CAN', 'consent', now(), min(label) FROM ledger.entry
INSERT INTO ledger.answer (consignment, answer, quantity, by_silence, said_by, label) SELECT consignment, 'refused', 0, true, said_by, label FROM ledger.consignment ORDER BY consignment DESC LIMIT 1
INSERT INTO ledger.manifest (manifest, consignment, quantity, serials, mass_g, neq_g, happened_at, said_by, label) SELECT 'M-1', consignment, 1, '{}', 1, 0, now(), said_by, label FROM ledger.consignment LIMIT 1
INSERT INTO ledger.arrival (manifest, node, quantity, serials, said_by, label) SELECT manifest, 'H-ROU', 0, '{}', said_by, label FROM ledger.manifest
INSERT INTO ledger.discrepancy (discrepancy, stage, manifest, node, kind, quantity, opened_by, label) SELECT 'M-1@H-ROU-short', 'arrival', manifest, node, 'short', 1, said_by, label FROM ledger.arrival
INSERT INTO ledger.handover (handover, consignment, node, nation, recipient, recipient_nation, offered_by, label) SELECT 'H-1', consignment, 'H-ROU', 'CAN', 'BRIGADE', 'UKR', said_by, label FROM ledger.consignment LIMIT 1
INSERT INTO ledger.handover_good (handover, good, account, quantity) SELECT 'H-1', 1, min(account), 1 FROM ledger.account
INSERT INTO ledger.end_use_report (entry, line, kind, holder, quantity, complete, serials, happened_at, recorded_at, label) SELECT opened_by, line, 'sighting', 'BRIGADE', 1, false, '{}', now(), now(), label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.loss_report (loss, entry, happened_at, recorded_at, label) SELECT opened_by, opened_by, now(), now(), label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.notice (entry, nation, about, label) SELECT opened_by, 'CAN', opened_by, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.node_limit (said_by, node, first, last, handling_g, label) SELECT opened_by, 'H-ROU', '2027-01-01', '2099-12-31', 0, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.slot (slot, node, consignment, arrives, mass_g, neq_g, expires_at, booked_by, label) SELECT 'S-1', 'H-ROU', 'C-1', '2027-01-01', 1, 0, now() + interval '1 day', opened_by, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.node_day (node, day, handling_g) VALUES ('H-ROU', '2099-01-01', 1000000000000000)
INSERT INTO ledger.override (override, rule, subject, units, until, standing, asked_by, agreed_by, label) SELECT 'V-1', 'MU033', 'something', 1, now(), false, opened_by, opened_by, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.override_use (used_by, override, units, label) SELECT asked_by, override, 1, label FROM ledger.override
INSERT INTO ledger.line_caveat (line, avoid, only_for, lethal, available, expires, said_by, label) SELECT line, '{}', '{}', false, '2027-01-01', '2027-12-31', opened_by, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.line_need (line, kind, nation, needed, said_by) SELECT line, 'use', 'CAN', true, opened_by FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.line_release (said_by, line, before, label) SELECT opened_by, line, label, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.transit_rule (rule, nation, applies_to, first, last, withdrawn, said_by, label) SELECT 'T-1', 'CAN', 'all', '2027-01-01', '2027-12-31', false, opened_by, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.lane_pass (lane, leg_from, leg_to, nations, said_by, label) SELECT 'L-1', 'A', 'B', '{CAN,DEU}', opened_by, label FROM ledger.line WHERE code = 'O-CAN-01'
UPDATE ledger.line SET needs = '{use}' WHERE code = 'O-CAN-01'
UPDATE ledger.entry SET evidence = ARRAY[sha256('d')] WHERE entry = (SELECT min(entry) FROM ledger.entry WHERE kind = 1)
UPDATE ledger.line SET monitoring = 'routine', serialised = false, origin_nation = 'CAN' WHERE code = 'O-CAN-01'
INSERT INTO ledger.account (line, holder, place, rung, quantity, label) SELECT line, 'BRIGADE', 'H-ROU', 7, 1, label FROM ledger.line WHERE code = 'O-CAN-01'
INSERT INTO ledger.entry (command, ordinal, kind, from_account, to_account, quantity, happened_at, actor, role, label) SELECT gen_random_uuid(), 0, 1, f.account, t.account, 1, '2020-01-01', 'somebody', 'system', t.label FROM ledger.account t JOIN ledger.account f ON f.line = t.line AND f.rung = 1 WHERE t.holder = 'BRIGADE'
INSERT INTO ledger.entry (command, ordinal, kind, happened_at, actor, role, body, label) SELECT gen_random_uuid(), 0, 6, now(), 'somebody', 'recipient', format('{"deliverer_signature":"%1$s","handover":"H-1","receipt":{"consignment":"C-1","deliverer":{"key":"%2$s","nation":"CAN"},"goods":[{"accepted":1,"good":1,"item":"I","line":"O-CAN-01","offered":1}],"handed_over_at":"2027-03-01T08:00:00.000000Z","handover":"H-1","node":"H-ROU","offer":"none","recipient":{"holder":"BRIGADE","key":"%2$s","nation":"UKR"},"type":"receipt","v":1},"recipient_signature":"%1$s","type":"handover-answered"}', translate(encode(sha512('s'), 'base64'), E'\n', ''), key), line.label FROM ledger.signing_key, ledger.line WHERE code = 'O-CAN-01'
UPDATE ledger.handover SET answer = 'accepted', answered_by = (SELECT max(entry) FROM ledger.entry WHERE body LIKE '%"receipt"%') WHERE handover = 'H-1'
UPDATE ledger.line SET donor_reference = 'D-1' WHERE code = 'O-CAN-01'
UPDATE ledger.entry SET expires_at = now() + interval '1 day' WHERE entry IN (SELECT entry FROM ledger.reservation)
INSERT INTO desk.identity (person, issuer, subject, label) SELECT person, 'https://id.example.org', person, label FROM desk.person
INSERT INTO desk.address (person, email, language, label) SELECT person, 'can@example.org', 'en', label FROM desk.person WHERE person = 'matrix.can'
INSERT INTO desk.mail (kind, about, person, queued_at, due_at, label) SELECT 'proposals', 'P1', person, now(), 'infinity', label FROM desk.person WHERE person = 'matrix.can'
INSERT INTO desk.answer_link (person, nation, consignments, made_at, expires_at, secret, label) SELECT person, nation, '{C-1}', now(), now() + interval '1 day', sha256('l'), label FROM desk.person WHERE person = 'matrix.can'
