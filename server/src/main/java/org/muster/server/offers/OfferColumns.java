package org.muster.server.offers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.muster.server.web.Fault;

/// The columns of a table of offers, by the names that packages have for them.
final class OfferColumns {

    /// What was wrong with a row when it was taken away; passed over when it comes back.
    static final String REASONS = "reasons";

    /// Those of a package, and the donor's own identifier.
    static final List<String> ALL = List.of(
            "offer",
            "nation",
            "item",
            "quantity",
            "available",
            "expires",
            "origin",
            "only",
            "avoid",
            "consent_nation",
            "consent_date",
            "condition",
            "end_use",
            "value_eur",
            "value_basis",
            "value_date",
            "source",
            "donor_reference");

    /// Those without which there is no offer. A national desk need not name its nation.
    private static final List<String> NEEDED = List.of("item", "quantity", "available", "origin");

    private static final int FAR = 3;
    private static final Pattern CAMEL = Pattern.compile("[a-z]+([A-Z][a-z]*)+");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final Map<String, String> BY_PLAIN_NAME =
            ALL.stream().collect(Collectors.toMap(name -> name, name -> name));

    private OfferColumns() {}

    /// The name of a header's cell, evened out: `End use` is `end_use`, and so is `endUse`.
    static String name(String cell) {
        var plain = cell.strip();
        if (CAMEL.matcher(plain).matches()) {
            plain = CAPITAL.matcher(plain).replaceAll("_$0");
        }
        return plain.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "_");
    }

    /// The column that a JSON pointer of the API names.
    static String at(String pointer) {
        return name(pointer.replaceFirst("^/", ""));
    }

    /// What is wrong with a header.
    static List<Fault> faults(List<String> names) {
        var faults = new ArrayList<Fault>();
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!name.isEmpty() && !seen.add(name)) {
                faults.add(new Fault(
                        "duplicate", "Two columns are called %s. Maybe one has another name.".formatted(name), name));
            } else if (!name.isEmpty() && !isKnown(name)) {
                faults.add(new Fault("unknown-column", unknown(name), name));
            }
        }
        for (var needed : NEEDED) {
            if (!seen.contains(needed)) {
                faults.add(new Fault(
                        "missing-column",
                        "There is no column %s. Maybe it has another name, or the first row is no header."
                                .formatted(needed),
                        needed));
            }
        }
        if (!seen.contains("offer") && !seen.contains("donor_reference")) {
            faults.add(new Fault(
                    "missing-column",
                    "There is neither a column offer nor a column donor_reference. Maybe one has another name.",
                    "offer"));
        }
        return faults;
    }

    /// A donor's own reference as the end of an identifier.
    static String identifier(String reference) {
        return reference.replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    private static boolean isKnown(String name) {
        return BY_PLAIN_NAME.containsKey(name) || name.equals(REASONS);
    }

    private static String unknown(String name) {
        return near(name)
                .map(known -> "No column is called %s. Maybe it should be %s.".formatted(name, known))
                .orElse("No column is called %s. Maybe it is a note of your own: leave it out.".formatted(name));
    }

    private static Optional<String> near(String name) {
        return ALL.stream()
                .filter(known -> distance(name, known) < FAR || name.length() > FAR && known.startsWith(name))
                .min((one, other) -> Integer.compare(distance(name, one), distance(name, other)));
    }

    /// How many letters must be put in, left out or changed.
    private static int distance(String one, String other) {
        if (one.length() > 2 * other.length() + FAR) {
            return one.length();
        }
        var above = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[above.length];
            row[0] = i;
            for (var j = 1; j < row.length; j++) {
                var changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
