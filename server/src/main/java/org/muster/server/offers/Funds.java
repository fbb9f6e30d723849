package org.muster.server.offers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.muster.server.scenarios.ScenarioRows;
import org.muster.server.web.Fault;
import org.muster.server.web.Reasons;
import org.muster.server.web.Refused;
import org.muster.server.web.Rows;
import org.muster.server.web.Versions;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Money that nations give, as far as the caller may see and change it.
@Component
class Funds {

    private static final Rows<Fund> ROWS =
            new Rows<>("funds", "fund", "fund, nation, amount_eur, available, \"only\", source, version", Fund.class);

    private static final int AT_ONCE = 1000;
    private static final int PURCHASES = 200;

    private static final String LIST = """
            SELECT s.*, s.amount_eur - s.bound AS "left"
            FROM (SELECT f.fund, f.nation, coalesce(n.name, f.nation) AS nation_name, f.amount_eur, f.available,
                         coalesce(f."only", '') AS families, coalesce(f.source, '') AS source,
                         desk.bound_of(f.fund) AS bound
                  FROM desk.funds f LEFT JOIN desk.nations n USING (nation)
                  WHERE f.fund > :after AND :nation IN ('', f.nation)
                    AND (:text = '' OR f.fund ILIKE :pattern OR f."only" ILIKE :pattern OR f.source ILIKE :pattern)
                 ) s
            WHERE NOT :left OR s.amount_eur > s.bound
            ORDER BY s.fund LIMIT :limit""";

    private final JdbcClient jdbc;
    private final ScenarioRows rules;
    private final Reasons reasons;

