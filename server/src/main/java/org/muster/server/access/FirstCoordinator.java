package org.muster.server.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Lets the first person in: as long as no coordinator has a password, each start offers a link that sets one.
@Component
public class FirstCoordinator {

    public static final String NAME = "coordinator";
    private static final Duration VALID = Duration.ofHours(1);

    private final People people;
    private final LoginPeople known;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Clock clock;

    FirstCoordinator(People people, LoginPeople known, Credentials credentials, Sessions sessions, Clock clock) {
        this.people = people;
        this.known = known;
        this.credentials = credentials;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// The path of the link, with its secret; valid for an hour, and once.
    public Optional<String> link() {
        if (known.hasCoordinator()) {
            return Optional.empty();
        }
        return Optional.of(sessions.asSystem(() -> {
            people.add(new Person(
                    NAME, "First coordinator", Set.of(Role.COORDINATOR), Optional.empty(), Optional.empty(), true, 1));
            return "/welcome/" + credentials.invite(NAME, clock.instant().plus(VALID));
        }));
    }
}
