package org.muster.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.domain.plan.Scenario;

/// Adds rows from files of their own to a scenario: each file is a table of the package, named so (`offers.csv`), or
/// so with something after a hyphen (`offers-late.csv`).
final class ExtraRows {

    private final Findings findings = new Findings(ScenarioReader.fileOrder(
            ScenarioTables.forms().stream().<String>map(TableForm::name).toList()));
    private final Known known = new Known();
    private final Map<String, List<Path>> files = new HashMap<>();

    private ExtraRows() {}

    static ScenarioRead add(Scenario scenario, List<Path> paths) {
        return new ExtraRows().read(scenario, paths);
    }

    private ScenarioRead read(Scenario scenario, List<Path> paths) {
        paths.forEach(this::place);
        ScenarioTables.ALL.forEach(table -> begin(table, scenario));
        for (var form : ScenarioTables.READING_ORDER) {
            files.getOrDefault(form.name(), List.of()).forEach(path -> read(form, path));
        }
        if (findings.hasErrors()) {
            return new ScenarioRead.Refused(findings.list());
        }
        try {
            return new ScenarioRead.Accepted(ScenarioTables.scenario(scenario.header(), known), findings.list());
        } catch (IllegalArgumentException apart) {
            findings.error("sets", "", Rule.SET, "Maybe the rows do not go with those that are there; " + whole(apart));
            return new ScenarioRead.Refused(findings.list());
        }
    }

    private static String whole(IllegalArgumentException apart) {
        return Optional.ofNullable(apart.getMessage()).orElse("no reason given").replaceAll("\\.$", "");
    }

    private <R> void begin(TableOf<Scenario, R> table, Scenario scenario) {
        known.add(table.form(), ReadTable.of(table.form(), table.rows().apply(scenario)));
        if (table.form().name().equals("sets")) {
            scenario.sets().forEach(set -> known.noteSet(set.set()));
        }
    }

    private void place(Path path) {
        var name = PackageFiles.nameOf(path);
        var table = tableOf(name);
        if (table.isEmpty()) {
            findings.error(
                    name,
                    name,
                    Rule.MISSING_TABLE,
                    "Maybe give the file the name of the table whose rows it has, like offers.csv or offers-late.csv");
        } else if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            findings.error(
                    name,
                    path.toString(),
                    Rule.PATH,
                    "Maybe the path is misspelled; a file with the rows of one table is needed here");
        } else {
            files.computeIfAbsent(table.get(), key -> new ArrayList<>()).add(path);
        }
    }

    private static Optional<String> tableOf(String file) {
        return ScenarioTables.forms().stream()
                .<String>map(TableForm::name)
                .filter(table -> file.equals(table + ".csv") || (file.startsWith(table + "-") && file.endsWith(".csv")))
                .max(Comparator.comparingInt(String::length));
    }

    private <R> void read(TableForm<R> form, Path path) {
        try (var in = open(path)) {
            var more = new TableReader<>(form, known, findings).read(in);
            known.add(form, known.table(form).with(more));
        } catch (PackageFiles.TooLarge tooLarge) {
            findings.error(form.name(), "", Rule.TOO_LARGE, "Maybe another file was meant; " + tooLarge.getMessage());
        } catch (IOException broken) {
            findings.error(
                    form.name(),
                    "",
                    Rule.ENCODING,
                    "Maybe the file is damaged or closed to you; " + broken.getMessage());
        }
    }

    private static InputStream open(Path path) throws IOException {
        if (Files.size(path) > PackageFiles.LARGEST_FILE) {
            throw new PackageFiles.TooLarge("a file holds at most 64 MiB");
        }
        return new BoundedStream(Files.newInputStream(path), BoundedStream.Budget.unlimited());
    }
}
