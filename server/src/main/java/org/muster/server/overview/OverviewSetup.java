package org.muster.server.overview;

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

/// The door of the overview.
@Configuration(proxyBeanMethods = false)
class OverviewSetup {

    @Bean
    Door overviewDoor() {
        return new Door(
                "/overview",
                "overview",
                5,
                Set.of(COORDINATOR, PLANNER, NATIONAL_DESK, RECIPIENT, NODE_OPERATOR, TRAINING_COORDINATOR, AUDITOR));
    }
}
