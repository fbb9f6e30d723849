package org.muster.server.mail;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.Languages;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Where people get mail. Coordinators keep it; auditors and oneself see it.
@Component
class Addresses {

    /// What every mail server takes, and nothing in which a header could hide.
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,187}[A-Za-z0-9])?");

    private final JdbcClient jdbc;

    Addresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param email empty: the person gets no mail
    record Address(String person, String name, String email, String language) {}

    /// That of somebody whom the caller may see.
    @Transactional(readOnly = true)
    Optional<Address> find(String person) {
        return jdbc.sql("""
                        SELECT p.person, p.name, coalesce(a.email, '') AS email, coalesce(a.language, 'en') AS language
                        FROM desk.person p LEFT JOIN desk.address a USING (person) WHERE p.person = ?""").param(person).query(Address.class).optional();
    }

    /// Keeps an address as it is typed, or forgets it if it is empty.
    ///
    /// @throws Refused if it is none, or the caller may not
    @Transactional
    void keep(String person, String email, String language) {
        if (!Callers.get().is(Role.COORDINATOR)) {
            throw Refused.one(HttpStatus.FORBIDDEN, "forbidden", "Coordinators keep addresses. Maybe ask one of them.");
        }
        var faults = Stream.of(
                        email.isEmpty() || EMAIL.matcher(email).matches()
                                ? ""
                                : "This is no mail address: one name, an at sign, one server, without spaces. Maybe it was copied with more around it.",
                        Languages.ALL.stream().anyMatch(one -> one.code().equals(language))
                                ? ""
                                : "This is no language of Muster. Maybe take one from the list.")
                .filter(sentence -> !sentence.isEmpty())
                .map(sentence -> Fault.of("value", sentence))
                .toList();
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
        if (find(person).isEmpty()) {
            throw Refused.notFound("person", person);
        }
        write(person, email, language);
    }

    private void write(String person, String email, String language) {
        if (email.isEmpty()) {
            jdbc.sql("DELETE FROM desk.address WHERE person = ?").param(person).update();
            return;
        }
        jdbc.sql("""
                        INSERT INTO desk.address (person, email, language, label)
                        SELECT person, ?, ?, label FROM desk.person WHERE person = ?
                        ON CONFLICT (person) DO UPDATE SET email = excluded.email, language = excluded.language
                        WHERE (desk.address.email, desk.address.language) <> (excluded.email, excluded.language)""").params(email, language, person).update();
    }
}
