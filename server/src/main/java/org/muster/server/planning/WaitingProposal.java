package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.agreement.Proposal;
import org.muster.ledger.agreement.Silence;

/// A consignment that waits for its donor's answer.
///
/// @param serves    the family that it counts for
/// @param worth     of one unit, in units of that family
/// @param agreed    units that were agreed
/// @param waiting   units that are proposed now
/// @param answersDue until when the donor may answer
/// @param silence   what happens then; told to the donor and to the coalition's staff
record WaitingProposal(
        String consignment,
        String plan,
        String line,
        String nation,
        String item,
        String requirement,
        String serves,
        BigDecimal worth,
        long agreed,
        long waiting,
        LocalDate leaves,
        LocalDate arrive,
        Instant answersDue,
        @Nullable String silence) {

    static WaitingProposal of(Proposal one) {
        return new WaitingProposal(
                one.consignment().value(),
                one.plan().value(),
                one.line().value(),
                one.donor().value(),
                one.item().value(),
                one.requirement().value(),
                one.serves().value(),
                Proposals.units(one.worth()),
                one.agreed(),
                one.waiting(),
                one.leaves(),
                one.arrive(),
                one.answersDue(),
                one.silence().map(Silence::code).orElse(null));
    }
}
