package org.muster.server.custody;

import java.util.Set;
import javax.sql.DataSource;
import org.muster.ledger.Ledger;
import org.muster.ledger.proof.Proofs;
import org.muster.server.access.Door;
import org.muster.server.access.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The ledger's front doors, on the desks' connections.
@Configuration(proxyBeanMethods = false)
class CustodySetup {

    @Bean
    Ledger ledger(DataSource desks) {
        return new Ledger(desks);
    }

    @Bean
    Proofs proofs(DataSource desks) {
        return new Proofs(desks);
    }

    /// For all through whose hands things go, or who see all.
    @Bean
    Door custodyDoor() {
        return new Door(
                "/custody",
                "custody",
                36,
                Set.of(
                        Role.COORDINATOR,
                        Role.PLANNER,
                        Role.NATIONAL_DESK,
                        Role.RECIPIENT,
                        Role.NODE_OPERATOR,
                        Role.AUDITOR));
    }

    /// The door of the page where keys are made and used.
    @Bean
    Door signingDoor() {
        return new Door("/signing", "signing", 40, Set.of(Role.NATIONAL_DESK, Role.RECIPIENT, Role.NODE_OPERATOR));
    }
}
