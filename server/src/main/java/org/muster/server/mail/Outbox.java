package org.muster.server.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is to be sent, kept in the database so that a stop loses nothing.
@Component
public class Outbox {

    /// After the first try, the second, and so on; then it has failed. Each is longer than a try can take.
    static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(8));

    static final int MOST_TRIES = WAITS.size();

    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final Clock clock;

    Outbox(JdbcClient jdbc, MailSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /// A mail that is tried now.
    record Try(UUID mail, String kind, String about, String person, int tries) {}

    /// A mail in the list.
    ///
    /// @param reason why the last try failed
    record Row(
            UUID mail,
            String kind,
            String about,
            String person,
            String state,
            int tries,
            @Nullable String reason,
            Instant queuedAt,
            Instant dueAt,
            @Nullable Instant sentAt) {}

    /// Which mails are looked for; empty texts: all.
    record Filter(String state, String person) {}

    /// Puts a mail to everybody at the desks of some nations who has an address: one of a kind about one thing to each
    /// person, however often this is asked. Nothing if mail is not set up.
    ///
    /// @return how many were put in
    @Transactional
    public int queueForDesks(String kind, String about, Collection<String> nations) {
        if (!settings.isOn()) {
            return 0;
        }
        var now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        INSERT INTO desk.mail (kind, about, person, queued_at, due_at, label)
                        SELECT ?, ?, p.person, ?, ?, a.label FROM desk.person p JOIN desk.address a USING (person)
                        WHERE p.active AND 'national-desk' = ANY (p.roles) AND p.nation = ANY (?)
                        ON CONFLICT DO NOTHING""")
                .params(kind, about, now, now, nations.toArray(String[]::new))
                .update();
    }

    /// Takes the next mail that is due, for one try: whoever else looks meanwhile does not find it, and if this process
    /// is stopped it is due again after a while.
    @Transactional
    Optional<Try> take() {
        var now = clock.instant();
        var found = jdbc.sql("""
                        SELECT mail, kind, about, person, tries FROM desk.mail
                        WHERE state = 'queued' AND due_at <= ? ORDER BY due_at, mail LIMIT 1 FOR UPDATE SKIP LOCKED""").param(Timestamp.from(now)).query(Try.class).optional();
        found.ifPresent(one -> jdbc.sql("UPDATE desk.mail SET tries = tries + 1, due_at = ? WHERE mail = ?")
                .params(Timestamp.from(now.plus(WAITS.get(Math.min(one.tries(), MOST_TRIES - 1)))), one.mail())
                .update());
        return found;
    }

    /// Whoever a mail goes to, if the person is still there and has an address.
    @Transactional(readOnly = true)
    Optional<Addressee> addressee(String person) {
        return jdbc.sql("""
                        SELECT p.person, p.nation, a.email, a.language FROM desk.person p JOIN desk.address a USING (person)
                        WHERE p.person = ? AND p.active""")
                .param(person)
                .query((row, number) -> new Addressee(
                        row.getString("person"),
                        row.getString("email"),
                        Locale.of(row.getString("language")),
                        Optional.ofNullable(row.getString("nation"))))
                .optional();
    }

    @Transactional
    void sent(Try one) {
        jdbc.sql("UPDATE desk.mail SET state = 'sent', sent_at = ?, reason = NULL WHERE mail = ?")
                .params(Timestamp.from(clock.instant()), one.mail())
                .update();
    }

    @Transactional
    void needless(Try one, String reason) {
        jdbc.sql("UPDATE desk.mail SET state = 'needless', reason = ? WHERE mail = ?")
                .params(reason, one.mail())
                .update();
    }

    /// Not sent this time; never, if it was the last try.
    @Transactional
    void failed(Try one, String reason) {
        jdbc.sql(
                        "UPDATE desk.mail SET state = CASE WHEN tries >= ? THEN 'failed' ELSE state END, reason = ? WHERE mail = ?")
                .params(MOST_TRIES, reason, one.mail())
                .update();
    }

    /// Sends it again from now on, whatever became of it.
    ///
    /// @return whether there is such a mail that is not waiting already
    @Transactional
    boolean again(UUID mail) {
        return jdbc.sql("""
                        UPDATE desk.mail SET state = 'queued', tries = 0, due_at = ?, reason = NULL, sent_at = NULL
                        WHERE mail = ? AND state <> 'queued'""").params(Timestamp.from(clock.instant()), mail).update() == 1;
    }

    /// The latest first.
    ///
    /// @param before the moment and the identifier after which the list goes on; empty: from its beginning
    @Transactional(readOnly = true)
    List<Row> list(Filter filter, Optional<Instant> before, String beforeMail, int most) {
        return jdbc.sql("""
                        SELECT mail, kind, about, person, state, tries, reason, queued_at, due_at, sent_at FROM desk.mail
                        WHERE :state IN ('', state) AND :person IN ('', person)
                          AND (queued_at, mail::text COLLATE "C") < (:before, :beforeMail COLLATE "C")
                        ORDER BY queued_at DESC, mail::text COLLATE "C" DESC LIMIT :most""")
                .param("state", filter.state())
                .param("person", filter.person())
                .param(
                        "before",
                        Timestamp.from(before.orElseGet(() -> clock.instant().plusSeconds(60))))
                .param("beforeMail", beforeMail)
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    private static Row read(ResultSet row) throws SQLException {
        var sent = row.getTimestamp("sent_at");
        return new Row(
                row.getObject("mail", UUID.class),
                row.getString("kind"),
                row.getString("about"),
                row.getString("person"),
                row.getString("state"),
                row.getInt("tries"),
                row.getString("reason"),
                row.getTimestamp("queued_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                sent == null ? null : sent.toInstant());
    }
}
