package org.muster.server.recording;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What stands on which rung, of each family and nation, as far as the caller may see it. Everything that a page adds
/// up in tonnes and money is made of these few rows, so that all accounts are read once for each page.
@Component
public class RungSums {

    /// An item counts for the family for which it is worth most, so that each is counted once.
    private static final String SQL = """
            WITH home AS (
                SELECT DISTINCT ON (s.item) s.item, s.family FROM desk.suitability s
                ORDER BY s.item, s.worth DESC, s.family),
            given AS MATERIALIZED (
                SELECT l.line, h.family, l.nation, l.unit_mass_g, v.value_cents,
                       EXISTS (SELECT FROM desk.plan_purchases p WHERE p.plan || '.' || p.purchase = l.code) AS bought
                FROM ledger.line l LEFT JOIN home h USING (item)
                     LEFT JOIN ledger.line_value v ON v.line = l.line AND v.value_currency = 'EUR'),
            stands AS (
                SELECT g.family, g.nation, a.rung, g.bought, sum(a.quantity * g.unit_mass_g) AS grams,
                       sum(a.quantity * g.value_cents) AS cents
                FROM ledger.account a JOIN given g USING (line)
                WHERE (a.rung BETWEEN 1 AND 8 OR a.rung BETWEEN 13 AND 15) AND a.quantity > 0
                GROUP BY g.family, g.nation, a.rung, g.bought)
            SELECT f.area, f.family, f.name, f.unit, s.nation, s.rung, s.bought, s.grams, s.cents
            FROM stands s LEFT JOIN desk.families f USING (family)
            ORDER BY f.area, f.family, s.nation, s.rung, s.bought
            """;

    private final JdbcClient jdbc;

    RungSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What of a family stands on a rung that counts as offered at least.
    ///
    /// @param area   absent, like the other words on the family: the item suits none that the caller may see
    /// @param bought whether a purchase of a plan brings it, so that a fund pays for it
    /// @param grams  whole
    /// @param cents  of EUR, as far as the caller may know them; absent: nobody says so, or not in EUR
    public record Sum(
            @Nullable String area,
            @Nullable String family,
            @Nullable String name,
            @Nullable String unit,
            String nation,
            int rung,
            boolean bought,
            BigDecimal grams,
            @Nullable BigDecimal cents) {

        private static final int GRAMS_IN_TONNE = 6;
        private static final int CENTS_IN_EURO = 2;

        public BigDecimal tonnes() {
            return grams.movePointLeft(GRAMS_IN_TONNE);
        }

        public @Nullable BigDecimal eur() {
            return cents == null ? null : cents.movePointLeft(CENTS_IN_EURO);
        }

        /// Confirmed by its donor, also if it was lost or damaged since.
        public boolean isAllocated() {
            return rung >= 3;
        }

        public boolean isDispatched() {
            return rung >= 5;
        }

        /// Handed over, and still there.
        public boolean isDelivered() {
            return rung == 7 || rung == 8;
        }
    }

    /// In the order of areas and families.
    @Transactional(readOnly = true)
    public List<Sum> list() {
        return jdbc.sql(SQL).query(Sum.class).list();
    }

    /// @return nothing if no row counts, or none of those that count has a value
    public static Optional<BigDecimal> add(
            List<Sum> rows, Predicate<Sum> counts, Function<Sum, @Nullable BigDecimal> value) {
        return rows.stream()
                .filter(counts)
                .map(row -> Optional.ofNullable(value.apply(row)))
                .flatMap(Optional::stream)
                .reduce(BigDecimal::add);
    }
}
