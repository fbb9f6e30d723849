package org.muster.server.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.muster.ledger.monitoring.Duty;
import org.muster.ledger.monitoring.EndUse;
import org.muster.server.access.Caller;
import org.muster.server.access.Errand;
import org.muster.server.access.Errands;
import org.muster.server.access.Role;
import org.muster.server.recording.Recording;
import org.springframework.stereotype.Component;

/// End-use duties: what is overdue, and what is due later.
@Component
class DutyErrands implements Errands {

    private final EndUse endUse;
    private final Recording recording;
    private final Clock clock;

    DutyErrands(EndUse endUse, Recording recording, Clock clock) {
        this.endUse = endUse;
        this.recording = recording;
        this.clock = clock;
    }

    @Override
    public List<Errand> of(Caller caller) {
        if (!caller.is(Role.COORDINATOR, Role.NATIONAL_DESK, Role.RECIPIENT)) {
            return List.of();
        }
        var today = LocalDate.now(clock);
        var duties = endUse.duties(recording.reader(), today, Instant.MAX, Duty.Place.FIRST, Errand.MOST + 1);
        var overdue = duties.stream().filter(duty -> duty.due().isBefore(today)).toList();
        var later = duties.stream().filter(duty -> !duty.due().isBefore(today)).toList();
        return Stream.concat(
                        Errand.of("errand.duties.overdue", overdue, "/monitoring?state=overdue").stream(),
                        Errand.of("errand.duties.due", later, "/monitoring").stream())
                .toList();
    }
}
