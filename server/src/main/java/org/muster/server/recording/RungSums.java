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
/// up in tonnes and money is made of these few rows, from sums that the ledger keeps as accounts change.
@Component
public class RungSums {

    /// An item counts for the family for which it is worth most, so that each is counted once.
    private static final String SQL = """
            WITH home AS (
                SELECT DISTINCT ON (s.item) s.item, s.family FROM desk.suitability s
                ORDER BY s.item, s.worth DESC, s.family),
            stands AS (
                SELECT s.nation, s.item, s.rung, sum(s.grams) AS grams FROM ledger.standing s
                GROUP BY s.nation, s.item, s.rung HAVING sum(s.units) > 0),
            valued AS (
                SELECT v.nation, v.item, v.rung, sum(v.in_eur) AS units, sum(v.eur_cents) AS cents FROM ledger.standing_value v
                GROUP BY v.nation, v.item, v.rung HAVING sum(v.in_eur) > 0)
            SELECT f.area, f.family, f.name, f.unit, s.nation, s.rung, sum(s.grams) AS grams,
                   coalesce(sum(v.units), 0) AS valued_units, sum(v.cents) AS cents
            FROM stands s LEFT JOIN valued v USING (nation, item, rung) LEFT JOIN home h USING (item)
                 LEFT JOIN desk.families f ON f.family = h.family
            GROUP BY f.area, f.family, f.name, f.unit, s.nation, s.rung
            ORDER BY f.area, f.family, s.nation, s.rung
            """;

    private static final String BOUGHT = """
            SELECT b.nation, sum(b.units) AS units, sum(b.eur_cents) AS cents FROM desk.bought b
            GROUP BY b.nation HAVING sum(b.units) > 0
            """;

    private final JdbcClient jdbc;

    RungSums(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What of a family stands on a rung that counts as offered at least.
    ///
    /// @param area   absent, like the other words on the family: the item suits none that the caller may see
    /// @param grams  whole
    /// @param valuedUnits of which the caller may know the value in EUR
    /// @param cents  their value; absent: there are none
    public record Sum(
            @Nullable String area,
            @Nullable String family,
            @Nullable String name,
            @Nullable String unit,
            String nation,
            int rung,
            BigDecimal grams,
            BigDecimal valuedUnits,
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

    /// What purchases of plans bring of what a nation gives, so that its fund has paid for it.
    ///
    /// @param units of which the caller may know the value in EUR
    /// @param cents their value
    public record Bought(String nation, BigDecimal units, BigDecimal cents) {

        public BigDecimal eur() {
            return cents.movePointLeft(Sum.CENTS_IN_EURO);
        }
    }

    @Transactional(readOnly = true)
    public List<Bought> bought() {
        return jdbc.sql(BOUGHT).query(Bought.class).list();
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
