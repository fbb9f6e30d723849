package org.muster.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opens the report in Chromium, where there is one.
class ReportInBrowserTest {

    @TempDir
    private Path folder;

    @Test
    void drawsEverySectionUnderItsOwnPolicy() throws Exception {
        PlanReport.write(Samples.scenario(), Samples.plan(), folder.resolve("report.html"));
        var page = open(folder.resolve("report.html"));
        for (var section : List.of(
                "figures", "fulfilment", "map-section", "hubs", "timeline", "shortfalls", "tables", "glossary")) {
            assertThat(page).contains("<a href=\"#" + section + "\">").contains("<section id=\"" + section + "\"");
        }
        assertThat(page).contains("12.35").contains("Stopped at the work limit").contains("Hub HB was full.");
        assertThat(page).contains("<canvas");
    }

    @Test
    void showsHostileNamesAsText() throws Exception {
        PlanReport.write(Samples.scenario("EXERCISE", Samples.HOSTILE), Samples.plan(), folder.resolve("report.html"));
        var page = open(folder.resolve("report.html"));
        assertThat(page).contains("<a href=\"#glossary\">");
        assertThat(page.substring(0, page.indexOf("<head"))).doesNotContain("data-hacked");
        assertThat(page).doesNotContain("<img src=\"x\"");
        assertThat(page).contains("&lt;script&gt;document.documentElement");
    }

    @Test
    void opensAPlanOfNothing() throws Exception {
        PlanReport.write(Samples.scenario(), Samples.emptyPlan(), folder.resolve("report.html"));
        assertThat(open(folder.resolve("report.html"))).contains("<a href=\"#glossary\">");
    }

    @Test
    void neutralisesFormulasInTablesThatItSaves() throws Exception {
        var document = new StringBuilder();
        PlanReport.write(Samples.scenario("=MARK", "Round"), Samples.plan(), document);
        var probe = """
                document.body.textContent = csv(
                    [{ key: "text", get: (row) => row[0] }, { key: "number", get: (row) => row[1] }],
                    [["=1+1", -5], ["+1", 2], ["-1", 3], ["@a", 4], ["\\tb", 5], ["a, \\"b\\"", 6], ["c", 7]]);
                """;
        Files.writeString(
                folder.resolve("probe.html"),
                "<meta charset=utf-8><body><script type=application/json id=plan-data>%s</script><script>%s%s%s</script>"
                        .formatted(
                                Page.data(PlanReportTest.data(document.toString(), "plan-data")
                                        .toString()),
                                source("core.js"),
                                source("table.js"),
                                probe));
        assertThat(open(folder.resolve("probe.html")))
                .contains("'=1+1,-5,'=MARK")
                .contains("'+1,2,")
                .contains("'-1,3,")
                .contains("'@a,4,")
                .contains("'\tb,5,")
                .contains("\"a, \"\"b\"\"\",6,")
                .contains("\nc,7,");
    }

    private static String source(String name) throws IOException {
        return Files.readString(Path.of("src/main/resources/org/muster/exchange/report", name));
    }

    private String open(Path file) throws IOException, InterruptedException {
        var chromium = chromium();
        assumeTrue(chromium.isPresent(), "No Chromium on the PATH: the report was not opened in a browser.");
        var out = folder.resolve("page.txt");
        var browser = new ProcessBuilder(
                        chromium.get(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(browser.waitFor(2, TimeUnit.MINUTES))
                    .as("Chromium ended")
                    .isTrue();
        } finally {
            browser.destroyForcibly();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static Optional<String> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
