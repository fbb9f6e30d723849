package org.muster.server.custody;

import java.util.List;
import org.muster.ledger.discrepancy.Discrepancies;
import org.muster.server.access.Caller;
import org.muster.server.access.Errand;
import org.muster.server.access.Errands;
import org.muster.server.access.Role;
import org.muster.server.recording.Recording;
import org.springframework.stereotype.Component;

/// Discrepancies that are open.
@Component
class CaseErrands implements Errands {

    private final Discrepancies discrepancies;
    private final Recording recording;

    CaseErrands(Discrepancies discrepancies, Recording recording) {
        this.discrepancies = discrepancies;
        this.recording = recording;
    }

    @Override
    public List<Errand> of(Caller caller) {
        return caller.is(Role.COORDINATOR, Role.NATIONAL_DESK, Role.RECIPIENT, Role.NODE_OPERATOR)
                ? Errand.of(
                        "errand.cases",
                        discrepancies.open(recording.reader(), 0, "", Errand.MOST + 1),
                        "/custody/cases")
                : List.of();
    }
}