    Funds(JdbcClient jdbc, ScenarioRows rules, Reasons reasons) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.reasons = reasons;
    }

    @Transactional(readOnly = true)
    public List<Fund> page(String nation, String after, int limit) {
        return ROWS.page(jdbc, Map.of("nation", nation), after, limit);
    }

    @Transactional(readOnly = true)
    public Optional<Fund> find(String fund) {
        return ROWS.find(jdbc, fund);
    }

    /// Rows of the desk's list, as of one moment.
    ///
    /// @param after identifier of the last before; empty: from the beginning
    @Transactional(readOnly = true)
    public List<FundRow> rows(FundFilter filter, String after, int limit) {
        return jdbc.sql(LIST)
                .param("after", after)
                .param("nation", filter.nation())
                .param("text", filter.text())
                .param("pattern", filter.pattern())
                .param("left", filter.left())
                .param("limit", limit)
                .query(FundRow.class)
                .list();
    }

    /// All that the filter lets through.
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public void each(FundFilter filter, Consumer<FundRow> reader) {
        var after = "";
        List<FundRow> rows;
        do {
            rows = rows(filter, after, AT_ONCE);
            rows.forEach(reader);
            after = rows.isEmpty() ? "" : rows.getLast().fund();
        } while (rows.size() == AT_ONCE);
    }

    /// Nations whose funds the caller may see, by code.
    @Transactional(readOnly = true)
    public List<String> nations() {
        return jdbc.sql("SELECT DISTINCT nation FROM desk.funds ORDER BY nation")
                .query(String.class)
                .list();
    }

    /// What purchases of agreed plans take from a fund.
    record Purchase(String plan, String purchase, String supply, long quantity, BigDecimal costEur) {}

    /// Purchases that the caller may see, and who may see the fund.
    record Standing(BigDecimal bound, String owner, List<String> releasable, List<Purchase> purchases) {}

    @Transactional(readOnly = true)
    public Standing standing(String fund) {
        var purchases =
                jdbc.sql("""
                        SELECT p.plan, p.purchase, p.supply, p.quantity, p.cost_eur
                        FROM desk.plan_purchases p
                        WHERE p.fund = ? AND (EXISTS (SELECT FROM ledger.plan a WHERE a.plan = p.plan)
                                              OR EXISTS (SELECT FROM ledger.consignment c WHERE c.plan = p.plan))
                        ORDER BY p.plan, p.purchase LIMIT ?""").params(fund, PURCHASES).query(Purchase.class).list();
        return jdbc.sql("""
                        SELECT desk.bound_of(f.fund) AS bound, w.owner, w.releasable
                        FROM desk.funds f JOIN access.label w ON w.label = f.label WHERE f.fund = ?""")
                .param(fund)
                .query((row, number) -> new Standing(
                        row.getBigDecimal("bound"),
                        row.getString("owner"),
                        List.of((String[]) row.getArray("releasable").getArray()),
                        purchases))
                .optional()
                .orElseThrow(() -> Refused.notFound("fund", fund));
    }

    /// Adds a fund, seen by its nation alone.
    ///
    /// @throws Refused with every fault
    @Transactional
    public long add(String fund, WantedFund wanted) {
        var donor = Donor.of(wanted.nation());
        return reasons.because(wanted.reason(), () -> {
            refuse(faults(donor, fund, wanted));
            var added = jdbc.sql("""
                            INSERT INTO desk.funds (fund, nation, amount_eur, available, "only", source, label)
                            SELECT :fund, :nation, :amount, :available, :only::text, :source::text,
                                   access.label_of(:nation, '{}')
                            FROM desk.scenario ON CONFLICT (fund) DO NOTHING""")
                    .param("fund", fund)
                    .param("nation", donor.nation())
                    .params(wanted.values())
                    .update();
            if (added == 0) {
                throw notAdded(fund);
            }
            return 1L;
        });
    }

    private Refused notAdded(String fund) {
        return find(fund).isPresent()
                ? Versions.missing("There is a fund %s already; a change needs If-Match with the ETag that was read."
                        .formatted(fund))
                : Refused.one(
                        HttpStatus.CONFLICT,
                        "duplicate",
                        "The identifier %s is taken, or no scenario is loaded. Maybe begin it with the letters of the nation."
                                .formatted(fund));
    }

    /// Changes a fund as of a version. What purchases of agreed plans take from it stays in it.
    ///
    /// @return its new version
    @Transactional
    public long change(String fund, long version, WantedFund wanted) {
        var before = find(fund).orElseThrow(() -> Refused.notFound("fund", fund));
        var donor = Donor.of(before.nation());
        return reasons.because(wanted.reason(), () -> {
            var faults = faults(donor, fund, wanted);
            if (wanted.nation() != null && !wanted.nation().equals(before.nation())) {
                faults.add(new Fault(
                        "fixed",
                        "The fund %s is one of %s, not of %s. Maybe enter another."
                                .formatted(fund, before.nation(), wanted.nation()),
                        "/nation"));
            }
            refuse(faults);
            keepBound(fund, wanted.amountEur());
            var changed = jdbc.sql("""
                            UPDATE desk.funds
                            SET amount_eur = :amount, available = :available, "only" = :only::text, source = :source::text
                            WHERE fund = :fund AND version = :version""")
                    .param("fund", fund)
                    .param("version", version)
                    .params(wanted.values())
                    .update();
            if (changed == 0) {
                throw Refused.stale("fund", fund);
            }
            return version + 1;
        });
    }

    /// Takes a fund away as of a version, unless purchases of agreed plans take from it.
    @Transactional
    public void remove(String fund, long version) {
        var before = find(fund).orElseThrow(() -> Refused.notFound("fund", fund));
        var donor = Donor.of(before.nation());
        donor.withoutReason(reasons).ifPresent(fault -> refuse(List.of(fault)));
        keepBound(fund, BigDecimal.ZERO);
        var removed = jdbc.sql("DELETE FROM desk.funds WHERE fund = ? AND version = ?")
                .params(fund, version)
                .update();
        if (removed == 0) {
            throw Refused.stale("fund", fund);
        }
    }

    /// Keeps agreements from spending it meanwhile: they look at the fund as it is after this.
    private void keepBound(String fund, BigDecimal amount) {
        jdbc.sql("SELECT FROM desk.funds WHERE fund = ? FOR UPDATE")
                .param(fund)
                .query((row, number) -> number)
                .list();
        var bound = jdbc.sql("SELECT desk.bound_of(?)")
                .param(fund)
                .query(BigDecimal.class)
                .single();
        if (amount.compareTo(bound) < 0) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    List.of(Fault.of(
                                    "bound",
                                    "Purchases of agreed plans take %s EUR from the fund %s, so it cannot have only %s. Maybe take them back first."
                                            .formatted(bound.toPlainString(), fund, amount.toPlainString()))
                            .with(Map.of("bound_eur", bound.toPlainString(), "wanted_eur", amount.toPlainString()))));
        }
    }

    private ArrayList<Fault> faults(Donor donor, String fund, WantedFund wanted) {
        var faults = new ArrayList<>(rules.faults("funds", wanted.cells(fund, donor.nation())));
        donor.withoutReason(reasons).ifPresent(faults::add);
        return faults;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
    }
}
