package org.muster.server.offers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Facts;
import org.muster.ledger.Label;
import org.muster.ledger.LineConsent;
import org.muster.ledger.caveats.Caveats;
import org.muster.ledger.caveats.LineCaveats;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The stock of offers on the ladder: opened, added to, taken back. How many an offer has is what the ledger
/// says: the database carries it into the row of the offer, in the same transaction.
@Component
class OfferStock {

    private final JdbcClient jdbc;
    private final Clock clock;

    OfferStock(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Goods(
            boolean lethal,
            @Nullable String monitoring,
            @Nullable Boolean serialised,
            long unitMassG,
            @Nullable Long unitNeqG) {}

    private record Seen(int label, String owner, String releasable) {}

    /// Opens the line of an offer whose row was just added, and brings its units on the ladder: what loading a
    /// scenario does for all of them.
    void open(Donor donor, String offer, WantedOffer wanted) {
        var pen = new Pen(jdbc, donor.role());
        int label = jdbc.sql("SELECT label FROM desk.offers WHERE offer = ?")
                .param(offer)
                .query(Integer.class)
                .single();
        pen.state(opening(donor, offer, wanted, goods(wanted.item())), label);
        consent(offer, wanted).ifPresent(consent -> pen.state(consent.facts(), label));
        pen.move(offer, spot(donor, wanted.origin()), Rung.OUTSIDE.number(), Rung.OFFERED.number(), wanted.quantity());
    }

    private static Pen.Spot spot(Donor donor, String origin) {
        return new Pen.Spot("", donor.nation(), origin, 0);
    }

    private Goods goods(String item) {
        return jdbc.sql("""
                        SELECT lethal, monitoring, serialised, (mass_kg * 1000)::bigint AS unit_mass_g,
                               (neq_kg * 1000)::bigint AS unit_neq_g
                        FROM desk.items WHERE item = ?""").param(item).query(Goods.class).single();
    }

    private static Facts opening(Donor donor, String offer, WantedOffer wanted, Goods goods) {
        var facts = Facts.of("line-opened")
                .with("available", wanted.available().toString())
                .with("item", wanted.item())
                .with("lethal", goods.lethal())
                .with("line", offer)
                .with("nation", donor.nation())
                .with("unit_mass_g", goods.unitMassG());
        facts = with(facts, "expires", wanted.expires());
        facts = with(facts, "monitoring", goods.monitoring());
        facts = with(facts, "donor_reference", wanted.donorReference());
        facts = with(facts, "origin_nation", wanted.consentNation());
        facts = with(facts, "value_basis", wanted.valueBasis());
        facts = with(facts, "value_date", wanted.valueDate());
        if (goods.serialised() != null) {
            facts = facts.with("serialised", goods.serialised());
        }
        if (goods.unitNeqG() != null) {
            facts = facts.with("unit_neq_g", goods.unitNeqG());
        }
        if (wanted.consentNation() != null) {
            facts = facts.with("needs", java.util.List.of(ConsentKind.RE_TRANSFER.code()));
        }
        if (wanted.valueEur() != null) {
            facts = facts.with(
                            "value_cents", wanted.valueEur().movePointRight(2).longValueExact())
                    .with("value_currency", "EUR");
        }
        facts = lists(facts, "avoid", Lists.sorted(wanted.avoid()));
        return lists(facts, "only_for", Lists.sorted(wanted.only()));
    }

    private static Facts with(Facts facts, String name, @Nullable Object value) {
        return value == null ? facts : facts.with(name, value.toString());
    }

    private static Facts lists(Facts facts, String name, @Nullable String list) {
        return list == null ? facts : facts.with(name, Lists.words(list));
    }

    /// What is granted from the start. It has the name of the offer, as in a scenario.
    private Optional<LineConsent> consent(String offer, WantedOffer wanted) {
        var nation = wanted.consentNation();
        var granted = wanted.consentDate();
        if (nation == null || granted == null) {
            return Optional.empty();
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var asked = granted.isBefore(today) ? granted : today;
        return Optional.of(
                LineConsent.asked(offer, new LineCode(offer), ConsentKind.RE_TRANSFER, new NationCode(nation), asked)
                        .granted(granted, Optional.empty(), Optional.empty()));
    }

    /// Brings more units of an offer on the ladder.
    void add(Donor donor, Offer offer, long units) {
        new Pen(jdbc, donor.role())
                .move(offer.offer(), spot(donor, offer.origin()), Rung.OUTSIDE.number(), Rung.OFFERED.number(), units);
    }

    /// Takes back units that are free.
    ///
    /// @return how many movements that took; each gives the offer another version
    /// @throws Refused with how many stand where, if fewer are
    int withdraw(Donor donor, String offer, long units) {
        var spots = Pen.free(jdbc, offer, Rung.OFFERED.number());
        var free = spots.stream().mapToLong(Pen.Spot::free).sum();
        if (units > free) {
            throw tooFew(offer, units, free);
        }
        var pen = new Pen(jdbc, donor.role());
        var left = units;
        var movements = 0;
        for (var spot : spots) {
            var taken = Math.min(left, spot.free());
            if (taken > 0) {
                pen.move(offer, spot, Rung.OFFERED.number(), Rung.WITHDRAWN.number(), taken);
                left -= taken;
                movements++;
            }
        }
        return movements;
    }

    private Refused tooFew(String offer, long units, long free) {
        var stands = new LinkedHashMap<String, String>();
        jdbc.sql("""
                        SELECT r.name, sum(a.quantity)::bigint AS units
                        FROM ledger.line l JOIN ledger.account a USING (line) JOIN ledger.rung r USING (rung)
                        WHERE l.code = ? AND a.rung <> 0 GROUP BY r.rung, r.name HAVING sum(a.quantity) > 0 ORDER BY r.rung""").param(offer).query(row -> {
            stands.put(row.getString("name"), Long.toString(row.getLong("units")));
        });
        var said = stands.entrySet().stream()
                .map(rung -> "%s %s".formatted(rung.getValue(), rung.getKey()))
                .collect(Collectors.joining(", "));
        var facts = new LinkedHashMap<>(Map.of("free", Long.toString(free), "wanted", Long.toString(units)));
        facts.putAll(stands);
        return new Refused(
                HttpStatus.CONFLICT,
                java.util.List.of(Fault.of(
                                "MU001",
                                "Only units of offer %s that are free can be withdrawn: %d are, not %d. It stands so: %s. Maybe a proposal must be refused, or an allocation taken back, first."
                                        .formatted(offer, free, units, said))
                        .with(facts)));
    }

    /// States the caveats of an offer anew, to those who see its line.
    void caveats(Donor donor, String offer, WantedOffer wanted) {
        var seen = jdbc.sql("""
                        SELECT l.label, w.owner, array_to_string(w.releasable, ';') AS releasable
                        FROM ledger.line l JOIN access.label w USING (label) WHERE l.code = ?""").param(offer).query(Seen.class).single();
        var caveats = new LineCaveats(
                new LineCode(offer),
                Lists.words(wanted.avoid()).stream().map(NationCode::new).collect(Collectors.toSet()),
                Lists.words(wanted.only()).stream().map(RequirementId::new).collect(Collectors.toSet()),
                goods(wanted.item()).lethal(),
                new Period(Optional.of(wanted.available()), Optional.ofNullable(wanted.expires())));
        var others =
                Lists.words(seen.releasable()).stream().map(NationCode::new).collect(Collectors.toSet());
        new Pen(jdbc, donor.role())
                .state(
                        Caveats.of(caveats, new Label(new NationCode(seen.owner()), others))
                                .facts(),
                        seen.label());
    }

    /// The donor's own identifier of an offer, as its line has it.
    Optional<String> donorReference(String offer) {
        return jdbc.sql("SELECT coalesce(donor_reference, '') FROM ledger.line WHERE code = ?")
                .param(offer)
                .query(String.class)
                .optional()
                .filter(reference -> !reference.isEmpty());
    }
}
