package org.muster.server.oversight;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.server.recording.RungSums;
import org.muster.server.recording.RungSums.Bought;
import org.muster.server.recording.RungSums.Sum;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each nation has pledged, what was allocated and delivered of it, and how it keeps its promises. A unit is
/// counted once: it stands on one rung, and of its item in one area.
@Component
class Burden {

    private static final String NATIONS = """
            SELECT n.nation, n.name, n.gdp_meur, (SELECT sum(f.amount_eur) FROM desk.funds f WHERE f.nation = n.nation) AS funds
            FROM desk.nations n ORDER BY n.nation
            """;

    private static final String PROMISES = """
            WITH promised AS (
                SELECT p.nation, p.leaves AS promised, p.ready, p.answer, p.left_at::date AS actual FROM ledger.progress p)
            SELECT nation, count(*) AS consignments, count(*) FILTER (WHERE answer IN ('confirmed', 'changed')) AS promised,
                   count(*) FILTER (WHERE ready > promised) AS postponed,
                   count(*) FILTER (WHERE answer = 'refused') AS refused,
                   count(*) FILTER (WHERE actual <= promised) AS in_time,
                   count(*) FILTER (WHERE actual > promised) AS late,
                   count(*) FILTER (WHERE actual IS NULL AND answer IN ('confirmed', 'changed') AND promised < :day) AS overdue,
                   round(avg(actual - promised), 1) AS days
            FROM promised GROUP BY nation ORDER BY nation
            """;

    private final JdbcClient jdbc;
    private final RungSums rungs;

    Burden(JdbcClient jdbc, RungSums rungs) {
        this.jdbc = jdbc;
        this.rungs = rungs;
    }

    /// In tonnes; what is delivered was allocated, and what is allocated was pledged.
    ///
    /// @param eur what its donor says that it is worth, where it says so in EUR
    public record Given(
            String nation,
            String name,
            String area,
            BigDecimal pledged,
            BigDecimal allocated,
            BigDecimal delivered,
            @Nullable BigDecimal eur) {}

    /// In EUR. What a fund bought counts in the fund alone.
    ///
    /// @param ofTotal a fraction
    /// @param ofGdp   a fraction; nothing if the scenario has no GDP
    public record Share(
            String nation,
            String name,
            BigDecimal materiel,
            BigDecimal funds,
            BigDecimal total,
            @Nullable BigDecimal ofTotal,
            @Nullable BigDecimal ofGdp) {}

    /// @param promised  that their donor confirmed, changed or not
    /// @param postponed of these, to a later day
    /// @param overdue   of these, that should have left and have not
    /// @param days      between the day of the plan and that of dispatch, on average
    public record Promises(
            String nation,
            long consignments,
            long promised,
            long postponed,
            long refused,
            long inTime,
            long late,
            long overdue,
            @Nullable BigDecimal days) {}

    /// A nation with what it pays into funds.
    private record Donor(
            String nation,
            String name,
            @Nullable BigDecimal gdpMeur,
            @Nullable BigDecimal funds) {}

    /// Both tables, from one reading of the sums of what stands on the rungs.
    public record Borne(List<Given> given, List<Share> shares) {}

    @Transactional(readOnly = true)
    public Borne borne() {
        var sums = rungs.list();
        var bought = rungs.bought().stream().collect(Collectors.toMap(Bought::nation, Function.identity()));
        var donors = jdbc.sql(NATIONS).query(Donor.class).list();
        return new Borne(
                donors.stream().flatMap(donor -> given(donor, sums).stream()).toList(), shares(donors, sums, bought));
    }

    private static List<Given> given(Donor donor, List<Sum> sums) {
        return sums.stream()
                .filter(sum -> sum.area() != null && sum.nation().equals(donor.nation()))
                .collect(Collectors.groupingBy(Sum::area, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(area -> new Given(
                        donor.nation(),
                        donor.name(),
                        area.getKey(),
                        tonnes(area.getValue(), sum -> true),
                        tonnes(area.getValue(), Sum::isAllocated),
                        tonnes(area.getValue(), Sum::isDelivered),
                        RungSums.add(area.getValue(), sum -> true, Sum::eur).orElse(null)))
                .toList();
    }

    private static BigDecimal tonnes(List<Sum> sums, Predicate<Sum> counts) {
        return RungSums.add(sums, counts, Sum::tonnes).orElse(BigDecimal.ZERO);
    }

    private static List<Share> shares(List<Donor> donors, List<Sum> sums, Map<String, Bought> bought) {
        var totals = new TreeMap<String, BigDecimal>();
        for (var donor : donors) {
            var materiel = materiel(donor, sums, Optional.ofNullable(bought.get(donor.nation())));
            if (materiel.isPresent() || donor.funds() != null) {
                totals.put(donor.nation(), materiel.orElse(BigDecimal.ZERO).add(paid(donor)));
            }
        }
        var all = totals.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return donors.stream()
                .filter(donor -> totals.containsKey(donor.nation()))
                .map(donor -> share(donor, Objects.requireNonNull(totals.get(donor.nation())), all))
                .sorted(Comparator.comparing(Share::total).reversed().thenComparing(Share::nation))
                .toList();
    }

    /// @return nothing if the nation gives nothing else, or nothing that has a value
    private static Optional<BigDecimal> materiel(Donor donor, List<Sum> sums, Optional<Bought> bought) {
        var own =
                sums.stream().filter(sum -> sum.nation().equals(donor.nation())).toList();
        var units = RungSums.add(own, sum -> true, Sum::valuedUnits).orElse(BigDecimal.ZERO);
        var isOwn = units.compareTo(bought.map(Bought::units).orElse(BigDecimal.ZERO)) > 0;
        var eur = RungSums.add(own, sum -> true, Sum::eur);
        return isOwn ? eur.map(all -> all.subtract(bought.map(Bought::eur).orElse(BigDecimal.ZERO))) : Optional.empty();
    }

    private static BigDecimal paid(Donor donor) {
        return Optional.ofNullable(donor.funds()).orElse(BigDecimal.ZERO);
    }

    private static Share share(Donor donor, BigDecimal total, BigDecimal all) {
        return new Share(
                donor.nation(),
                donor.name(),
                total.subtract(paid(donor)),
                paid(donor),
                total,
                of(total, all),
                donor.gdpMeur() == null ? null : of(total, donor.gdpMeur().movePointRight(6)));
    }

    /// @return nothing of nothing
    private static @Nullable BigDecimal of(BigDecimal part, BigDecimal all) {
        return all.signum() == 0 ? null : part.divide(all, MathContext.DECIMAL64);
    }

    @Transactional(readOnly = true)
    public List<Promises> promises(LocalDate day) {
        return jdbc.sql(PROMISES).param("day", day).query(Promises.class).list();
    }
}
