package org.muster.server;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/// All desks together. Databases come from [MusterServer], not from here.
@SpringBootApplication(proxyBeanMethods = false)
@Modulithic(systemName = "Muster")
@EnableScheduling
public class MusterApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
