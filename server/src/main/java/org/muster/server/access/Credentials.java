package org.muster.server.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/// Passwords, and links that let one be set. Works under the role of the login.
@Component
class Credentials {

    /// 2 to the power of 12 rounds: a few hundred milliseconds, for us and for whoever guesses.
    private static final BCryptPasswordEncoder BCRYPT = new BCryptPasswordEncoder(12);

    /// Compared with when there is no such person, so that the answer takes as long.
    private static final String NOBODYS = BCRYPT.encode(Secret.fresh().substring(0, 30));

    private final LoginDatabase database;
    private final JdbcClient login;
    private final Sessions sessions;
    private final Clock clock;

    Credentials(LoginDatabase database, Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.database = database;
        this.login = database.jdbc();
        this.clock = clock;
    }

    /// Whether it is this person's password. Takes as long for a name that nobody has.
    boolean matches(String person, String password) {
        var secret = login.sql("SELECT secret FROM desk.credential WHERE person = ?")
                .param(person)
                .query(String.class)
                .optional();
        return password.length() <= 72 && BCRYPT.matches(password, secret.orElse(NOBODYS)) && secret.isPresent();
    }

    /// Sets a password, which [PasswordRule] has seen; ends nothing else. Somebody must be signed in, for the journal.
    void set(String person, String password) {
        var secret = BCRYPT.encode(password);
        inTransaction(() -> {
            login.sql("""
                            INSERT INTO desk.credential (person, secret, label)
                            SELECT person, ?, label FROM desk.person WHERE person = ?
                            ON CONFLICT (person) DO UPDATE SET secret = excluded.secret,
                                changed_at = clock_timestamp()""").params(secret, person).update();
            login.sql("DELETE FROM desk.invitation WHERE person = ?")
                    .param(person)
                    .update();
        });
    }

    private void inTransaction(Runnable work) {
        sessions.asProgramFor(
                Callers.get().actor(),
                () -> database.transactions().execute(status -> {
                    work.run();
                    return true;
                }));
    }

    /// A link's secret for one person, once, until a moment. Earlier ones of the same person end, and so does what is
    /// known of the person from an OpenID Connect provider: the next sign-in there counts as the first.
    String invite(String person, Instant until) {
        var secret = Secret.fresh();
        inTransaction(() -> {
            login.sql("DELETE FROM desk.invitation WHERE person = ? OR expires_at < clock_timestamp()")
                    .param(person)
                    .update();
            login.sql("DELETE FROM desk.identity WHERE person = ?")
                    .param(person)
                    .update();
            login.sql("""
                            INSERT INTO desk.invitation (secret, person, expires_at, label)
                            SELECT ?, person, ?, label FROM desk.person WHERE person = ?""")
                    .params(Secret.hash(secret), Timestamp.from(until), person)
                    .update();
        });
        return secret;
    }

    /// Whose link this is, while it holds.
    Optional<String> invited(String secret) {
        return login.sql("SELECT person FROM desk.invitation WHERE secret = ? AND expires_at > ?")
                .params(Secret.hash(secret), Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }
}
