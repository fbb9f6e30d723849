package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.moment;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.signing.SigningKey;

/// The register of keys, and every signature: PostgreSQL cannot check one.
final class AuditKeys {

    /// Something that says of itself that it is signed.
    private record Claim(
            long entry, String nation, String key, @Nullable String signature, byte[] message) {

        private boolean holds() {
            try {
                return signature != null && new SigningKey(key).signed(message, signature);
            } catch (IllegalArgumentException e) {
                return false; // what is no key signs nothing
            }
        }
    }

    private final Findings findings;
    private final AuditKept table;
    private final Map<String, AuditSaid> registered = new HashMap<>();
    private final Map<String, AuditSaid> revoked = new HashMap<>();
    private final List<Claim> claims = new ArrayList<>();

    AuditKeys(Findings findings) {
        this.findings = findings;
        table = new AuditKept(
                "signing_key",
                1,
                findings,
                text("key"),
                text("nation"),
                text("actor"),
                text("registered_by"),
                moment("registered_at"),
                text("revoked_by"),
                moment("revoked_at"));
    }

    void registered(AuditSaid said) {
        if (registered.putIfAbsent(said.textOr("key", ""), said) != null) {
            findings.entry(ENTRIES, said.entry(), "Entry %d registers a key once more.", said.entry());
        }
    }

    void revoked(AuditSaid said) {
        if (revoked.putIfAbsent(said.textOr("key", ""), said) != null) {
            findings.entry(ENTRIES, said.entry(), "Entry %d revokes a key once more.", said.entry());
        }
    }

    /// Whose key it is, as far as was heard; nobody's if it is not registered.
    String actor(@Nullable String key) {
        var said = key == null ? null : registered.get(key);
        return said == null ? "" : said.actor();
    }

    /// Takes in a signature that an entry bears, to be checked at the end.
    ///
    /// @param nation for whom it was made
    void signed(long entry, @Nullable String nation, @Nullable String key, @Nullable String signature, byte[] message) {
        claims.add(
                new Claim(entry, nation == null ? "nobody" : nation, key == null ? "none" : key, signature, message));
    }

    /// After the last entry: compares the table, and says whose keys were not theirs.
    void compare(Connection connection) throws SQLException {
        registered.forEach((key, said) -> {
            var end = revoked.remove(key);
            table.expect(
                    said.entry(),
                    key,
                    said.text("nation"),
                    said.actor(),
                    Long.toString(said.entry()),
                    Long.toString(said.recordedAt()),
                    end == null ? null : Long.toString(end.entry()),
                    end == null ? null : Long.toString(end.recordedAt()));
        });
        revoked.forEach((key, said) -> findings.entry(
                ENTRIES, said.entry(), "Entry %d revokes the key %s, which nobody registered.", said.entry(), key));
        // A signature takes longer than a hundred entries: all processors look at once.
        claims.parallelStream()
                .filter(claim -> !claim.holds())
                .toList()
                .forEach(claim -> findings.entry(
                        ENTRIES,
                        claim.entry(),
                        "Entry %d bears no signature of %s: it was not made by the key %s over what stands there.",
                        claim.entry(),
                        claim.nation(),
                        claim.key()));
        for (var claim : claims) {
            var owner = registered.get(claim.key());
            if (owner == null || !claim.nation().equals(owner.text("nation"))) {
                findings.entry(
                        ENTRIES,
                        claim.entry(),
                        "Entry %d is signed by the key %s, which %s has not registered.",
                        claim.entry(),
                        claim.key(),
                        claim.nation());
            }
        }
        table.compare(connection);
    }
}
