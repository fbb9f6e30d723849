package org.muster.server.planning;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.nation.NationCode;
import org.muster.domain.plan.ConsignmentId;
import org.muster.ledger.agreement.Agreements;
import org.muster.server.recording.Recording;
import org.springframework.stereotype.Component;

/// Proposals that wait for an answer, and what a refusal costs: for the API and for the desk.
@Component
class Proposals {

    private final Agreements agreements;
    private final Recording recording;

    Proposals(Agreements agreements, Recording recording) {
        this.agreements = agreements;
        this.recording = recording;
    }

    static BigDecimal units(FamilyUnits units) {
        return BigDecimal.valueOf(units.tenThousandths(), 4).stripTrailingZeros();
    }

    /// By consignment.
    ///
    /// @param nation empty: of all that the caller may see
    List<WaitingProposal> waiting(String nation, String after, int limit) {
        var donor = nation.isEmpty()
                ? Optional.<NationCode>empty()
                : Optional.of(Recording.value(() -> new NationCode(nation)));
        return agreements.waiting(recording.reader(), donor, after, limit).stream()
                .map(WaitingProposal::of)
                .toList();
    }

    Optional<WaitingProposal> find(String consignment) {
        return agreements
                .waiting(recording.reader(), Recording.value(() -> new ConsignmentId(consignment)))
                .map(WaitingProposal::of);
    }

    /// What each requirement loses if a nation says no to all that waits for it.
    List<Consequence> consequences(NationCode nation) {
        return agreements.lossIfRefused(recording.reader(), nation).stream()
                .map(Consequence::of)
                .toList();
    }
}
