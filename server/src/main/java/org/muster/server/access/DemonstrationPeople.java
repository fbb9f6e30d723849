package org.muster.server.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Invented people for the exercise scenario, so that one can look at Muster from every desk.
@Component
public class DemonstrationPeople {

    private static final int SECRET_LETTERS = 16;

    /// @param person   name to sign in with
    /// @param role     what they do
    /// @param password the same for all
    public record Login(String person, String role, String password) {}

    private record Invented(String person, String name, Role role, String nation, String node) {}

    private static final List<Invented> ALL = List.of(
            new Invented("coordinator.demo", "Demonstration coordinator", Role.COORDINATOR, "", ""),
            new Invented("planner.demo", "Demonstration planner", Role.PLANNER, "", ""),
            new Invented("canada.demo", "Demonstration desk of Canada", Role.NATIONAL_DESK, "CAN", ""),
            new Invented("germany.demo", "Demonstration desk of Germany", Role.NATIONAL_DESK, "DEU", ""),
            new Invented("recipient.demo", "Demonstration recipient", Role.RECIPIENT, "UKR", ""),
            new Invented("hub.demo", "Demonstration node operator", Role.NODE_OPERATOR, "ROU", "H-ROU"),
            new Invented("training.demo", "Demonstration training coordinator", Role.TRAINING_COORDINATOR, "DEU", ""),
            new Invented("lessons.demo", "Demonstration lessons analyst", Role.LESSONS_ANALYST, "", ""),
            new Invented("auditor.demo", "Demonstration auditor", Role.AUDITOR, "", ""));

    private final People people;
    private final Credentials credentials;
    private final Sessions sessions;

    DemonstrationPeople(People people, Credentials credentials, Sessions sessions) {
        this.people = people;
        this.credentials = credentials;
        this.sessions = sessions;
    }

    public List<Login> prepare() {
        var password = Secret.fresh().substring(0, SECRET_LETTERS);
        return sessions.asSystem(() -> ALL.stream()
                .map(invented -> {
                    people.add(new Person(
                            invented.person(),
                            invented.name(),
                            Set.of(invented.role()),
                            Optional.of(invented.nation()).filter(text -> !text.isEmpty()),
                            Optional.of(invented.node()).filter(text -> !text.isEmpty()),
                            true,
                            1));
                    credentials.set(invented.person(), password);
                    return new Login(invented.person(), invented.role().code(), password);
                })
                .toList());
    }
}
