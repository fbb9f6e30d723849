package org.muster.server.planning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The scenarios that plans answer, each as it stood when the plan came.
@Component
public class PlanScenarios {

    private final JdbcClient jdbc;

    PlanScenarios(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps the scenario of a plan that comes.
    ///
    /// @param work a file that others delete; it must not exist
    void keep(String plan, Scenario scenario, Path work) throws IOException {
        var zip = work.resolveSibling(work.getFileName() + ".zip");
        ScenarioPackage.write(scenario, zip);
        jdbc.sql("INSERT INTO desk.plan_scenario (plan, secret, label) VALUES (?, ?, %s)".formatted(PlanTable.OF_MANY))
                .params(plan, Files.readAllBytes(zip))
                .update();
    }

    /// The scenario of a plan, for those who may see all of it; none for a plan that came before they were
    /// kept.
    ///
    /// @throws IllegalStateException if it is not the one that the plan came for
    @Transactional(readOnly = true)
    public Optional<Scenario> find(String plan) {
        return jdbc.sql("""
                        SELECT s.secret, p.scenario_sha256 FROM desk.plan_scenario s JOIN desk.plans p USING (plan)
                        WHERE plan = ?""")
                .param(plan)
                .query((row, number) -> read(plan, row.getBytes("secret"), row.getString("scenario_sha256")))
                .optional();
    }

    private static Scenario read(String plan, byte[] zip, String sha256) {
        try {
            var file = Files.createTempFile("muster-scenario-", ".zip");
            try {
                Files.write(file, zip);
                if (ScenarioPackage.read(file) instanceof ScenarioRead.Accepted(var scenario, var warnings)
                        && ScenarioPackage.sha256(scenario).equals(sha256)) {
                    return scenario;
                }
                throw new IllegalStateException(
                        "The scenario kept for plan %s is not the one of its hash.".formatted(plan));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
