package org.muster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;

/// Plans for tests: one for the exercise, made by the planner in a counted amount of work.
public final class Plans {

    private static final long WORK = 20;
    private static Plan exercise;

    private Plans() {}

    public static Scenario exerciseScenario() {
        return ((ScenarioRead.Accepted) ScenarioPackage.read(Packages.EXERCISE)).scenario();
    }

    public static Scenario scenario(byte[] zip) {
        try {
            var file = Files.createTempFile("scenario-", ".zip");
            try {
                Files.write(file, zip);
                return ((ScenarioRead.Accepted) ScenarioPackage.read(file)).scenario();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static synchronized Plan exercise() {
        if (exercise == null) {
            exercise = of(exerciseScenario());
        }
        return exercise;
    }

    public static Plan of(Scenario scenario) {
        var options = new PlanOptions(0.3, Optional.empty(), OptionalLong.of(WORK), 1, 1);
        return answering(scenario, Planner.plan(scenario, options, ProgressListener.silent(), () -> false));
    }

    /// The same plan as one for this scenario.
    public static Plan answering(Scenario scenario, Plan plan) {
        return new Plan(
                plan.figures().stamped(ScenarioPackage.sha256(scenario), "test"),
                plan.consignments(),
                plan.purchases(),
                plan.classes(),
                plan.sets(),
                plan.shortfalls(),
                plan.certificate());
    }

    public static byte[] zip(Plan plan) {
        try {
            var folder = Files.createTempDirectory("plan-");
            var file = folder.resolve("plan.zip");
            try {
                PlanPackage.write(plan, file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path write(Plan plan, Path folder) {
        try {
            PlanPackage.write(plan, folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TestServer.Answer bring(TestServer.Caller caller, byte[] zip, String name) {
        return caller.send(
                "POST",
                "/api/v1/plans" + (name.isEmpty() ? "" : "?plan=" + name),
                BodyPublishers.ofByteArray(zip),
                Map.of("Content-Type", "application/zip"));
    }
}
