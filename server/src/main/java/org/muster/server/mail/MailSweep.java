package org.muster.server.mail;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.server.access.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sends what is in the outbox, every ten seconds. Harmless where several servers do so on one database.
@Component
class MailSweep {

    private static final Logger LOG = LoggerFactory.getLogger(MailSweep.class);
    private static final int MOST_AT_ONCE = 100;
    private static final int LONGEST_REASON = 300;

    private final Outbox outbox;
    private final MailSettings settings;
    private final Optional<JavaMailSender> sender;
    private final Map<String, Letters> letters;
    private final Sessions sessions;

    MailSweep(
            Outbox outbox,
            MailSettings settings,
            ObjectProvider<JavaMailSender> sender,
            List<Letters> letters,
            Sessions sessions) {
        this.outbox = outbox;
        this.settings = settings;
        this.sender = Optional.ofNullable(sender.getIfAvailable());
        this.letters = letters.stream().collect(Collectors.toMap(Letters::kind, Function.identity()));
        this.sessions = sessions;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        if (settings.isOn() && sender.isPresent()) {
            sessions.asSystem(() -> sent(sender.get()));
        }
    }

    private int sent(JavaMailSender by) {
        for (var count = 0; count < MOST_AT_ONCE; count++) {
            var next = outbox.take();
            if (next.isEmpty()) {
                return count;
            }
            attempt(by, next.get());
        }
        return MOST_AT_ONCE;
    }

    private void attempt(JavaMailSender by, Outbox.Try one) {
        try {
            var to = outbox.addressee(one.person());
            if (to.isEmpty()) {
                outbox.needless(one, "The person is closed, or has no address any more.");
                return;
            }
            var letter =
                    Optional.ofNullable(letters.get(one.kind())).flatMap(desk -> desk.write(one.about(), to.get()));
            if (letter.isEmpty()) {
                outbox.needless(one, "Nothing of it waits any more.");
                return;
            }
            send(by, to.get(), letter.get());
            outbox.sent(one);
        } catch (MessagingException | RuntimeException fault) {
            LOG.warn("Mail {} was not sent at try {}.", one.mail(), one.tries() + 1);
            outbox.failed(one, reason(fault));
        }
    }

    private void send(JavaMailSender by, Addressee to, Letter letter) throws MessagingException {
        var message = by.createMimeMessage();
        var helper = new MimeMessageHelper(message, letter.attachment().isPresent(), StandardCharsets.UTF_8.name());
        helper.setFrom(settings.from());
        helper.setTo(to.email());
        helper.setSubject(letter.subject());
        helper.setText(letter.text());
        if (letter.attachment().isPresent()) {
            var file = letter.attachment().get();
            helper.addAttachment(file.name(), new ByteArrayResource(file.pdf()), "application/pdf");
        }
        message.setHeader("Auto-Submitted", "auto-generated");
        by.send(message);
    }

    /// What the mail server said, in one line. Neither the text of the mail nor a password is ever in it.
    private static String reason(Exception fault) {
        var cause = (Throwable) fault;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var said = String.valueOf(cause.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", " ");
        return "%s: %s"
                .formatted(
                        cause.getClass().getSimpleName(), said.substring(0, Math.min(LONGEST_REASON, said.length())));
    }
}
