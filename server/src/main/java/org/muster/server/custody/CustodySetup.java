package org.muster.server.custody;

import javax.sql.DataSource;
import org.muster.ledger.Ledger;
import org.muster.ledger.proof.Proofs;
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
}
