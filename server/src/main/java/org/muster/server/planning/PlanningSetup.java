package org.muster.server.planning;

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

/// The doors of plans and of what they ask of nations.
@Configuration(proxyBeanMethods = false)
class PlanningSetup {

    @Bean
    Door plansDoor() {
        return new Door(
                "/plans",
                "plans",
                25,
                Set.of(COORDINATOR, PLANNER, NATIONAL_DESK, RECIPIENT, NODE_OPERATOR, TRAINING_COORDINATOR, AUDITOR));
    }

    @Bean
    Door proposalsDoor() {
        return new Door("/proposals", "proposals", 30, Set.of(COORDINATOR, PLANNER, NATIONAL_DESK, AUDITOR));
    }
}
