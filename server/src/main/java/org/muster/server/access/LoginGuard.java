package org.muster.server.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Makes guessing slow: after some wrong passwords for one name, or from one address, nothing is tried for a while.
///
/// The wait doubles with each further failure up to an hour. Names that nobody has are counted alike, so that the
/// answer does not tell who is here. Kept in the database: two servers count together, and a restart forgives
/// nothing.
@Component
class LoginGuard {

    static final int FREE_FOR_A_NAME = 5;
    static final int FREE_FOR_AN_ADDRESS = 30;
    static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final LoginDatabase database;
    private final Clock clock;

    LoginGuard(LoginDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Whether a password for this name from this address is tried at all now.
    boolean lets(String person, String address) {
        return database.jdbc()
                .sql("SELECT NOT EXISTS (SELECT FROM desk.failed_login WHERE of_what IN (?, ?) AND locked_until > ?)")
                .params(ofName(person), ofAddress(address), Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    void failed(String person, String address) {
        count(ofName(person), FREE_FOR_A_NAME);
        count(ofAddress(address), FREE_FOR_AN_ADDRESS);
    }

    /// A right password ends the counting for the name; the address goes on being counted.
    void succeeded(String person) {
        database.jdbc()
                .sql("DELETE FROM desk.failed_login WHERE of_what = ? OR last_at < ?")
                .params(ofName(person), Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER)))
                .update();
    }

    private void count(byte[] what, int free) {
        var now = clock.instant();
        int failures = database.jdbc()
                .sql("""
                        INSERT INTO desk.failed_login AS f (of_what, failures, last_at) VALUES (?, 1, ?)
                        ON CONFLICT (of_what) DO UPDATE SET last_at = excluded.last_at,
                            failures = CASE WHEN f.last_at < ? THEN 1 ELSE f.failures + 1 END
                        RETURNING failures""")
                .params(what, Timestamp.from(now), Timestamp.from(now.minus(FORGOTTEN_AFTER)))
                .query(Integer.class)
                .single();
        if (failures >= free) {
            var wait = FIRST_WAIT.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - free));
            database.jdbc()
                    .sql("UPDATE desk.failed_login SET locked_until = ? WHERE of_what = ?")
                    .params(Timestamp.from(now.plus(wait)), what)
                    .update();
        }
    }

    private static byte[] ofName(String person) {
        return Secret.hash("name " + person.toLowerCase(Locale.ROOT));
    }

    private static byte[] ofAddress(String address) {
        return Secret.hash("address " + address);
    }
}
