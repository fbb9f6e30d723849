package org.muster.server.planning;

import java.math.BigDecimal;

/// A proposal as one tells it to somebody who has nothing else before them.
///
/// @param itemName as people say it
/// @param from     where it leaves, by name
/// @param to       where it is handed over, by name
record AskedLine(WaitingProposal proposal, String itemName, String from, String to) {

    /// What the requirement loses by a no, in units of the family.
    public BigDecimal lost() {
        return proposal.worth().multiply(BigDecimal.valueOf(proposal.waiting()));
    }
}
