package org.muster.server.oversight;

import java.util.Set;
import org.muster.server.access.Door;
import org.muster.server.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The door of oversight: for those who see what every nation gives.
@Configuration(proxyBeanMethods = false)
class OversightSetup {

    @Bean
    Door oversightDoor() {
        return new Door("/oversight", "oversight", 50, Set.of(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR));
    }
}
