package org.muster.server.offers;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lists in one cell, separated by semicolons.
final class Lists {

    private Lists() {}

    static List<String> words(@Nullable String list) {
        return list == null || list.isEmpty() ? List.of() : List.of(list.split(";"));
    }

    /// A list as people type it, apart by spaces, commas or semicolons, as a cell has it.
    static String cell(List<String> typed) {
        return String.join(
                ";",
                typed.stream()
                        .flatMap(text -> Arrays.stream(text.split("[\\s,;]+")))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /// The same list in its one form: sorted, each word once; nothing if it is empty.
    static @Nullable String sorted(@Nullable String list) {
        var words = new TreeSet<>(words(list));
        return words.isEmpty() ? null : String.join(";", words);
    }
}
