package org.muster.server.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Sessions, read and written under the role of the login alone.
@Component
public class Sessions {

    /// How long a person stays signed in.
    static final Duration OF_A_PERSON = Duration.ofHours(12);

    private static final Duration OF_A_LINK = Duration.ofMinutes(5);
    private static final Duration OF_THE_SYSTEM = Duration.ofHours(1);

    private final LoginDatabase database;
    private final JdbcClient login;
    private final Clock clock;

    Sessions(LoginDatabase database, Clock clock) {
        this.database = database;
        this.login = database.jdbc();
        this.clock = clock;
    }

    /// Opens a session; a fresh token each time, so that nobody can fix one beforehand.
    Caller open(Person person, Scope scope, Instant expires) {
        return open(person.person(), person.roles(), person.nation(), person.node(), scope, expires);
    }

    private Caller open(
            String actor,
            Set<Role> roles,
            Optional<String> nation,
            Optional<String> node,
            Scope scope,
            Instant expires) {
        var token = Secret.fresh();
        login.sql("""
                        INSERT INTO access.session (token_hash, actor, roles, nation, node, expires_at)
                        VALUES (?, ?, ?::text[], nullif(?, ''), nullif(?, ''), ?)""")
                .params(
                        Secret.hash(token),
                        actor,
                        roles.stream().map(Role::code).collect(Collectors.joining(",", "{", "}")),
                        nation.orElse(""),
                        node.orElse(""),
                        Timestamp.from(expires))
                .update();
        return new Caller(actor, roles, nation, node, scope, token, expires);
    }

    /// The caller behind a token, if its session is open.
    Optional<Caller> find(String token) {
        return login.sql("""
                        SELECT s.actor, s.roles, s.nation, s.node, s.expires_at, coalesce(t.scope, 'write') AS scope
                        FROM access.session s LEFT JOIN desk.token t ON t.secret = s.token_hash
                        WHERE s.token_hash = ? AND s.expires_at > clock_timestamp()""")
                .param(Secret.hash(token))
                .query((row, number) -> caller(row, token))
                .optional();
    }

    /// Whether the session of a caller is still open.
    public boolean isOpen(Caller caller) {
        return find(caller.token()).isPresent();
    }

    private static Caller caller(ResultSet row, String token) throws SQLException {
        return new Caller(
                row.getString("actor"),
                roles(row.getArray("roles")),
                Optional.ofNullable(row.getString("nation")),
                Optional.ofNullable(row.getString("node")),
                Scope.of(row.getString("scope")),
                token,
                row.getTimestamp("expires_at").toInstant());
    }

    static Set<Role> roles(Array codes) throws SQLException {
        return Stream.of((String[]) codes.getArray()).map(Role::of).collect(Collectors.toUnmodifiableSet());
    }

    void close(String token) {
        login.sql("DELETE FROM access.session WHERE token_hash = ?")
                .param(Secret.hash(token))
                .update();
    }

    /// Ends what a person has open in browsers; keys for programs go on.
    void closeBrowsersOf(String person) {
        login.sql("""
                        DELETE FROM access.session s
                        WHERE actor = ? AND NOT roles && '{system}' AND NOT EXISTS (SELECT FROM desk.token t WHERE t.secret = s.token_hash)""").param(person).update();
    }

    /// Ends all sessions of a person, and takes the keys away: each carries roles of its own time.
    void closeAllOf(String person) {
        login.sql("DELETE FROM access.session WHERE actor = ? AND NOT roles && '{system}'")
                .param(person)
                .update();
        asProgramFor(
                Callers.get().actor(),
                () -> database.transactions()
                        .execute(status -> login.sql("DELETE FROM desk.token WHERE person = ?")
                                .param(person)
                                .update()));
    }

    /// Forgets sessions that have ended. They let nobody in before; this keeps the table small.
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void closeExpired() {
        login.sql("DELETE FROM access.session WHERE expires_at < clock_timestamp()")
                .update();
    }

    /// Does something in the name of the program itself. Only for the start and for commands on this machine.
    public <T> T asSystem(Supplier<T> work) {
        return asProgramFor("muster", work);
    }

    /// Does something as one person at the desk of a nation, who came by a link; the session ends with it.
    <T> T asDesk(String person, String nation, Supplier<T> work) {
        var desk = open(
                person,
                Set.of(Role.NATIONAL_DESK),
                Optional.of(nation),
                Optional.empty(),
                Scope.WRITE,
                clock.instant().plus(OF_A_LINK));
        try {
            return Callers.as(desk, work);
        } finally {
            close(desk.token());
        }
    }

    /// Does something that the program does for a person who may not do it alone, such as to keep a new password: the
    /// journal names the person, in the role `system`.
    <T> T asProgramFor(String actor, Supplier<T> work) {
        var system = open(
                actor,
                Set.of(Role.SYSTEM),
                Optional.empty(),
                Optional.empty(),
                Scope.WRITE,
                clock.instant().plus(OF_THE_SYSTEM));
        try {
            return Callers.as(system, work);
        } finally {
            close(system.token());
        }
    }
}
