-- What units are worth is between a nation and those who see all. Releasing a line shows where it stands, not its value: the
-- columns are closed to the desks, and read through a view that asks who is asking.

CREATE VIEW ledger.line_value WITH (security_barrier = true) AS
SELECT l.line, l.value_cents, l.value_currency, l.value_basis, l.value_date
FROM ledger.line l
WHERE (SELECT access.sees_all())
   OR l.nation = (SELECT (access.me()).nation) AND l.label = ANY ((SELECT access.visible_labels())::integer[]);

DO $$
DECLARE
    open text;
BEGIN
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) INTO open
    FROM pg_attribute a
    WHERE a.attrelid = 'ledger.line'::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attname NOT LIKE 'value_%';
    REVOKE SELECT ON ledger.line FROM muster_app;
    EXECUTE format('GRANT SELECT (%s) ON ledger.line TO muster_app', open);
END
$$;
GRANT SELECT ON ledger.line_value TO muster_app;
