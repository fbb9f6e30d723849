package org.muster.server.offers;

import static org.muster.server.access.Role.AUDITOR;
import static org.muster.server.access.Role.COORDINATOR;
import static org.muster.server.access.Role.NATIONAL_DESK;
import static org.muster.server.access.Role.PLANNER;

import java.util.Set;
import org.muster.server.access.Door;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The door of the offers desk.
@Configuration(proxyBeanMethods = false)
class OffersSetup {

    /// For those who have offers, or see all.
    @Bean
    Door offersDoor() {
        return new Door("/offers", "offers", 20, Set.of(COORDINATOR, PLANNER, NATIONAL_DESK, AUDITOR));
    }
}
