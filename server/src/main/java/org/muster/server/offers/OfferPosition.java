package org.muster.server.offers;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/// Where the units of an offer stand, and who counts on them. The template asks its public methods.
///
/// @param rungs   of its line
/// @param holders consignments of agreed plans
/// @param losses  what requirements would lose if none of those that have not left came
/// @param plans   that nobody has agreed yet and that take from it
record OfferPosition(
        Offer offer,
        List<OfferStanding.Rung> rungs,
        List<OfferStanding.Consignment> holders,
        List<Lost> losses,
        List<Planned> plans) {

    /// @param lost  in units of the family
    /// @param units of the offer that stand behind it
    record Lost(String plan, String requirement, String serves, long units, BigDecimal lost, LocalDate first) {}

    /// @param units        that the plan takes
    /// @param requirements for which it does, apart by commas
    record Planned(String plan, long units, String requirements) {

        /// How many of them are missing if the offer has only so many.
        public long missing(long left) {
            return Math.max(0, units - left);
        }
    }

    /// Units that nobody has asked for: these alone can be withdrawn.
    public long free() {
        return rungs.stream()
                .filter(rung -> rung.rung().equals("offered"))
                .mapToLong(rung -> rung.quantity() - rung.held())
                .sum();
    }

    /// What somebody has seen who confirms a withdrawal, as a short text: it is another as soon as anything has moved.
    ///
    /// @param withdrawn how many units were withdrawn since
    String mark(long withdrawn) {
        var stands = new TreeMap<String, Long>();
        rungs.forEach(rung -> stands.put(rung.rung(), rung.quantity()));
        stands.merge("offered", withdrawn, Long::sum);
        stands.merge("withdrawn", -withdrawn, Long::sum);
        stands.values().removeIf(units -> units == 0);
        var held = rungs.stream().mapToLong(OfferStanding.Rung::held).sum();
        return hash("%s %d %s %s".formatted(stands, held, holders, plans));
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
