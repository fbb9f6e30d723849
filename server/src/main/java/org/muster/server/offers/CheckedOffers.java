package org.muster.server.offers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A table of offers with what is to be said of each row.
record CheckedOffers(OfferTable table, List<StagedOffer> rows) {

    List<StagedOffer> of(StagedOffer.State state) {
        return rows.stream().filter(row -> row.state() == state).toList();
    }

    /// How many rows there are of each state, by its code.
    Map<String, Long> counts() {
        var counts = new LinkedHashMap<String, Long>();
        for (var state : StagedOffer.State.values()) {
            counts.put(state.code(), (long) of(state).size());
        }
        return counts;
    }

    /// Rows that would be written; none under a header with faults.
    List<StagedOffer> toWrite() {
        return table.faults().isEmpty()
                ? rows.stream().filter(StagedOffer::isToWrite).toList()
                : List.of();
    }

    /// Faulty rows first: they are why somebody looks.
    List<StagedOffer> faultyFirst() {
        var sorted = new ArrayList<>(of(StagedOffer.State.FAULTY));
        rows.stream().filter(row -> row.state() != StagedOffer.State.FAULTY).forEach(sorted::add);
        return sorted;
    }

    /// A mark of all that would be written, and of the versions that it would change. Whoever looked at other rows,
    /// or at an offer as it was before somebody else changed it, has another.
    String seen() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var row : toWrite()) {
                var text = "%d %s %s\n"
                        .formatted(
                                row.number(),
                                row.version(),
                                new TreeMap<>(row.line().cells()));
                digest.update(text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
