package org.muster.server.planning;

import static org.muster.server.access.Role.AUDITOR;
import static org.muster.server.access.Role.COORDINATOR;
import static org.muster.server.access.Role.NATIONAL_DESK;
import static org.muster.server.access.Role.PLANNER;

import java.util.Set;
import org.muster.server.access.Door;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The door of what plans ask of nations.
@Configuration(proxyBeanMethods = false)
class PlanningSetup {

    @Bean
    Door proposalsDoor() {
        return new Door("/proposals", "proposals", 30, Set.of(COORDINATOR, PLANNER, NATIONAL_DESK, AUDITOR));
    }
}
