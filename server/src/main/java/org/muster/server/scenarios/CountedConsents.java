package org.muster.server.scenarios;

import org.muster.domain.measure.Code;

/// On which consents a plan of the scenario is made. The ledger knows how they stand.
public enum CountedConsents implements Code {
    /// On those that are granted.
    GRANTED("granted", "c.granted"),
    /// Also on those that are hoped for, from the day for which they are: a what-if.
    EXPECTED("expected", "coalesce(c.granted, c.expected)");

    /// What an agreement on a new plan would find: the units that are free on the ladder where the offer lies, and of
    /// these no more than its consent has left over of what is promised or has left already.
    private static final String PLANABLE = "least(stock.free, best.quantity - (o.quantity - stock.free))";

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

    /// What the package is called where it is kept, so that a what-if is seen to be one.
    String fileName() {
        return switch (this) {
            case GRANTED -> "scenario";
            case EXPECTED -> "scenario-what-if";
        };
    }

    /// A column of the offers of a package, as SQL: the day from which an offer may depart, and how long, are what
    /// its best consent says; how many it has is what the ledger has free.
    static String cell(String column) {
        return switch (column) {
            case "consent_date" -> "best.day AS consent_date";
            case "expires" -> "least(o.expires, best.until) AS expires";
            case "quantity" -> PLANABLE + " AS quantity";
            default -> "o." + column;
        };
    }

    /// The offers of which a new plan can take anything, with the best consent of each, as SQL.
    String offers() {
        return """
                desk.offers o LEFT JOIN LATERAL (
                    SELECT a.quantity - a.held AS free
                    FROM ledger.line l JOIN ledger.account a USING (line)
                    WHERE l.code = o.offer AND a.rung = 1 AND a.holder = o.nation AND a.place = o.origin
                      AND a.lot = '' AND a.requirement = '' AND a.consignment = '') stock ON true
                LEFT JOIN LATERAL (
                    SELECT %1$s AS day, c.until, c.quantity
                    FROM ledger.line l JOIN ledger.consent c USING (line)
                    WHERE l.code = o.offer AND c.kind = 're-transfer' AND c.nation = o.consent_nation
                      AND %1$s IS NOT NULL AND coalesce(c.until, 'infinity') >= o.available
                    ORDER BY c.granted IS NULL, coalesce(c.quantity, 9007199254740991) DESC, %1$s, c.consent
                    LIMIT 1) best ON o.consent_nation IS NOT NULL
                WHERE %2$s >= 1""".formatted(day, PLANABLE);
    }
}
