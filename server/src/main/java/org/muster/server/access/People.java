package org.muster.server.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// People, as far as the caller may see and change them.
@Component
class People {

    /// Owns the rows of people who work for no single nation: one of ISO 3166's user-assigned codes.
    static final String COALITION = "ZZZ";

    private static final String COLUMNS = "SELECT person, name, roles, nation, node, active, version FROM desk.person";

    private final JdbcClient jdbc;
    private final Sessions sessions;

    People(JdbcClient jdbc, Sessions sessions) {
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    @Transactional(readOnly = true)
    List<Person> list(String after, int most) {
        return jdbc.sql(COLUMNS + " WHERE person > ? ORDER BY person LIMIT ?")
                .params(after, most)
                .query((row, number) -> LoginPeople.person(row))
                .list();
    }

    /// Which people are looked for; empty texts: all.
    ///
    /// @param state `active`, `ended` or empty
    record Filter(String role, String nation, String state) {}

    @Transactional(readOnly = true)
    List<Person> list(Filter filter, String after, int most) {
        return jdbc.sql(COLUMNS + """
                         WHERE person > :after AND (:role = '' OR :role = ANY (roles)) AND :nation IN ('', nation)
                          AND (:state = '' OR active = (:state = 'active'))
                        ORDER BY person LIMIT :most""")
                .param("after", after)
                .param("role", filter.role())
                .param("nation", filter.nation())
                .param("state", filter.state())
                .param("most", most)
                .query((row, number) -> LoginPeople.person(row))
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Person> find(String person) {
        return jdbc.sql(COLUMNS + " WHERE person = ?")
                .param(person)
                .query((row, number) -> LoginPeople.person(row))
                .optional();
    }

    /// Adds somebody.
    ///
    /// @return whether the name was free
    @Transactional
    boolean add(Person person) {
        return jdbc.sql("""
                        INSERT INTO desk.person (person, name, roles, nation, node, active, label)
                        VALUES (?, ?, ?::text[], nullif(?, ''), nullif(?, ''), ?, access.label_of(?, '{}'))
                        ON CONFLICT DO NOTHING""")
                        .params(
                                person.person(),
                                person.name(),
                                codes(person.roles()),
                                person.nation().orElse(""),
                                person.node().orElse(""),
                                person.active(),
                                person.nation().orElse(COALITION))
                        .update()
                == 1;
    }

    /// Changes somebody as of a version; open sessions end, since they carry the old roles.
    ///
    /// @return whether the person still had that version
    @Transactional
    boolean change(Person person) {
        var changed = jdbc.sql("""
                        UPDATE desk.person
                        SET name = ?, roles = ?::text[], nation = nullif(?, ''), node = nullif(?, ''), active = ?, label = access.label_of(?, '{}')
                        WHERE person = ? AND version = ?""")
                .params(
                        person.name(),
                        codes(person.roles()),
                        person.nation().orElse(""),
                        person.node().orElse(""),
                        person.active(),
                        person.nation().orElse(COALITION),
                        person.person(),
                        person.version())
                .update();
        if (changed == 1) {
            sessions.closeAllOf(person.person());
        }
        return changed == 1;
    }

    private static String codes(Collection<Role> roles) {
        return roles.stream().map(Role::code).sorted().collect(Collectors.joining(",", "{", "}"));
    }
}
