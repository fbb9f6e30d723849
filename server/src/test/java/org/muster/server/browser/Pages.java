package org.muster.server.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.muster.server.Plans;
import org.muster.server.TestServer;
import org.muster.server.access.Door;

/// Every page that there is, with a role that may open it: those behind doors, and those of `pages.csv`, where
/// `{short}` is the first requirement that the agreed plan of the exercise does not meet in full and in time.
final class Pages {

    /// Who sees most comes first.
    private static final List<String> BY_SIGHT = List.of(
            "coordinator", "planner", "auditor", "national-desk", "recipient", "node-operator", "training-coordinator");

    private Pages() {}

    /// @param role empty: nobody need sign in
    record Place(String path, String role) {

        /// As the name of a file.
        String code() {
            var plain = path.substring(1).replaceAll("[^A-Za-z0-9]+", "-");
            return (plain.isEmpty() ? "home" : plain) + (role.isEmpty() ? "" : "." + role);
        }
    }

    static List<Place> of(TestServer server) {
        var doors = server.context().getBeansOfType(Door.class).values().stream()
                .map(door -> new Place(door.path(), role(door)));
        return Stream.concat(doors, listed()).distinct().toList();
    }

    private static String role(Door door) {
        var open = door.roles().stream().map(role -> role.code()).toList();
        return BY_SIGHT.stream()
                .filter(open::contains)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody knows who opens " + door.path()));
    }

    private static Stream<Place> listed() {
        try (var in = Objects.requireNonNull(Pages.class.getResourceAsStream("/org/muster/server/pages.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.replace("{short}", shortOne()).split(",", -1))
                    .map(cells -> new Place(cells[0], cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shortOne() {
        return Plans.exercise().shortfalls().stream()
                .map(row -> row.requirement().value())
                .findFirst()
                .orElseThrow();
    }
}
