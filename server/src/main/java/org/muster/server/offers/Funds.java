package org.muster.server.offers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.server.scenarios.ScenarioRows;
import org.muster.server.web.Fault;
import org.muster.server.web.Reasons;
import org.muster.server.web.Refused;
import org.muster.server.web.Rows;
import org.muster.server.web.Versions;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Money that nations give, as far as the caller may see and change it.
@Component
class Funds {

    private static final Rows<Fund> ROWS =
            new Rows<>("funds", "fund", "fund, nation, amount_eur, available, \"only\", source, version", Fund.class);

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
