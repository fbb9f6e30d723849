package org.muster.ledger.proof;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A text with signatures under it, in the format of C2SP `signed-note`: the text, an empty line, and a line
/// for each signature.
///
/// @param text ends with a new line
record SignedNote(String text, List<NoteSignature> signatures) {

    private static final int LONGEST = 1_000_000;
    private static final int MOST_SIGNATURES = 100;
    private static final String DASH = "— ";

    SignedNote {
        signatures = List.copyOf(signatures);
    }

    String format() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }

    /// Reads a note, and nothing that is only nearly one: a note has one form.
    static SignedNote parse(String note) throws MalformedText {
        if (note.length() > LONGEST) {
            throw new MalformedText("It has %,d characters, more than any note.".formatted(note.length()));
        }
        requirePlain(note);
        if (!note.endsWith("\n")) {
            throw new MalformedText("Its last line has no end. Maybe something was cut off when it was copied.");
        }
        var gap = note.lastIndexOf("\n\n");
        if (gap < 0) {
            throw new MalformedText("There is no empty line between the text and the signatures.");
        }
        var lines = note.substring(gap + 2).split("\n", -1);
        if (lines.length - 1 > MOST_SIGNATURES) {
            throw new MalformedText("It has more than %d signatures.".formatted(MOST_SIGNATURES));
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var line : List.of(lines).subList(0, lines.length - 1)) {
            signatures.add(signature(line));
        }
        if (signatures.isEmpty()) {
            throw new MalformedText("It has no signature.");
        }
        return new SignedNote(note.substring(0, gap + 1), signatures);
    }

    private static void requirePlain(String note) throws MalformedText {
        for (var at = 0; at < note.length(); at++) {
            var character = note.charAt(at);
            if (character < ' ' && character != '\n') {
                throw new MalformedText(
                        "It contains the control character %d. Maybe it was saved with other ends of lines."
                                .formatted((int) character));
            }
            if (character == '\uFFFD' || isLoneSurrogate(note, at)) {
                throw new MalformedText("It contains bytes that are no UTF-8.");
            }
        }
    }

    private static boolean isLoneSurrogate(String note, int at) {
        var character = note.charAt(at);
        if (Character.isHighSurrogate(character)) {
            return at + 1 == note.length() || !Character.isLowSurrogate(note.charAt(at + 1));
        }
        return Character.isLowSurrogate(character) && (at == 0 || !Character.isHighSurrogate(note.charAt(at - 1)));
    }

    private static NoteSignature signature(String line) throws MalformedText {
        var space = line.indexOf(' ', DASH.length());
        if (!line.startsWith(DASH) || space < 0) {
            throw new MalformedText("This line is no signature: %s".formatted(line));
        }
        var name = line.substring(DASH.length(), space);
        requireName(name);
        var bytes = base64(line.substring(space + 1));
        if (bytes.length < 5) {
            throw new MalformedText("The signature of %s is too short.".formatted(name));
        }
        var signature = new byte[bytes.length - 4];
        System.arraycopy(bytes, 4, signature, 0, signature.length);
        return new NoteSignature(name, ByteBuffer.wrap(bytes).getInt(), signature);
    }

    static void requireName(String name) throws MalformedText {
        var bad = name.codePoints()
                .anyMatch(one -> one == '+'
                        || one < ' '
                        || Character.isSpaceChar(one)
                        || Character.isWhitespace(one)
                        || one == 0x85);
        if (name.isEmpty() || bad) {
            throw new MalformedText("A key cannot be named \"%s\".".formatted(name));
        }
    }

    /// Base64 of one form only: with padding, without line breaks, with no bits that are thrown away.
    static byte[] base64(String text) throws MalformedText {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below, in the same words as for bits too many
        }
        throw new MalformedText("This is no base64: %s".formatted(text));
    }

    static Hash hash(String text) throws MalformedText {
        var bytes = base64(text);
        if (bytes.length != Hash.LENGTH) {
            throw new MalformedText("A hash has %d bytes, not %d: %s".formatted(Hash.LENGTH, bytes.length, text));
        }
        return new Hash(bytes);
    }

    /// A number in its one form: decimal digits without leading zeros.
    static long number(String text) throws MalformedText {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new MalformedText("This is no whole number from 0 to 999,999,999,999,999,999: %s".formatted(text));
        }
        return Long.parseLong(text);
    }
}
