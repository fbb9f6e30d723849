package org.muster.server.oversight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.overrides.Review;
import org.muster.server.access.Caller;
import org.muster.server.access.Errand;
import org.muster.server.access.Errands;
import org.muster.server.access.Role;
import org.muster.server.recording.Recording;
import org.springframework.stereotype.Component;

/// Overrides that wait for a second person, or for somebody who looks at them.
@Component
class OverrideErrands implements Errands {

    private final Overrides overrides;
    private final Recording recording;

    OverrideErrands(Overrides overrides, Recording recording) {
        this.overrides = overrides;
        this.recording = recording;
    }

    @Override
    public List<Errand> of(Caller caller) {
        var asked = caller.is(Role.COORDINATOR, Role.NODE_OPERATOR)
                ? waiting("errand.overrides.asked", Review.State.ASKED, caller)
                : List.<Errand>of();
        var toReview = caller.is(Role.COORDINATOR)
                ? waiting("errand.overrides.review", Review.State.TO_REVIEW, caller)
                : List.<Errand>of();
        return Stream.concat(asked.stream(), toReview.stream()).toList();
    }

    private List<Errand> waiting(String name, Review.State state, Caller caller) {
        return Errand.of(
                name,
                overrides.list(recording.reader(), Optional.of(state), 0, Errand.MOST + 1),
                "/overrides?state=" + state.code());
    }
}
