package org.muster.server.offers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.scenarios.ScenarioRows;
import org.muster.server.web.Fault;
import org.muster.server.web.Reasons;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people type into the form of an offer or a fund, before it is read as values: every fault of it at once.
@Component
class EnteredRows {

    private static final Map<String, Integer> LONGEST = Map.of(
            "only", 10_000, "avoid", 2000, "endUse", 4000, "source", 4000, "donorReference", 200, "reason", 1000);

    private final ScenarioRows rules;
    private final Reasons reasons;

    EnteredRows(ScenarioRows rules, Reasons reasons) {
        this.rules = rules;
        this.reasons = reasons;
    }

    /// Every fault of a row, at its field, in the words of packages.
    ///
    /// @param table of the package
    /// @param cells by column
    /// @param nation in whose name; empty: the caller's own
    /// @throws Refused if the caller does not speak for that nation
    @Transactional(readOnly = true)
    public List<Fault> faults(String table, Map<String, String> cells, @Nullable String nation, Typed form) {
        var faults = new ArrayList<Fault>();
        tooLong(form, faults);
        donor(nation, faults).ifPresent(donor -> {
            var row = new HashMap<>(cells);
            row.put("nation", donor.nation());
            faults.addAll(0, rules.faults(table, row));
            reasons.because(form.text("reason"), () -> donor.withoutReason(reasons))
                    .ifPresent(faults::add);
            OfferChanges.foreignConsent(
                            donor,
                            form.orNull("consentNation"),
                            !form.text("consentDate").isEmpty())
                    .ifPresent(faults::add);
        });
        return faults;
    }

    private static Optional<Donor> donor(@Nullable String nation, List<Fault> faults) {
        try {
            return Optional.of(Donor.of(nation));
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.FORBIDDEN) {
                throw refused;
            }
            faults.addAll(refused.faults());
            return Optional.empty();
        }
    }

    private static void tooLong(Typed form, List<Fault> faults) {
        LONGEST.forEach((name, most) -> {
            var letters = String.join(";", form.all(name)).length();
            if (letters > most) {
                faults.add(new Fault(
                        "length",
                        "At most %d letters fit here, and %d were typed. Maybe shorten it.".formatted(most, letters),
                        "/" + name));
            }
        });
    }
}
