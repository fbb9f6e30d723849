package org.muster.ledger.proof;

import java.util.List;

/// A checkpoint with the signatures under it: what a nation keeps. With it, and the ledger's public key, it can
/// later show that history was rewritten, or be sure that it was not.
///
/// @param note the text as it was signed and handed over, byte for byte
/// @param signatures of the ledger, and of witnesses if any
public record SignedCheckpoint(Checkpoint checkpoint, List<NoteSignature> signatures, String note) {

    public SignedCheckpoint {
        signatures = List.copyOf(signatures);
    }

    /// How reading a checkpoint ended.
    public sealed interface Reading {

        /// It has the right form. Whether it is genuine is for [SignedCheckpoint#isSignedBy] to say.
        record Read(SignedCheckpoint checkpoint) implements Reading {}

        /// It is no checkpoint.
        ///
        /// @param why a sentence for the person who handed it over
        record Refused(String why) implements Reading {}
    }

    /// Reads a checkpoint that someone kept or sent.
    public static Reading read(String note) {
        try {
            return new Reading.Read(parse(note));
        } catch (MalformedText e) {
            return new Reading.Refused(e.why());
        }
    }

    static SignedCheckpoint parse(String note) throws MalformedText {
        var signed = SignedNote.parse(note);
        return new SignedCheckpoint(Checkpoint.parse(signed.text()), signed.signatures(), note);
    }

    static SignedCheckpoint sign(Checkpoint checkpoint, LogKey key) {
        var note = key.sign(checkpoint.text());
        return new SignedCheckpoint(checkpoint, note.signatures(), note.format());
    }

    /// Whether the ledger with this key signed it. Then the key's name is the ledger's.
    public boolean isSignedBy(VerifierKey key) {
        return key.name().equals(checkpoint.origin()) && key.signed(new SignedNote(checkpoint.text(), signatures));
    }
}
