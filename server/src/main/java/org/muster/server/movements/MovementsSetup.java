package org.muster.server.movements;

import static org.muster.server.access.Role.AUDITOR;
import static org.muster.server.access.Role.COORDINATOR;
import static org.muster.server.access.Role.NATIONAL_DESK;
import static org.muster.server.access.Role.NODE_OPERATOR;
import static org.muster.server.access.Role.PLANNER;
import static org.muster.server.access.Role.RECIPIENT;

import java.util.Set;
import org.muster.server.access.Door;
import org.muster.server.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The doors of nodes and movements: for all who send, carry, receive, or see all.
@Configuration(proxyBeanMethods = false)
class MovementsSetup {

    private static final Set<Role> ROLES =
            Set.of(COORDINATOR, PLANNER, NATIONAL_DESK, RECIPIENT, NODE_OPERATOR, AUDITOR);

    @Bean
    Door movementsDoor() {
        return new Door("/movements", "movements", 32, ROLES);
    }

    @Bean
    Door nodesDoor() {
        return new Door("/nodes", "nodes", 34, ROLES);
    }
}
