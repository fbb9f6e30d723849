package org.muster.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// All that is needed to check one entry without a network and without trust in who hands it over: the entry's
/// canonical bytes, its place in the tree, the hashes on the way to the root, and the signed checkpoint.
///
/// Written in the format of C2SP `tlog-proof`; the entry stands in its line `extra`. What that line says is true
/// because its hash is the leaf, not because it stands there.
///
/// @param entry canonical bytes, as `docs/ledger.md` describes them
public record ProofBundle(byte[] entry, InclusionProof proof, SignedCheckpoint checkpoint) {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final int LONGEST = 4_000_000;

    public ProofBundle {
        entry = entry.clone();
    }

    @Override
    public byte[] entry() {
        return entry.clone();
    }

    /// How checking a proof ended.
    public sealed interface Answer {

        /// The entry stands in the ledger that signed.
        ///
        /// @param entry the canonical text of the entry
        record Holds(String entry, long index, Checkpoint checkpoint) implements Answer {}

        /// It does not hold, or is no proof at all.
        ///
        /// @param readable whether it had the form of a proof
        /// @param why a sentence for the person who checks
        record Fails(boolean readable, String why) implements Answer {}
    }

    /// The text that is handed over, saved or printed as a code.
    public String text() {
        var text = new StringBuilder(FIRST_LINE)
                .append("\nextra ")
                .append(Base64.getEncoder().encodeToString(entry))
                .append("\nindex ")
                .append(proof.index())
                .append('\n');
        proof.path().forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.note()).toString();
    }

    /// Checks a proof offline.
    ///
    /// @param key of the ledger, known from elsewhere: not from whoever hands over the proof
    public static Answer check(String text, VerifierKey key) {
        try {
            return parse(text).check(key);
        } catch (MalformedText e) {
            return new Answer.Fails(false, "This is no proof of an entry. " + e.why());
        }
    }

    private Answer check(VerifierKey key) {
        if (!checkpoint.isSignedBy(key)) {
            return new Answer.Fails(
                    true,
                    "The checkpoint of the proof is not signed by %s with the key %08x.\n"
                                    .formatted(key.name(), key.id())
                            + "Maybe it is the proof of another ledger, or the key is another one.");
        }
        var stated = checkpoint.checkpoint();
        if (!proof.holds(TreeHasher.leaf(entry), stated.root())) {
            return new Answer.Fails(
                    true,
                    "The entry is not at index %d of the ledger %s with %d entries: entry and hashes do not lead to the root."
                            .formatted(proof.index(), stated.origin(), stated.size()));
        }
        return new Answer.Holds(new String(entry, StandardCharsets.UTF_8), proof.index(), stated);
    }

    static ProofBundle parse(String text) throws MalformedText {
        if (text.length() > LONGEST) {
            throw new MalformedText("It has %,d characters, more than any proof.".formatted(text.length()));
        }
        var gap = text.indexOf("\n\n");
        if (!text.startsWith(FIRST_LINE + "\n") || gap < 0) {
            throw new MalformedText(
                    "It does not begin with the line %s, or lacks the checkpoint.".formatted(FIRST_LINE));
        }
        var lines = List.of(text.substring(FIRST_LINE.length() + 1, gap).split("\n", -1));
        if (lines.size() < 2) {
            throw new MalformedText("The entry or its index is missing.");
        }
        var entry = SignedNote.base64(after("extra ", lines.get(0)));
        var index = SignedNote.number(after("index ", lines.get(1)));
        var path = new ArrayList<Hash>();
        for (var line : lines.subList(2, lines.size())) {
            path.add(SignedNote.hash(line));
        }
        var checkpoint = SignedCheckpoint.parse(text.substring(gap + 2));
        return new ProofBundle(
                entry, new InclusionProof(index, checkpoint.checkpoint().size(), path), checkpoint);
    }

    private static String after(String start, String line) throws MalformedText {
        if (!line.startsWith(start)) {
            throw new MalformedText("A line should begin with \"%s\" and does not.".formatted(start.strip()));
        }
        return line.substring(start.length());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProofBundle that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
