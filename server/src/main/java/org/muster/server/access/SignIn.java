package org.muster.server.access;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// From a name and a password to a session.
@Component
class SignIn {

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    /// Stands for all names that nobody can have.
    private static final String NOBODY = "";

    private final Credentials credentials;
    private final Identities identities;
    private final LoginGuard guard;
    private final LoginPeople people;
    private final Sessions sessions;
    private final Clock clock;

    SignIn(
            Credentials credentials,
            Identities identities,
            LoginGuard guard,
            LoginPeople people,
            Sessions sessions,
            Clock clock) {
        this.identities = identities;
        this.credentials = credentials;
        this.guard = guard;
        this.people = people;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// The session, or nothing: the reasons (wrong name, wrong password, closed account, too many tries) are not
    /// told apart, so that nobody learns who is here.
    Optional<Caller> withPassword(String typed, String password, String address) {
        var person = NAME.matcher(typed).matches() ? typed : NOBODY;
        if (!guard.lets(person, address)) {
            LOG.warn("Sign-in not tried for a name or address with too many failures, from {}", address);
            return Optional.empty();
        }
        if (!credentials.matches(person, password)) {
            guard.failed(person, address);
            LOG.warn("Sign-in failed from {}", address);
            return Optional.empty();
        }
        guard.succeeded(person);
        return known(person);
    }

    /// A session for somebody whose identity is proved already.
    Optional<Caller> known(String person) {
        return people.findActive(person)
                .map(found -> sessions.open(found, Scope.WRITE, clock.instant().plus(Sessions.OF_A_PERSON)));
    }

    /// How a sign-in by an OpenID Connect provider ended.
    sealed interface Provided {
        record Known(Caller session) implements Provided {}

        /// Nobody has entered this name here, or the person is closed.
        record Unknown() implements Provided {}

        /// The person of this name has signed in as somebody else before.
        record Another() implements Provided {}
    }

    /// Whoever has signed in before is known by issuer and subject, whatever the name is now; the first time it is the
    /// name that counts.
    Provided byProvider(Identities.Told told) {
        var before = identities.find(told);
        if (before.isPresent()) {
            return before.flatMap(this::known)
                    .<Provided>map(Provided.Known::new)
                    .orElseGet(Provided.Unknown::new);
        }
        var person = told.name()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> NAME.matcher(name).matches())
                .flatMap(people::findActive);
        if (person.isEmpty()) {
            return new Provided.Unknown();
        }
        if (!identities.bind(person.get().person(), told)) {
            LOG.warn("Sign-in refused: {} is another at {}", person.get().person(), told.issuer());
            return new Provided.Another();
        }
        return known(person.get().person()).<Provided>map(Provided.Known::new).orElseGet(Provided.Unknown::new);
    }

    /// Sets a password by a link and signs in.
    Optional<Caller> byInvitation(String link, String password) {
        var session = credentials.invited(link).flatMap(this::known);
        session.ifPresent(caller -> Callers.as(caller, () -> {
            credentials.set(caller.actor(), password);
            return caller;
        }));
        return session;
    }
}
