package org.muster.server.requirements;

import static org.muster.server.access.Role.AUDITOR;
import static org.muster.server.access.Role.COORDINATOR;
import static org.muster.server.access.Role.NATIONAL_DESK;
import static org.muster.server.access.Role.NODE_OPERATOR;
import static org.muster.server.access.Role.PLANNER;
import static org.muster.server.access.Role.RECIPIENT;
import static org.muster.server.access.Role.TRAINING_COORDINATOR;

import java.util.Set;
import org.muster.server.access.Door;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The door of the requirements desk.
@Configuration(proxyBeanMethods = false)
class RequirementsSetup {

    @Bean
    Door requirementsDoor() {
        return new Door(
                "/requirements",
                "requirements",
                10,
                Set.of(COORDINATOR, PLANNER, NATIONAL_DESK, RECIPIENT, NODE_OPERATOR, TRAINING_COORDINATOR, AUDITOR));
    }
}
