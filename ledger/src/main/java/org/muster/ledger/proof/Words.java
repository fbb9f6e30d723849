package org.muster.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the numbers in a row of the ledger mean, as it stands in a leaf.
///
/// The names of kinds and rungs are part of the format of a leaf and therefore stand here, not only in a table
/// that someone could change.
interface Words {

    /// The names of kinds by number, from 1.
    List<String> KINDS = List.of("transfer", "reserve", "post", "release", "correction", "record");

    /// The account as a JSON object; null if there is none of this number.
    byte @Nullable [] account(long account);

    /// The label as a JSON object; null if there is none of this number.
    byte @Nullable [] label(int label);

    static byte[] kind(int kind) {
        var name = 1 <= kind && kind <= KINDS.size() ? KINDS.get(kind - 1) : "kind " + kind;
        return ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
    }

    /// The name of a rung, or its number if there is no such rung.
    static String rung(int rung) {
        return switch (rung) {
            case 0 -> "outside";
            case 1 -> "offered";
            case 2 -> "proposed";
            case 3 -> "allocated";
            case 4 -> "called-forward";
            case 5 -> "dispatched";
            case 6 -> "at-node";
            case 7 -> "delivered";
            case 8 -> "accepted-by-unit";
            case 11 -> "withdrawn";
            case 12 -> "returned";
            case 13 -> "lost";
            case 14 -> "damaged";
            case 15 -> "in-repair";
            default -> "rung " + rung;
        };
    }

    /// An account in words. Empty fields are left out.
    static byte[] account(
            String line, String lot, String holder, String place, int rung, String requirement, String consignment) {
        var json = new JsonBuffer();
        field(json, "consignment", consignment);
        field(json, "holder", holder);
        field(json, "line", line);
        field(json, "lot", lot);
        field(json, "place", place);
        field(json, "requirement", requirement);
        field(json, "rung", rung(rung));
        json.raw('}');
        return json.copy();
    }

    private static void field(JsonBuffer json, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        json.raw(json.length() == 0 ? '{' : ',');
        json.string(name);
        json.raw(':');
        json.string(value);
    }

    /// A label in words; the nations in the order of the alphabet.
    static byte[] label(String owner, List<String> releasable) {
        var json = new JsonBuffer();
        field(json, "owner", owner);
        json.raw(",\"releasable\":[".getBytes(StandardCharsets.US_ASCII));
        var first = true;
        for (var nation : releasable.stream().sorted().toList()) {
            if (!first) {
                json.raw(',');
            }
            json.string(nation);
            first = false;
        }
        json.raw("]}".getBytes(StandardCharsets.US_ASCII));
        return json.copy();
    }
}
