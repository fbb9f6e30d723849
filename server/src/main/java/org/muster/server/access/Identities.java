package org.muster.server.access;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/// Who people are to OpenID Connect providers. Names can be changed there; issuer and subject stay, so they decide from
/// the first sign-in on. Works under the role of the login.
@Component
class Identities {

    private final LoginDatabase database;
    private final JdbcClient login;
    private final Sessions sessions;
    private final String nameClaim;

    Identities(
            LoginDatabase database,
            Sessions sessions,
            @Value("${muster.oidc.name-claim:preferred_username}") String nameClaim) {
        this.database = database;
        this.login = database.jdbc();
        this.sessions = sessions;
        this.nameClaim = nameClaim;
    }

    /// Somebody as a provider tells.
    ///
    /// @param name by which the person was entered here; counts at the first sign-in only
    record Told(String issuer, String subject, Optional<String> name) {}

    Optional<Told> told(OidcUser user) {
        return user.getIssuer() == null || user.getSubject() == null
                ? Optional.empty()
                : Optional.of(new Told(
                        user.getIssuer().toString(),
                        user.getSubject(),
                        Optional.ofNullable(user.getClaimAsString(nameClaim))));
    }

    /// Who it is, if this identity has signed in before.
    Optional<String> find(Told told) {
        return login.sql("SELECT person FROM desk.identity WHERE issuer = ? AND subject = ?")
                .params(told.issuer(), told.subject())
                .query(String.class)
                .optional();
    }

    /// Keeps who it is.
    ///
    /// @return whether the person had no other identity so far
    boolean bind(String person, Told told) {
        return sessions.asProgramFor(
                person,
                () -> Boolean.TRUE.equals(database.transactions()
                        .execute(status -> login.sql("""
                                INSERT INTO desk.identity (person, issuer, subject, label)
                                SELECT person, ?, ?, label FROM desk.person WHERE person = ? ON CONFLICT DO NOTHING""")
                                        .params(told.issuer(), told.subject(), person)
                                        .update()
                                == 1)));
    }
}
