package org.muster.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Links by which desks answer proposals. Works under the role of the login; of a link only its hash is kept.
///
/// A link is good for its person as long as that person may sign in, sits at a national desk, and of that nation.
@Component
public class AnswerLinks {

    /// However late the answer is due.
    public static final Duration LONGEST = Duration.ofDays(30);

    private final LoginDatabase database;
    private final LoginGuard guard;
    private final Sessions sessions;
    private final Clock clock;

    AnswerLinks(LoginDatabase database, LoginGuard guard, Sessions sessions, Clock clock) {
        this.database = database;
        this.guard = guard;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// A new link's secret. Somebody must be signed in, for the journal.
    ///
    /// @param until when answers are due; the link ends then, or after thirty days
    /// @return nothing if the person may not answer for a nation
    public Optional<String> make(String person, List<String> consignments, Instant until) {
        var secret = Secret.fresh();
        var now = clock.instant();
        var latest = now.plus(LONGEST);
        var made = written(
                """
                INSERT INTO desk.answer_link (person, nation, consignments, made_at, expires_at, secret, label)
                SELECT person, nation, ?::text[], ?, ?, ?, label FROM desk.person
                WHERE person = ? AND active AND 'national-desk' = ANY (roles) AND nation IS NOT NULL""",
                List.of(
                        "{" + String.join(",", consignments) + "}",
                        Timestamp.from(now),
                        Timestamp.from(until.isBefore(latest) ? until : latest),
                        Secret.hash(secret),
                        person));
        return made == 1 ? Optional.of(secret) : Optional.empty();
    }

    /// How somebody came who has no session.
    public sealed interface Knock {

        /// By a link that is good, or was.
        record Known(AnswerLink link) implements Knock {}

        /// By something that is no link.
        record Unknown() implements Knock {}

        /// After too many wrong ones: nothing was looked up.
        record TooOften() implements Knock {}
    }

    /// The link behind a secret. Wrong ones are counted by address, as wrong passwords are.
    public Knock find(String secret, String address) {
        var counted = "answer link from " + address;
        if (!guard.lets(counted, address)) {
            return new Knock.TooOften();
        }
        return database.jdbc()
                .sql("""
                        SELECT l.link, l.person, l.nation, l.consignments, l.expires_at,
                               CASE WHEN NOT p.active OR NOT 'national-desk' = ANY (p.roles)
                                        OR p.nation IS DISTINCT FROM l.nation OR l.expires_at <= ? THEN 'OVER'
                                    WHEN l.answered_at IS NOT NULL THEN 'ANSWERED' ELSE 'OPEN' END AS state
                        FROM desk.answer_link l JOIN desk.person p USING (person) WHERE l.secret = ?""")
                .params(Timestamp.from(clock.instant()), Secret.hash(secret))
                .query((row, number) -> read(row))
                .optional()
                .<Knock>map(Knock.Known::new)
                .orElseGet(() -> {
                    guard.failed(counted, address);
                    return new Knock.Unknown();
                });
    }

    private static AnswerLink read(ResultSet row) throws SQLException {
        return new AnswerLink(
                row.getObject("link", UUID.class),
                row.getString("person"),
                row.getString("nation"),
                List.of((String[]) row.getArray("consignments").getArray()),
                row.getTimestamp("expires_at").toInstant(),
                AnswerLink.State.valueOf(row.getString("state")));
    }

    /// Does something as the link's person: at the national desk and in no other role, for as long as it takes.
    public <T> T as(AnswerLink link, Supplier<T> work) {
        return sessions.asDesk(link.person(), link.nation(), work);
    }

    /// Ends a link: all it was about is answered.
    public void end(AnswerLink link) {
        sessions.asProgramFor(
                link.person(),
                () -> written(
                        "UPDATE desk.answer_link SET answered_at = ? WHERE link = ? AND answered_at IS NULL",
                        List.of(Timestamp.from(clock.instant()), link.link())));
    }

    /// Withdraws all links of a person that are not answered.
    ///
    /// @return how many
    public int endAllOf(String person) {
        return written(
                "UPDATE desk.answer_link SET expires_at = ? WHERE person = ? AND expires_at > ? AND answered_at IS NULL",
                List.of(Timestamp.from(clock.instant()), person, Timestamp.from(clock.instant())));
    }

    private int written(String sql, List<Object> values) {
        return sessions.asProgramFor(
                Callers.get().actor(),
                () -> Objects.requireNonNull(database.transactions()
                        .execute(status ->
                                database.jdbc().sql(sql).params(values).update())));
    }
}
