package org.muster.server.requirements;

import java.util.List;
import org.muster.server.access.Caller;
import org.muster.server.access.Errand;
import org.muster.server.access.Errands;
import org.muster.server.access.Role;
import org.springframework.stereotype.Component;

/// Needs that wait to be validated.
@Component
class ValidationErrands implements Errands {

    private final Validations validations;

    ValidationErrands(Validations validations) {
        this.validations = validations;
    }

    @Override
    public List<Errand> of(Caller caller) {
        return caller.is(Role.COORDINATOR, Role.PLANNER)
                ? Errand.of("errand.validation", validations.names(Errand.MOST + 1), "/requirements/validation")
                : List.of();
    }
}
