package org.muster.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.server.Packages;
import org.muster.server.Plans;
import org.muster.server.Posted;
import org.muster.server.TestServer;
import org.springframework.dao.DataAccessException;

/// Mail from an agreed plan to a desk, by a mail server that is one.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailTest {

    private static final Pattern LINK = Pattern.compile("https://muster\\.example\\.org(/answer/[A-Za-z0-9_-]{43})");
    private static final GreenMail POST =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller ukrainianSpeaker;

    @BeforeAll
    static void agree() {
        POST.start();
        server = TestServer.fresh(
                "spring.mail.host=127.0.0.1",
                "spring.mail.port=" + POST.getSmtp().getPort(),
                "muster.mail.from=Muster <muster@example.org>",
                "muster.public-address=https://muster.example.org");
        coordinator = server.person("coordinator");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
        assertThat(Plans.bring(coordinator, Plans.zip(Plans.exercise()), "P1").status())
                .isEqualTo(201);
        ukrainianSpeaker = server.person(List.of("national-desk"), "CAN", "");
        address(ukrainianSpeaker.name(), "desk.can@example.org", "uk", 302);
        server.person(List.of("national-desk"), "DEU", "");
    }

    @AfterAll
    static void stop() {
        server.close();
        POST.stop();
    }

    private static TestServer.Answer address(String person, String email, String language, int status) {
        var kept = Posted.form(
                coordinator, "/administration/mail/people/" + person, Map.of("email", email, "language", language));
        assertThat(kept.status()).as(kept.body()).isEqualTo(status);
        return kept;
    }

    private static void agreeOnce() {
        var agreed = coordinator.post("/api/v1/plans/P1/agreement", "{\"answersDue\":\"2199-01-01T00:00:00Z\"}");
        assertThat(agreed.status()).as(agreed.body()).isIn(200, 201);
        server.part(MailSweep.class).sweep();
    }

    private static void dueNow() {
        server.untriggered("UPDATE desk.mail SET due_at = queued_at WHERE state = 'queued'");
    }

    private static String mailPage() {
        return coordinator
                .get("/administration/mail?person=" + ukrainianSpeaker.name())
                .body();
    }

    private static String text(MimeMessage message) throws Exception {
        var parts = (MimeMultipart) message.getContent();
        var first = parts.getBodyPart(0).getContent();
        return first instanceof MimeMultipart inner ? textOf(inner) : String.valueOf(first);
    }

    private static String textOf(MimeMultipart parts) throws Exception {
        var content = parts.getBodyPart(0).getContent();
        return content instanceof MimeMultipart inner ? textOf(inner) : String.valueOf(content);
    }

    @Test
    @Order(1)
    void writesToADeskInItsLanguageWithALinkAndAPdf() throws Exception {
        agreeOnce();
        assertThat(POST.waitForIncomingEmail(20_000, 1)).isTrue();
        assertThat(POST.getReceivedMessages()).hasSize(1);
        var message = POST.getReceivedMessages()[0];
        assertThat(List.of(message.getAllRecipients())).hasToString("[desk.can@example.org]");
        assertThat(message.getSubject()).startsWith("Muster: запитів за планом P1");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        var text = text(message);
        assertThat(text).contains("Узгоджений план просить CAN", "P1.C", "втрачає");
        var link = LINK.matcher(text);
        assertThat(link.find()).isTrue();
        assertThat(server.nobody().get(link.group(1)).status()).isEqualTo(200);
        var parts = (MimeMultipart) message.getContent();
        var file = parts.getBodyPart(parts.getCount() - 1);
        assertThat(file.getFileName()).isEqualTo("P1-CAN.pdf");
        try (var bytes = (InputStream) file.getContent();
                var pdf = Loader.loadPDF(bytes.readAllBytes())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains("Запит на підтвердження до CAN", "Так, надаємо", "Підпис")
                    .doesNotContain("/answer/");
        }
        assertThat(mailPage()).contains(">sent<", "Proposals of plan P1");
    }

    @Test
    @Order(2)
    void writesOnceHoweverOftenAPlanIsAgreed() {
        agreeOnce();
        agreeOnce();
        assertThat(POST.getReceivedMessages()).hasSize(1);
        assertThat(server.sql()
                        .sql("SELECT count(*) FROM desk.mail")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /// What is to be sent outlives a stop, and is tried so often and no more.
    @Test
    @Order(3)
    void triesAgainAndSaysWhyItFailed() {
        POST.stop();
        var mail = server.sql()
                .sql("SELECT mail::text FROM desk.mail")
                .query(String.class)
                .single();
        var again = "/administration/mail/%s/again".formatted(mail);
        assertThat(Posted.form(coordinator, again, Map.of()).status()).isEqualTo(302);
        for (var time = 0; time < Outbox.MOST_TRIES; time++) {
            dueNow();
            server.part(MailSweep.class).sweep();
        }
        assertThat(mailPage()).contains(">failed<", "Exception");
        assertThat(server.sql()
                        .sql("SELECT tries FROM desk.mail")
                        .query(Integer.class)
                        .single())
                .isEqualTo(Outbox.MOST_TRIES);
        POST.start();
        // Another port may have been given, so only that it is queued once more is looked at.
        assertThat(Posted.form(coordinator, again, Map.of()).status()).isEqualTo(302);
        assertThat(server.sql()
                        .sql("SELECT tries < ? FROM desk.mail")
                        .param(Outbox.MOST_TRIES)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    @Order(4)
    void sendsNothingToWhoIsGone() {
        address(ukrainianSpeaker.name(), "", "uk", 302);
        dueNow();
        server.part(MailSweep.class).sweep();
        assertThat(mailPage()).contains(">needless<");
    }

    @Test
    @Order(5)
    void refusesAddressesThatHideAHeader() {
        for (var hostile : List.of(
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org,b@example.org",
                "<a@example.org>",
                "a b@example.org",
                "a@",
                "@example.org",
                "x".repeat(65) + "@example.org",
                "a@" + "x".repeat(300) + ".org",
                "=1+1<script>alert(1)</script>@example.org")) {
            var refused = address(ukrainianSpeaker.name(), hostile, "en", 422);
            assertThat(refused.body()).contains("This is no mail address").doesNotContain("<script>alert");
            assertThatThrownBy(() -> server.sql()
                            .sql(
                                    "INSERT INTO desk.address (person, email, language, label) SELECT person, ?, 'en', label FROM desk.person WHERE person = ?")
                            .params(hostile, ukrainianSpeaker.name())
                            .update())
                    .isInstanceOf(DataAccessException.class);
        }
        address(ukrainianSpeaker.name(), "a@example.org", "xx", 422);
    }

    @Test
    @Order(6)
    void refusesSubjectsAndTextsThatAreNone() {
        assertThatThrownBy(() -> new Letter("a\r\nBcc: b@example.org", "", Optional.empty()))
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> new Letter("a", "x".repeat(200_001), Optional.empty()))
                .hasMessageContaining("200000");
        assertThatThrownBy(() -> new MailSettings("host", "no address", "")).hasMessageContaining("muster.mail.from");
        assertThatThrownBy(() -> new MailSettings("host", "", "ftp://x")).hasMessageContaining("muster.public-address");
    }
}
