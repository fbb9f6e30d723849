package org.muster.server.scenarios;

import org.muster.domain.measure.Code;

/// On which consents a plan of the scenario is made. The ledger knows how they stand.
public enum CountedConsents implements Code {
    /// On those that are granted.
    GRANTED("granted", "c.granted"),
    /// Also on those that are hoped for, from the day for which they are: a what-if.
    EXPECTED("expected", "coalesce(c.granted, c.expected)");

    private final String code;
    private final String day;

    CountedConsents(String code, String day) {
        this.code = code;
        this.day = day;
    }

    @Override
    public String code() {
        return code;
    }

    /// A column of the offers of a package, as SQL: the day from which an offer may depart, how long, and how many,
    /// are what its best consent says.
    static String cell(String column) {
        return switch (column) {
            case "consent_date" -> "best.day AS consent_date";
            case "expires" -> "least(o.expires, best.until) AS expires";
            case "quantity" -> "least(o.quantity, best.quantity) AS quantity";
            default -> "o." + column;
        };
    }

    /// The offers with the best consent of each, as SQL.
    String offers() {
        return """
                desk.offers o LEFT JOIN LATERAL (
                    SELECT %1$s AS day, c.until, c.quantity
                    FROM ledger.line l JOIN ledger.consent c USING (line)
                    WHERE l.code = o.offer AND c.kind = 're-transfer' AND c.nation = o.consent_nation
                      AND %1$s IS NOT NULL AND coalesce(c.until, 'infinity') >= o.available
                    ORDER BY c.granted IS NULL, coalesce(c.quantity, 9007199254740991) DESC, %1$s, c.consent
                    LIMIT 1) best ON o.consent_nation IS NOT NULL""".formatted(day);
    }
}
