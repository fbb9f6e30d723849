package org.muster.domain.revision;

import java.util.Collection;
import java.util.HashSet;
import java.util.stream.Stream;

/// Makes identifiers for rows that are new.
final class Names {

    /// The longest identifier. Source: scenario.md.
    private static final int LONGEST = 64;

    /// Room for a number that tells names apart.
    private static final int NUMBER = 7;

    private Names() {}

    /// The name, or the name with a number, such that nothing has it yet.
    static String free(String wished, Collection<String> taken) {
        var names = new HashSet<>(taken);
        var stem = wished.substring(0, Math.min(wished.length(), LONGEST - NUMBER));
        return Stream.concat(
                        Stream.of(stem), Stream.iterate(2, number -> number + 1).map(number -> stem + "-" + number))
                .filter(name -> !names.contains(name))
                .findFirst()
                .orElseThrow();
    }
}
