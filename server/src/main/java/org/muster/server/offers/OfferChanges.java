package org.muster.server.offers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Role;
import org.muster.server.scenarios.ScenarioRows;
import org.muster.server.web.Fault;
import org.muster.server.web.Reasons;
import org.muster.server.web.Refused;
import org.muster.server.web.Versions;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Offers entered, changed and withdrawn: the row and its stock in one transaction, stock first, so that all who
/// move units of an offer take its locks in one order.
@Component
class OfferChanges {

    private final JdbcClient jdbc;
    private final Offers offers;
    private final OfferStock stock;
    private final ScenarioRows rules;
    private final Reasons reasons;

    OfferChanges(JdbcClient jdbc, Offers offers, OfferStock stock, ScenarioRows rules, Reasons reasons) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.stock = stock;
        this.rules = rules;
        this.reasons = reasons;
    }

    /// Adds an offer.
    ///
    /// @return its version
    /// @throws Refused with every fault
    @Transactional
    public long add(String offer, WantedOffer wanted) {
        var donor = Donor.of(wanted.nation());
        return reasons.because(wanted.reason(), () -> {
            var faults = faults(donor, offer, wanted);
            foreignConsent(donor, wanted.consentNation(), wanted.consentDate() != null)
                    .ifPresent(faults::add);
            refuse(faults);
            insert(donor, offer, wanted);
            stock.open(donor, offer, wanted);
            return version(offer);
        });
    }

    private List<Fault> faults(Donor donor, String offer, WantedOffer wanted) {
        var faults = new ArrayList<>(rules.faults("offers", wanted.cells(offer, donor.nation())));
        donor.withoutReason(reasons).ifPresent(faults::add);
        return faults;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
    }

    /// Whether a nation consents is for that nation to say; whoever says it for another shows its letter elsewhere.
    static Optional<Fault> foreignConsent(Donor donor, @Nullable String nation, boolean isGranted) {
        var isItsOwn = donor.role() == Role.NATIONAL_DESK && donor.nation().equals(nation);
        return nation == null || !isGranted || isItsOwn
                ? Optional.empty()
                : Optional.of(new Fault(
                        "consent",
                        "Only the desk of %1$s says here that %1$s consents. Maybe leave the date out: the offer then waits for the consent, which is stated under /api/v1/consents."
                                .formatted(nation),
                        "/consentDate"));
    }

    private void insert(Donor donor, String offer, WantedOffer wanted) {
        var added = jdbc.sql("""
                        INSERT INTO desk.offers (offer, nation, item, quantity, available, expires, origin, "only", avoid,
                            consent_nation, consent_date, condition, end_use, value_eur, value_basis, value_date, source,
                            label)
                        SELECT :offer, :nation, :item, :quantity, :available, :expires::date, :origin, :only::text,
                               :avoid::text, :consentNation::text, :consentDate::date, :condition::text, :endUse::text,
                               :valueEur::numeric, :valueBasis::text, :valueDate::date, :source::text,
                               access.label_of(:nation, '{}')
                        FROM desk.scenario ON CONFLICT (offer) DO NOTHING""")
                .param("offer", offer)
                .params(wanted.values(donor.nation()))
                .update();
        if (added == 0) {
            throw notAdded(offer);
        }
    }

    private Refused notAdded(String offer) {
        if (offers.find(offer).isPresent()) {
            return Versions.missing("There is an offer %s already; a change needs If-Match with the ETag that was read."
                    .formatted(offer));
        }
        return jdbc.sql("SELECT count(*) FROM desk.scenario").query(Long.class).single() == 0
                ? Refused.one(
                        HttpStatus.CONFLICT,
                        "no-scenario",
                        "There is no scenario yet to which an offer could belong. Maybe load one first.")
                : Refused.one(
                        HttpStatus.CONFLICT,
                        "duplicate",
                        "The identifier %s is taken. Maybe begin it with the letters of the nation.".formatted(offer));
    }

    /// Changes an offer as of a version: its terms, and how many it has.
    ///
    /// @return its new version
    /// @throws Refused with every fault; if it has another version by now; if units that shall go are promised
    @Transactional
    public long change(String offer, long version, WantedOffer wanted) {
        var before = offers.find(offer).orElseThrow(() -> Refused.notFound("offer", offer));
        var donor = Donor.of(before.nation());
        return reasons.because(wanted.reason(), () -> {
            var faults = faults(donor, offer, wanted);
            faults.addAll(fixed(before, wanted));
            refuse(faults);
            if (before.version() != version) {
                throw Refused.stale("offer", offer);
            }
            var movements = move(donor, before, wanted.quantity());
            if (hasOtherCaveats(before, wanted)) {
                stock.caveats(donor, offer, wanted);
            }
            update(offer, version + movements, wanted);
            return version(offer);
        });
    }

    /// @return by how many movements
    private int move(Donor donor, Offer before, long quantity) {
        var more = Math.subtractExact(quantity, before.quantity());
        if (more > 0) {
            stock.add(donor, before, more);
            return 1;
        }
        return more < 0 ? stock.withdraw(donor, before.offer(), -more) : 0;
    }

    private static boolean hasOtherCaveats(Offer before, WantedOffer wanted) {
        return !before.available().equals(wanted.available())
                || !Objects.equals(before.expires(), wanted.expires())
                || !Objects.equals(Lists.sorted(before.only()), Lists.sorted(wanted.only()))
                || !Objects.equals(Lists.sorted(before.avoid()), Lists.sorted(wanted.avoid()));
    }

    private void update(String offer, long version, WantedOffer wanted) {
        var changed = jdbc.sql("""
                        UPDATE desk.offers
                        SET available = :available, expires = :expires::date, "only" = :only::text, avoid = :avoid::text,
                            condition = :condition::text, end_use = :endUse::text, source = :source::text
                        WHERE offer = :offer AND version = :version""")
                .param("offer", offer)
                .param("version", version)
                .params(wanted.terms())
                .update();
        if (changed == 0) {
            throw Refused.stale("offer", offer);
        }
    }

    /// What the ledger has said of the line since it was opened, and nobody changes.
    private List<Fault> fixed(Offer before, WantedOffer wanted) {
        var faults = new ArrayList<Fault>();
        if (wanted.nation() != null) {
            fixed(faults, "nation", before.nation(), wanted.nation());
        }
        fixed(faults, "item", before.item(), wanted.item());
        fixed(faults, "origin", before.origin(), wanted.origin());
        fixed(faults, "consentNation", before.consentNation(), wanted.consentNation());
        fixed(faults, "consentDate", before.consentDate(), wanted.consentDate());
        fixed(faults, "valueEur", plain(before.valueEur()), plain(wanted.valueEur()));
        fixed(faults, "valueBasis", before.valueBasis(), wanted.valueBasis());
        fixed(faults, "valueDate", before.valueDate(), wanted.valueDate());
        if (wanted.donorReference() != null) {
            fixed(faults, "donorReference", stock.donorReference(before.offer()).orElse(null), wanted.donorReference());
        }
        return faults;
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    private static void fixed(List<Fault> faults, String name, @Nullable Object is, @Nullable Object wanted) {
        if (!Objects.equals(is, wanted)) {
            var mend = name.startsWith("consent")
                    ? "Maybe state the consent by itself, under /api/v1/consents."
                    : "Maybe withdraw the offer and enter another.";
            faults.add(new Fault(
                    "fixed",
                    "%s of an offer stays as it was entered: %s, not %s. %s"
                            .formatted(name, is == null ? "none" : is, wanted == null ? "none" : wanted, mend),
                    "/" + name));
        }
    }

    /// Withdraws units that are free.
    ///
    /// @param units how many; empty: all that the offer has
    /// @return its new version
    @Transactional
    public long withdraw(String offer, Optional<Long> units, String reason) {
        var before = offers.find(offer).orElseThrow(() -> Refused.notFound("offer", offer));
        var donor = Donor.of(before.nation());
        return reasons.because(reason, () -> {
            if (before.quantity() > 0 || units.isPresent()) {
                stock.withdraw(donor, offer, units.orElse(before.quantity()));
            }
            return version(offer);
        });
    }

    private long version(String offer) {
        return offers.find(offer)
                .orElseThrow(() -> Refused.notFound("offer", offer))
                .version();
    }
}
