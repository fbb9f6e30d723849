package org.muster.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// People as the login sees them, before anybody is signed in.
@Component
class LoginPeople {

    private final LoginDatabase database;

    LoginPeople(LoginDatabase database) {
        this.database = database;
    }

    Optional<Person> findActive(String person) {
        return database.jdbc()
                .sql("""
                        SELECT person, name, roles, nation, node, active, version FROM desk.person
                        WHERE person = ? AND active""")
                .param(person)
                .query((row, number) -> person(row))
                .optional();
    }

    /// Whether a coordinator can sign in with a password.
    boolean hasCoordinator() {
        return database.jdbc().sql("""
                        SELECT EXISTS (SELECT FROM desk.person JOIN desk.credential USING (person)
                                       WHERE active AND 'coordinator' = ANY (roles))""").query(Boolean.class).single();
    }

    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("person"),
                row.getString("name"),
                Sessions.roles(row.getArray("roles")),
                Optional.ofNullable(row.getString("nation")),
                Optional.ofNullable(row.getString("node")),
                row.getBoolean("active"),
                row.getLong("version"));
    }
}
