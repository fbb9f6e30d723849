package org.muster.server.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keys: sessions for programs, with a scope and an end.
@Component
class Keys {

    /// @param token   identifier, no secret
    /// @param person  whose
    /// @param name    what it is for
    /// @param scope   what it may do
    /// @param created when it was made
    /// @param expires when it ends
    record Key(UUID token, String person, String name, String scope, Instant created, Instant expires) {}

    private final JdbcClient jdbc;
    private final LoginDatabase database;
    private final LoginPeople people;
    private final Sessions sessions;
    private final Clock clock;

    Keys(JdbcClient jdbc, LoginDatabase database, LoginPeople people, Sessions sessions, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Key> list(UUID after, int most) {
        return jdbc.sql("""
                        SELECT token, person, name, scope, created_at, expires_at FROM desk.token
                        WHERE token > ? ORDER BY token LIMIT ?""")
                .params(after, most)
                .query((row, number) -> new Key(
                        row.getObject("token", UUID.class),
                        row.getString("person"),
                        row.getString("name"),
                        row.getString("scope"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
    }

    /// Makes a key for the caller.
    ///
    /// @param once of a request that may be sent twice: makes one key however often it comes, and gives the
    ///             secret
    ///             only when it is made
    KeysApi.Made make(String name, Scope scope, int days, Optional<String> once) {
        var caller = Callers.get();
        if (caller.scope() == Scope.READ) {
            throw Refused.one(HttpStatus.FORBIDDEN, "read-only", "This key may only read.");
        }
        var person = people.findActive(caller.actor()).orElseThrow(() -> Refused.notFound("person", caller.actor()));
        var expires = clock.instant().plus(Duration.ofDays(days));
        var token = once.map(key -> UUID.nameUUIDFromBytes(Secret.hash(caller.actor() + " " + key)))
                .orElseGet(UUID::randomUUID);
        return Objects.requireNonNull(sessions.asProgramFor(
                caller.actor(),
                () -> database.transactions()
                        .execute(status -> find(token).orElseGet(() -> make(token, name, person, scope, expires)))));
    }

    private Optional<KeysApi.Made> find(UUID token) {
        return database.jdbc()
                .sql("SELECT expires_at FROM desk.token WHERE token = ?")
                .param(token)
                .query(Timestamp.class)
                .optional()
                .map(expires -> new KeysApi.Made(token, null, expires.toInstant()));
    }

    /// Session and key in one transaction of the login.
    private KeysApi.Made make(UUID token, String name, Person person, Scope scope, Instant expires) {
        var session = sessions.open(person, scope, expires);
        database.jdbc()
                .sql("""
                        INSERT INTO desk.token (token, person, name, scope, expires_at, secret, label)
                        SELECT ?, person, ?, ?, ?, ?, label FROM desk.person WHERE person = ?""")
                .params(
                        token,
                        name,
                        scope.code(),
                        Timestamp.from(expires),
                        Secret.hash(session.token()),
                        person.person())
                .update();
        return new KeysApi.Made(token, session.token(), expires);
    }

    /// @return whether there was such a key that the caller may take away
    boolean remove(UUID token) {
        var caller = Callers.get();
        if (caller.scope() == Scope.READ) {
            throw Refused.one(HttpStatus.FORBIDDEN, "read-only", "This key may only read.");
        }
        return Boolean.TRUE.equals(sessions.asProgramFor(
                caller.actor(),
                () -> database.transactions().execute(status -> {
                    var secret = database.jdbc()
                            .sql("DELETE FROM desk.token WHERE token = ? AND (person = ? OR ?) RETURNING secret")
                            .params(token, caller.actor(), caller.is(Role.COORDINATOR))
                            .query(byte[].class)
                            .optional();
                    secret.ifPresent(hash -> database.jdbc()
                            .sql("DELETE FROM access.session WHERE token_hash = ?")
                            .param(hash)
                            .update());
                    return secret.isPresent();
                })));
    }
}
