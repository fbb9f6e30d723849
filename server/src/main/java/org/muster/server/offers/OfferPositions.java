package org.muster.server.offers;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.server.web.Refused;
import org.muster.server.web.Writes;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a withdrawal means, and the withdrawal itself, which is done only as it was shown.
@Component
class OfferPositions {

    private final JdbcClient jdbc;
    private final Offers offers;
    private final OfferStanding standing;
    private final OfferChanges changes;
    private final Writes writes;

    OfferPositions(JdbcClient jdbc, Offers offers, OfferStanding standing, OfferChanges changes, Writes writes) {
        this.jdbc = jdbc;
        this.offers = offers;
        this.standing = standing;
        this.changes = changes;
        this.writes = writes;
    }

    /// What somebody confirms.
    ///
    /// @param seen what was shown
    record Confirmed(long units, String reason, String seen) {}

    /// @throws Refused if there is no such offer for the caller
    @Transactional(readOnly = true)
    public OfferPosition of(String offer) {
        var found = offers.find(offer).orElseThrow(() -> Refused.notFound("offer", offer));
        return new OfferPosition(
                found, standing.rungs(offer), standing.consignments(offer), losses(offer), plans(offer));
    }

    private List<OfferPosition.Lost> losses(String offer) {
        return jdbc.sql("""
                        SELECT c.plan, c.requirement, c.serves, sum(s.units)::bigint AS units,
                               sum(s.units * c.worth) AS lost, min(c.arrive) AS first
                        FROM ledger.line l JOIN ledger.consignment c USING (line)
                             JOIN LATERAL (SELECT sum(a.quantity) AS units FROM ledger.account a
                                           WHERE a.consignment = c.consignment AND a.rung IN (2, 3, 4)) s ON s.units > 0
                        WHERE l.code = ? GROUP BY c.plan, c.requirement, c.serves
                        ORDER BY c.requirement, c.plan, c.serves""")
                .param(offer)
                .query((row, number) -> new OfferPosition.Lost(
                        row.getString("plan"),
                        row.getString("requirement"),
                        row.getString("serves"),
                        row.getLong("units"),
                        row.getBigDecimal("lost").movePointLeft(4).stripTrailingZeros(),
                        row.getObject("first", LocalDate.class)))
                .list();
    }

    /// A nation sees the consignments of a plan that was agreed, not the agreement.
    private List<OfferPosition.Planned> plans(String offer) {
        return jdbc.sql("""
                        SELECT p.plan, sum(p.quantity)::bigint AS units,
                               string_agg(DISTINCT p.requirement, ', ' ORDER BY p.requirement) AS requirements
                        FROM desk.plan_consignments p
                        WHERE p.source = ? AND NOT EXISTS (SELECT FROM ledger.consignment c WHERE c.plan = p.plan)
                        GROUP BY p.plan ORDER BY p.plan""").param(offer).query(OfferPosition.Planned.class).list();
    }

    /// Withdraws units, once, if everything still stands as it was shown. It is looked at after the units were taken:
    /// from then on nobody else can take them.
    ///
    /// @param key of the form
    /// @throws Refused if something has moved meanwhile, or the units are not free; then nothing is withdrawn
    void withdraw(String offer, String key, Confirmed confirmed) {
        writes.once(Optional.of(key), "POST confirmed withdrawal of offer %s".formatted(offer), confirmed, () -> {
            changes.withdraw(offer, Optional.of(confirmed.units()), confirmed.reason());
            if (!of(offer).mark(confirmed.units()).equals(confirmed.seen())) {
                throw Refused.one(
                        HttpStatus.CONFLICT,
                        "changed-meanwhile",
                        "Units of offer %s have moved since this page was shown, so nothing was withdrawn. Maybe look at what stands now and confirm it again."
                                .formatted(offer));
            }
            return ResponseEntity.noContent().build();
        });
    }
}
