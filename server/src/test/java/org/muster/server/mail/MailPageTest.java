package org.muster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Posted;
import org.muster.server.TestServer;

class MailPageTest {

    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller auditor;
    private static TestServer.Caller desk;

    @BeforeAll
    static void start() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        auditor = server.person("auditor");
        desk = server.person(List.of("national-desk"), "CAN", "");
        server.untriggered("""
                        INSERT INTO desk.mail (kind, about, person, state, tries, reason, queued_at, due_at, label)
                        SELECT 'proposals', 'P' || n, '%s', CASE WHEN n <= 3 THEN 'failed' ELSE 'sent' END, 5,
                               CASE WHEN n <= 3 THEN '<script>alert(1)</script>' END, timestamptz '2026-01-01Z', now(), label
                        FROM generate_series(1, 120) n, desk.person WHERE person = '%s'""".formatted(desk.name(), desk.name()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysThatMailIsOffAndWhatIsMissing() {
        assertThat(text(coordinator.get("/administration/mail").body()))
                .contains("Mail is off.", "spring.mail.host, muster.mail.from, muster.public-address");
    }

    @Test
    void showsEachMailOncePageByPage() {
        var path = "/administration/mail";
        var seen = new java.util.TreeSet<String>();
        var count = 0;
        while (!path.isEmpty()) {
            var page = coordinator.get(path).body();
            rows(page).forEach(seen::add);
            count += rows(page).size();
            var next = NEXT.matcher(page);
            path = next.find() ? next.group(1).replace("&amp;", "&") : "";
        }
        assertThat(seen).hasSize(120);
        assertThat(count).isEqualTo(120);
    }

    @Test
    void filtersByAddress() {
        var failed = coordinator.get("/administration/mail?state=failed").body();
        assertThat(rows(failed)).hasSize(3).allMatch(row -> row.contains("failed"));
        assertThat(failed).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
        assertThat(rows(coordinator.get("/administration/mail?person=nobody").body()))
                .isEmpty();
        assertThat(coordinator.get("/administration/mail?after=nonsense").status())
                .isEqualTo(422);
        assertThat(rows(coordinator
                        .get("/administration/mail?state=x&person=%27;--")
                        .body()))
                .isEmpty();
    }

    @Test
    void sendsAgainForCoordinatorsOnly() {
        var mail = server.sql()
                .sql("SELECT mail::text FROM desk.mail WHERE about = 'P1'")
                .query(String.class)
                .single();
        var again = "/administration/mail/%s/again".formatted(mail);
        assertThat(auditor.get("/administration/mail").body()).doesNotContain("/again\"");
        for (var caller : List.of(auditor, desk, server.person("planner"))) {
            assertThat(Posted.form(caller, again, Map.of()).status()).isEqualTo(403);
        }
        assertThat(Posted.form(coordinator, again, Map.of()).status()).isEqualTo(302);
        assertThat(Posted.form(coordinator, again, Map.of()).status()).isEqualTo(302);
        assertThat(server.sql()
                        .sql("SELECT state || ' ' || tries FROM desk.mail WHERE about = 'P1'")
                        .query(String.class)
                        .single())
                .isEqualTo("queued 0");
        assertThat(Posted.form(coordinator, "/administration/mail/none/again", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(Posted.form(coordinator, "/administration/mail/%s/again".formatted(UUID.randomUUID()), Map.of())
                        .status())
                .isEqualTo(302);
    }

    @Test
    void keepsAddressesFromThoseWhoMayNotSeePeople() {
        var path = "/administration/mail/people/" + desk.name();
        assertThat(Posted.form(coordinator, path, Map.of("email", "can@example.org", "language", "fr"))
                        .status())
                .isEqualTo(302);
        assertThat(auditor.get(path).body()).contains("can@example.org");
        assertThat(Posted.form(auditor, path, Map.of("email", "b@example.org", "language", "fr"))
                        .status())
                .isEqualTo(403);
        for (var other : List.of(desk, server.person("planner"), server.person(List.of("national-desk"), "CAN", ""))) {
            assertThat(other.get(path).status()).isEqualTo(403);
            assertThat(other.get("/api/v1/people").body()).doesNotContain("can@example.org");
        }
        assertThat(coordinator.get("/administration/mail/people/nobody").status())
                .isEqualTo(404);
        assertThat(coordinator.get("/administration/people/" + desk.name()).body())
                .contains(path);
    }
}
