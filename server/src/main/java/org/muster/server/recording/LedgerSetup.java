package org.muster.server.recording;

import javax.sql.DataSource;
import org.muster.ledger.Ledger;
import org.muster.ledger.agreement.Agreements;
import org.muster.ledger.agreement.LineReleases;
import org.muster.ledger.discrepancy.Discrepancies;
import org.muster.ledger.handover.Documents;
import org.muster.ledger.handover.Handovers;
import org.muster.ledger.monitoring.EndUse;
import org.muster.ledger.overrides.Overrides;
import org.muster.ledger.signing.SigningKeys;
import org.muster.ledger.slots.Slots;
import org.muster.ledger.transport.Transports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The ledger's packages, on the desks' connections.
@Configuration(proxyBeanMethods = false)
class LedgerSetup {

    @Bean
    Agreements agreements(Ledger ledger, DataSource desks) {
        return new Agreements(ledger, desks);
    }

    @Bean
    LineReleases lineReleases(Ledger ledger, DataSource desks) {
        return new LineReleases(ledger, desks);
    }

    @Bean
    SigningKeys signingKeys(Ledger ledger, DataSource desks) {
        return new SigningKeys(ledger, desks);
    }

    @Bean
    Transports transports(Ledger ledger) {
        return new Transports(ledger);
    }

    @Bean
    Discrepancies discrepancies(Ledger ledger, DataSource desks) {
        return new Discrepancies(ledger, desks);
    }

    @Bean
    Handovers handovers(Ledger ledger, DataSource desks) {
        return new Handovers(ledger, desks);
    }

    @Bean
    Documents documents(Ledger ledger, DataSource desks) {
        return new Documents(ledger, desks);
    }

    @Bean
    Slots slots(Ledger ledger, DataSource desks) {
        return new Slots(ledger, desks);
    }

    @Bean
    Overrides overrides(Ledger ledger, DataSource desks) {
        return new Overrides(ledger, desks);
    }

    @Bean
    EndUse endUse(Ledger ledger, DataSource desks) {
        return new EndUse(ledger, desks);
    }
}
