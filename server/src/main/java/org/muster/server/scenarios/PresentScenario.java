package org.muster.server.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The scenario as it stands in the desks now, for those who may see all of it.
@Component
public class PresentScenario {

    private final ScenarioLoad scenarios;

    PresentScenario(ScenarioLoad scenarios) {
        this.scenarios = scenarios;
    }

    /// With the consents that are granted; nothing, if none is loaded.
    ///
    /// @throws Refused if it breaks a rule of scenario packages as it stands
    @Transactional(readOnly = true)
    public Optional<Scenario> find() {
        return find(CountedConsents.GRANTED);
    }

    /// The same with the consents that count.
    @Transactional(readOnly = true)
    public Optional<Scenario> find(CountedConsents consents) {
        try {
            var folder = Files.createTempDirectory("muster-present-");
            try {
                return scenarios
                        .export(folder, consents)
                        .map(ScenarioPackage::read)
                        .map(PresentScenario::sound);
            } finally {
                ScenarioLoad.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario sound(ScenarioRead read) {
        return switch (read) {
            case ScenarioRead.Accepted(var scenario, var warnings) -> scenario;
            case ScenarioRead.Refused refused ->
                throw Refused.one(
                        HttpStatus.CONFLICT,
                        "unsound",
                        "The scenario as it stands breaks a rule of scenario packages. Maybe a change is half done.");
        };
    }
}
