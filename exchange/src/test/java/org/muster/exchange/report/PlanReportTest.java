package org.muster.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanReportTest {

    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"([a-z-]+)\">(.*?)</script>", Pattern.DOTALL);

    @Test
    void bearsTheMarkingAtTopAndBottom() throws IOException {
        var html = report("EXERCISE <TOP> & \"BOTTOM\"", "Round");
        assertThat(html)
                .contains("id=\"marking-top\">EXERCISE &lt;TOP&gt; &amp; &quot;BOTTOM&quot;</p>")
                .contains("id=\"marking-bottom\">EXERCISE &lt;TOP&gt; &amp; &quot;BOTTOM&quot;</p>");
    }

    @Test
    void keepsNamesInert() throws IOException {
        var html = report("EXERCISE", Samples.HOSTILE + "<!--<script>");
        assertThat(withoutCharts(html))
                .doesNotContain("<script>document")
                .doesNotContain("<img")
                .doesNotContain("<!--");
        assertThat(data(html, "plan-data").get("items").get(0).get(1).asString())
                .isEqualTo(Samples.HOSTILE + "<!--<script>");
    }

    @Test
    void doesNotTakeANameForASlotOfThePage() throws IOException {
        var html = report("@data@", "@script@");
        assertThat(html).contains("id=\"marking-top\">@data@</p>");
        assertThat(data(html, "plan-data").get("items").get(0).get(1).asString())
                .isEqualTo("@script@");
    }

    @Test
    void loadsNothing() throws IOException {
        var page = withoutCharts(report("EXERCISE", "Round"));
        assertThat(page).doesNotContainPattern("(?i)\\b(src|srcset|data|action)\\s*=\\s*[\"'][^\"']*//");
        assertThat(page).doesNotContainPattern("@import|url\\(|\\bfetch\\(|XMLHttpRequest|WebSocket|importScripts");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContainPattern("https?://");
    }

    @Test
    void allowsOnlyItsOwnScriptsAndStyle() throws Exception {
        var html = report("EXERCISE", "Round");
        var policy = html.substring(html.indexOf("content=\"") + 9, html.indexOf("\">", html.indexOf("content=\"")));
        assertThat(policy)
                .startsWith("default-src 'none';")
                .doesNotContain("unsafe")
                .doesNotContain("http");
        var scripts = scripts(html);
        assertThat(scripts).hasSize(2);
        for (var script : scripts) {
            assertThat(policy).contains(hash(script));
        }
        assertThat(policy).contains(hash(html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"))));
    }

    @Test
    void givesTheSameBytesForTheSamePlan(@TempDir Path folder) throws IOException {
        PlanReport.write(Samples.scenario(), Samples.plan(), folder.resolve("one.html"));
        PlanReport.write(Samples.scenario(), Samples.plan(), folder.resolve("two.html"));
        assertThat(folder.resolve("one.html")).hasSameBinaryContentAs(folder.resolve("two.html"));
    }

    @Test
    void writesTheSameToAFileAndToCharacters(@TempDir Path folder) throws IOException {
        PlanReport.write(Samples.scenario(), Samples.plan(), folder.resolve("one.html"));
        assertThat(Files.readString(folder.resolve("one.html"))).isEqualTo(report("EXERCISE UNCLASSIFIED", "Round"));
    }

    @Test
    void staysUnderTwoAndAHalfMegabytesBesideItsData() throws IOException {
        assertThat(report("EXERCISE", "Round").getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_500_000);
    }

    @Test
    void writesRowsAsArraysInTheOrderThatThePageReads() throws IOException {
        var data = data(report("EXERCISE", "Round"), "plan-data");
        assertThat(data.get("lanes").toString()).isEqualTo("[[\"L1\",0,1,\"road\",2],[\"L3\",1,2,\"rail\",1]]");
        assertThat(data.get("sets").toString()).isEqualTo("[[1,1,\"\",15]]");
        assertThat(data.get("requirements").get(0).toString()).startsWith("[\"R1\",0,100,9,19,null,12,1,2,60,40,");
        assertThat(data.get("scenario").toString())
                .startsWith("{\"start\":\"2025-03-03\",\"days\":30,\"recipient\":\"XRC\",\"pointsPerMeur\":10,");
    }

    @Test
    void reportsAPlanThatSaysNothingOfItself() throws IOException {
        var html = new StringBuilder();
        PlanReport.write(Samples.scenario(), Samples.emptyPlan(), html);
        assertThat(data(html.toString(), "plan-data")
                        .get("figures")
                        .get("points")
                        .isNull())
                .isTrue();
    }

    private static String report(String classification, String itemName) throws IOException {
        var html = new StringBuilder();
        PlanReport.write(Samples.scenario(classification, itemName), Samples.plan(), html);
        return html.toString();
    }

    private static String withoutCharts(String html) {
        return html.replace(scripts(html).getFirst(), "");
    }

    private static List<String> scripts(String html) {
        var found = new ArrayList<String>();
        var script = SCRIPT.matcher(html);
        while (script.find()) {
            found.add(script.group(1));
        }
        return found;
    }

    static JsonNode data(String html, String id) {
        var data = DATA.matcher(html);
        while (data.find()) {
            if (data.group(1).equals(id)) {
                return JsonMapper.shared().readTree(data.group(2));
            }
        }
        throw new AssertionError("No data with the id " + id);
    }

    private static String hash(String text) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
