package org.muster.server.planning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.Finding;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;
import org.muster.server.scenarios.PresentScenario;
import org.muster.server.web.Fault;
import org.muster.verify.Judgement;
import org.muster.verify.Verifier;
import org.muster.verify.Violation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Receives plans, whoever or whatever made them: each is judged against the scenario as it stands now, and
/// kept if it holds.
@Component
public class PlanLoad {

    private final JdbcClient jdbc;
    private final PresentScenario scenarios;
    private final PlanScenarios kept;
    private final PlanCopy copy;

    PlanLoad(JdbcClient jdbc, DataSource desks, PresentScenario scenarios, PlanScenarios kept) {
        this.jdbc = jdbc;
        this.scenarios = scenarios;
        this.kept = kept;
        this.copy = new PlanCopy(jdbc, desks);
    }

    /// Receives a plan package.
    ///
    /// @param name for the plan; without one it is numbered
    @Transactional
    public PlanOutcome load(Path folderOrZip, Optional<String> name) {
        return switch (PlanPackage.read(folderOrZip)) {
            case PlanRead.Refused(var findings) -> new PlanOutcome.Unreadable(findings);
            case PlanRead.Accepted(var plan, var warnings, var formFaults) -> receive(plan, name, warnings, formFaults);
        };
    }

    /// What is here already was judged when it came.
    private PlanOutcome receive(Plan plan, Optional<String> name, List<Finding> warnings, List<Finding> formFaults) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('muster plans', 0))")
                .query((row, number) -> number)
                .list();
        try {
            var folder = Files.createTempDirectory("muster-plan-");
            try {
                var tables = folder.resolve("package");
                PlanPackage.write(plan, tables);
                var here = formFaults.isEmpty() ? alreadyHere(sha256(tables)) : Optional.<PlanOutcome>empty();
                return here.isPresent() ? here.get() : judge(plan, tables, name, warnings, formFaults);
            } finally {
                PlanCopy.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<PlanOutcome> alreadyHere(String sha256) {
        return jdbc.sql("SELECT plan FROM desk.plans WHERE package_sha256 = ?")
                .param(sha256)
                .query(String.class)
                .optional()
                .map(PlanOutcome.AlreadyHere::new);
    }

    private PlanOutcome judge(
            Plan plan, Path tables, Optional<String> name, List<Finding> warnings, List<Finding> formFaults)
            throws IOException {
        var scenario = scenarios.find();
        if (scenario.isEmpty()) {
            return new PlanOutcome.NoScenario();
        }
        var sha256 = ScenarioPackage.sha256(scenario.get());
        var judgement = new Verifier(scenario.get(), Optional.of(sha256)).judge(plan);
        if (!formFaults.isEmpty() || !judgement.holds()) {
            return new PlanOutcome.DoesNotHold(faults(formFaults, judgement));
        }
        var said = Stream.concat(warnings.stream().map(Finding::sentence), judgement.warnings().stream())
                .toList();
        return keep(tables, name, scenario.get(), sha256, said);
    }

    private static List<Fault> faults(List<Finding> formFaults, Judgement judgement) {
        var faults = new ArrayList<Fault>();
        formFaults.forEach(finding -> faults.add(new Fault("rule-0", finding.sentence(), "/" + finding.table())));
        judgement
                .violations()
                .forEach(violation -> faults.add(Fault.of(
                        violation.rule() <= Violation.SETS ? "rule-" + violation.rule() : violation.ruleName(),
                        violation.sentence())));
        return faults;
    }

    private PlanOutcome keep(
            Path tables, Optional<String> wanted, Scenario scenario, String scenarioSha256, List<String> warnings)
            throws IOException {
        var name = wanted.map(PlanName::checked).orElseGet(this::nextName);
        if (isHere(name)) {
            return new PlanOutcome.NameTaken(name);
        }
        jdbc.sql("""
                        INSERT INTO desk.plans (plan, scenario_sha256, package_sha256, label)
                        SELECT ?, ?, ?, label FROM desk.scenario""").params(name, scenarioSha256, sha256(tables)).update();
        kept.keep(name, scenario, tables.resolveSibling("answered"));
        return new PlanOutcome.Received(name, copy.in(name, tables), warnings);
    }

    private String nextName() {
        var number = jdbc.sql("SELECT count(*) + 1 FROM desk.plans")
                .query(Integer.class)
                .single();
        while (isHere("P-%03d".formatted(number))) {
            number++;
        }
        return "P-%03d".formatted(number);
    }

    private boolean isHere(String name) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM desk.plans WHERE plan = ?)")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    /// Of the files of a package that we wrote ourselves: their names and contents, in the order of names.
    private static String sha256(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files.sorted().toList()) {
                var content = Files.readAllBytes(file);
                digest.update(
                        "%s %d\n".formatted(file.getFileName(), content.length).getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /// A plan as it came, if it is here; for those who may see all of it.
    @Transactional(readOnly = true)
    public Optional<Plan> find(String name) {
        return isHere(name) ? Optional.of(copy.out(name)) : Optional.empty();
    }
}
