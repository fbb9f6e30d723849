package org.muster.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Scenario packages for tests: the exercise that comes with Muster, as it is or with a file changed.
public final class Packages {

    public static final Path EXERCISE = Path.of("..", "scenarios", "exercise");

    private static final Pattern DAY = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

    private Packages() {}

    public static byte[] exercise() {
        return zip(files());
    }

    /// The exercise with one text replaced in one file.
    public static byte[] exercise(String file, String old, String replacement) {
        var files = files();
        var text = new String(files.get(file), StandardCharsets.UTF_8);
        if (!text.contains(old)) {
            throw new IllegalArgumentException("%s does not contain %s".formatted(file, old));
        }
        files.put(file, text.replace(old, replacement).getBytes(StandardCharsets.UTF_8));
        return zip(files);
    }

    /// The exercise so many whole weeks earlier that its last day is behind us, and everything in it may leave.
    ///
    /// @param furtherRules rows for its transit rules
    public static byte[] over(String... furtherRules) {
        return zip(filesOfOver(furtherRules));
    }

    /// The exercise so many whole weeks earlier that it began four to five weeks ago, and goes on.
    public static byte[] begun() {
        var weeks = Plans.exerciseScenario().header().horizon().start().until(today(), ChronoUnit.WEEKS) - 4;
        var files = files();
        files.replaceAll((name, bytes) -> name.equals("README.md") ? bytes : moved(bytes, weeks));
        return zip(files);
    }

    static Map<String, byte[]> filesOfOver(String... furtherRules) {
        var weeks = Plans.exerciseScenario().header().horizon().end().until(today(), ChronoUnit.WEEKS) - 2;
        var files = files();
        files.replaceAll((name, bytes) -> name.equals("README.md") ? bytes : moved(bytes, weeks));
        var rules = new String(files.get("transit_rules.csv"), StandardCharsets.UTF_8);
        for (var row : furtherRules) {
            rules += row + "\n";
        }
        files.put("transit_rules.csv", rules.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    public static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static byte[] moved(byte[] file, long weeks) {
        return DAY.matcher(new String(file, StandardCharsets.UTF_8))
                .replaceAll(day -> LocalDate.parse(day.group()).plusWeeks(weeks).toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    public static TestServer.Answer load(TestServer.Caller caller, byte[] zip) {
        return caller.send(
                "POST", "/api/v1/scenario", BodyPublishers.ofByteArray(zip), Map.of("Content-Type", "application/zip"));
    }

    private static Map<String, byte[]> files() {
        try (var all = Files.list(EXERCISE)) {
            var files = new LinkedHashMap<String, byte[]>();
            for (var file : all.sorted().toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
