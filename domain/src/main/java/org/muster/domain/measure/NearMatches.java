package org.muster.domain.measure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What somebody may have meant who wrote a name that does not exist.
public final class NearMatches {

    private static final int MOST = 5;

    private record Candidate(String name, int distance) {}

    private NearMatches() {}

    /// The names nearest to the one written, best first: at most five, none that is very different. Where only
    /// capitals or marks differ, that is the one.
    public static List<String> of(String written, Collection<String> names) {
        var tolerance = Math.clamp(written.length() / 2, 1, 3);
        var candidates = names.stream()
                .map(name -> new Candidate(name, distance(written, name)))
                .filter(candidate -> candidate.distance() <= tolerance)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .toList();
        var isSure = !candidates.isEmpty() && candidates.getFirst().distance() == 0;
        return candidates.stream()
                .filter(candidate -> !isSure || candidate.distance() == 0)
                .map(Candidate::name)
                .toList();
    }

    private static int distance(String written, String name) {
        var one = essence(written);
        var other = essence(name);
        if (one.equals(other)) {
            return 0;
        }
        if (!one.isEmpty() && (other.startsWith(one) || other.endsWith(one))) {
            return 1;
        }
        return Math.abs(one.length() - other.length()) > 3 ? Integer.MAX_VALUE : edits(one, other);
    }

    /// Capitals, and the marks between letters and digits, are what people get wrong first.
    private static String essence(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// Least number of characters to add, leave out or change (Levenshtein distance).
    private static int edits(String one, String other) {
        var previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
