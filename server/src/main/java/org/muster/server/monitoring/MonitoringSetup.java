package org.muster.server.monitoring;

import java.util.Set;
import org.muster.server.access.Door;
import org.muster.server.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The door of the desk of monitoring: for those who report, those who gave, and those who see all.
@Configuration(proxyBeanMethods = false)
class MonitoringSetup {

    @Bean
    Door monitoringDoor() {
        return new Door(
                "/monitoring",
                "monitoring",
                37,
                Set.of(Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.RECIPIENT, Role.AUDITOR));
    }
}
