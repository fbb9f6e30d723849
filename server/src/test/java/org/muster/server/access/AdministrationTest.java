package org.muster.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.TestServer;

class AdministrationTest {

    private static final Pattern SECRET = Pattern.compile("<code id=\"(?:secret|invitation)\">([^<]+)<");

    private static TestServer server;
    private static TestServer.Caller coordinator;

    @BeforeAll
    static void start() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TestServer.Answer post(TestServer.Caller caller, String path, String... fields) {
        var form = new StringBuilder();
        for (var at = 0; at < fields.length; at += 2) {
            form.append(at == 0 ? "" : "&")
                    .append(fields[at])
                    .append('=')
                    .append(URLEncoder.encode(fields[at + 1], StandardCharsets.UTF_8));
        }
        return caller.send(
                "POST",
                path,
                BodyPublishers.ofString(form.toString()),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private static String page(TestServer.Caller caller, String path) {
        var answer = caller.get(path);
        assertThat(answer.status()).as("%s %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String secret(TestServer.Answer answer) {
        var found = SECRET.matcher(answer.body());
        assertThat(found.find()).as(answer.body()).isTrue();
        return found.group(1);
    }

    @Test
    void entersChangesAndInvitesSomebody() {
        var fields = new String[] {
            "key",
            "new-1",
            "person",
            "Olena.K",
            "name",
            "Olena <b>K.</b>",
            "roles",
            "recipient",
            "nation",
            "ukr",
            "active",
            "true"
        };
        for (var time = 0; time < 2; time++) {
            var entered = post(coordinator, "/administration/people", fields);
            assertThat(entered.status()).as(entered.body()).isEqualTo(302);
            assertThat(entered.header("Location")).endsWith("/administration/people/olena.k?changed=true");
        }
        assertThat(page(coordinator, "/administration/people/olena.k"))
                .contains("value=\"Olena &lt;b&gt;K.&lt;/b&gt;\"", "name=\"version\" value=\"1\"");
        assertThat(rows(page(coordinator, "/administration?role=recipient&nation=ukr")))
                .anyMatch(row -> row.startsWith("olena.k|") && row.contains("may sign in"));
        assertThat(coordinator.get("/administration.csv?role=recipient").body()).contains("olena.k,");

        var invited = post(coordinator, "/administration/people/olena.k/invitation", "key", "i-1");
        var link = secret(invited);
        assertThat(link).startsWith("/welcome/");
        assertThat(post(coordinator, "/administration/people/olena.k/invitation", "key", "i-1")
                        .body())
                .doesNotContain(link);
        assertThat(server.nobody().get(link).status()).isEqualTo(200);

        var elsewhere = "/administration/people/" + coordinator.name();
        assertThat(post(coordinator, elsewhere, with(fields, "version", "1")).status())
                .as("another than the address names")
                .isEqualTo(404);
        fields[1] = "change-1";
        fields[11] = "false";
        var changed = post(coordinator, "/administration/people/olena.k", with(fields, "version", "1"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(302);
        fields[1] = "change-2";
        var stale = post(coordinator, "/administration/people/olena.k", with(fields, "version", "1"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body()).contains("role=\"alert\"", "Olena &lt;b&gt;K.&lt;/b&gt;");
        assertThat(rows(page(coordinator, "/administration?state=ended"))).anyMatch(row -> row.startsWith("olena.k|"));
    }

    private static String[] with(String[] fields, String name, String value) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(fields), java.util.stream.Stream.of(name, value))
                .toArray(String[]::new);
    }

    @Test
    void tellsEverythingThatIsWrongAndKeepsWhatWasTyped() {
        var refused = post(
                coordinator,
                "/administration/people",
                "person",
                "a b",
                "name",
                "\"><script>",
                "roles",
                "national-desk",
                "roles",
                "king",
                "nation",
                "X");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(text(refused.body())).contains("A login name has", "Somebody has one role", "three letters");
        assertThat(refused.body()).contains("&quot;&gt;&lt;script&gt;").doesNotContain("<script>\"");
    }

    @Test
    void isForCoordinatorsAndLookedAtByAuditors() {
        var auditor = server.person("auditor");
        assertThat(page(auditor, "/administration")).doesNotContain("/administration/new\"");
        assertThat(post(auditor, "/administration/people", "person", "mallory", "name", "M", "roles", "coordinator")
                        .status())
                .isEqualTo(403);
        assertThat(post(auditor, "/administration/people/%s/invitation".formatted(auditor.name()))
                        .status())
                .isEqualTo(403);
        for (var role : List.of("national-desk", "recipient", "planner")) {
            var other = server.person(List.of(role), "CAN", "");
            assertThat(other.get("/administration").status()).as(role).isEqualTo(403);
            assertThat(post(other, "/administration/people", "person", "m", "name", "M", "roles", "coordinator")
                            .status())
                    .as(role)
                    .isEqualTo(403);
        }
    }

    @Test
    void makesAKeyOnceAndEndsIt() {
        var canada = server.person(List.of("national-desk"), "CAN", "");
        var made = post(canada, "/keys", "key", "k-1", "name", "nightly", "scope", "read", "days", "3");
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        var secret = secret(made);
        assertThat(made.body()).as("the next form is another").containsPattern("name=\"key\" value=\"[0-9a-f-]{36}\"");
        assertThat(post(canada, "/keys", "key", "k-1", "name", "nightly", "scope", "read", "days", "3")
                        .body())
                .doesNotContain(secret)
                .contains("not shown again");
        assertThat(server.nobody()
                        .json("GET", "/api/v1/me", "", Map.of("Authorization", "Bearer " + secret))
                        .status())
                .isEqualTo(200);
        var token = canada.get("/api/v1/keys").json().get("rows").values().stream()
                .filter(one -> one.get("name").stringValue().equals("nightly"))
                .map(one -> one.get("token").stringValue())
                .collect(Collectors.joining());
        var germany = server.person(List.of("national-desk"), "DEU", "");
        assertThat(post(germany, "/keys/%s/end".formatted(token)).status()).isEqualTo(404);
        assertThat(page(germany, "/keys")).doesNotContain("nightly");
        assertThat(post(canada, "/keys/%s/end".formatted(token)).status()).isEqualTo(302);
        assertThat(server.nobody()
                        .json("GET", "/api/v1/me", "", Map.of("Authorization", "Bearer " + secret))
                        .status())
                .isEqualTo(401);
        for (var days : List.of("0", "367", "many")) {
            assertThat(post(canada, "/keys", "name", "x", "scope", "read", "days", days)
                            .status())
                    .as(days)
                    .isEqualTo(422);
        }
    }

    private static TestServer.Answer bring(TestServer.Caller caller, byte[] zip) {
        return caller.send(
                "POST",
                "/administration/scenario/package",
                BodyPublishers.ofByteArray(zip),
                Map.of("Content-Type", "application/zip"));
    }

    @Test
    void checksAPackageBeforeItIsLoaded() {
        var broken = Packages.exercise("offers.csv", "O-CAN-01,CAN,MRAPL,30", "O-CAN-01,XXX,=NOTHING,0");
        assertThat(bring(coordinator, broken).status()).isEqualTo(204);
        var faults = page(coordinator, "/administration/scenario");
        assertThat(rows(faults)).anyMatch(row -> row.startsWith("offers| 2| nation| XXX|"));
        assertThat(faults).doesNotContain("/administration/scenario/load\"");
        assertThat(coordinator.get("/administration/scenario/findings.csv").body())
                .contains("error,offers,2,nation,XXX,", "'=NOTHING");
        assertThat(page(server.person("auditor"), "/administration/scenario")).doesNotContain("id=\"brought\"");
        assertThat(server.person("auditor")
                        .get("/administration/scenario/findings.csv")
                        .status())
                .isEqualTo(404);

        assertThat(bring(coordinator, new byte[] {1, 2, 3}).status()).isEqualTo(204);
        assertThat(text(page(coordinator, "/administration/scenario"))).contains("cannot be loaded");

        assertThat(bring(coordinator, Packages.exercise()).status()).isEqualTo(204);
        var sound = page(coordinator, "/administration/scenario");
        assertThat(sound).contains("No scenario is loaded.", "/administration/scenario/load\"");
        var sha256 = Pattern.compile("name=\"sha256\" value=\"([0-9a-f]{64})\"").matcher(sound);
        assertThat(sha256.find()).isTrue();
        assertThat(post(coordinator, "/administration/scenario/load", "sha256", "0".repeat(64))
                        .status())
                .isEqualTo(409);
        assertThat(post(coordinator, "/administration/scenario/load", "sha256", sha256.group(1))
                        .header("Location"))
                .endsWith("?loaded=new");
        var offers = server.sql()
                .sql("SELECT count(*) FROM desk.offers")
                .query(Long.class)
                .single();
        assertThat(page(coordinator, "/administration/scenario"))
                .contains("href=\"/api/v1/scenario/package\"")
                .doesNotContain("id=\"brought\"", "No scenario is loaded.");
        assertThat(rows(page(coordinator, "/administration/scenario")))
                .anyMatch(row -> row.startsWith("offers| " + offers));
        assertThat(rows(page(coordinator, "/administration/reference?table=nations&text=cana")))
                .singleElement()
                .asString()
                .startsWith("CAN|");
        var lanes = server.sql()
                .sql("SELECT count(*) FROM desk.lanes")
                .query(Long.class)
                .single();
        assertThat(coordinator.get("/administration/reference/lanes.csv").body().lines())
                .hasSize((int) (lanes + 1));
        assertThat(rows(page(coordinator, "/administration/reference?table=lanes&page=9999")))
                .isEmpty();
    }

    @Test
    void takesPackagesFromCoordinatorsOnly() {
        assertThat(bring(server.person("planner"), Packages.exercise()).status())
                .isEqualTo(403);
        assertThat(bring(server.person("auditor"), Packages.exercise()).status())
                .isEqualTo(403);
    }
}
