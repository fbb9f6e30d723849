package org.muster.ledger.handover;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.muster.ledger.Facts;
import org.muster.ledger.proof.ProofBundle;
import org.muster.ledger.proof.VerifierKey;
import org.muster.ledger.signing.SigningKey;

/// A receipt with the signatures of both sides. It can be checked without a network: the signatures by the keys
/// it names, and, with the proof of its entry, that it stands in the ledger, where those keys were checked when
/// it was taken.
public record SignedReceipt(Receipt receipt, byte[] deliverer, byte[] recipient) {

    /// The most bytes that one QR code holds: version 40, error correction L, binary (ISO/IEC 18004).
    public static final int QR_CAPACITY = 2_953;

    private static final int SIGNATURE = 64;
    private static final byte[] MARK = {'M', 'R', 1};
    private static final byte WHOLE = 'W';
    private static final byte DIGEST = 'D';
    private static final int HEAD = MARK.length + 1 + 2 * SIGNATURE;
    private static final int LARGEST = 4_000_000;

    public SignedReceipt {
        deliverer = deliverer.clone();
        recipient = recipient.clone();
    }

    /// How checking ended.
    public sealed interface Answer {

        record Holds(SignedReceipt receipt) implements Answer {}

        record Fails(String why) implements Answer {}
    }

    @Override
    public byte[] deliverer() {
        return deliverer.clone();
    }

    @Override
    public byte[] recipient() {
        return recipient.clone();
    }

    /// Whether both sides signed these bytes with the keys that the receipt names.
    public Answer check() {
        try {
            for (var side : new String[] {"deliverer", "recipient"}) {
                var signature = side.equals("deliverer") ? deliverer : recipient;
                if (!receipt.key(side).signed(receipt.bytes(), signature)) {
                    return new Answer.Fails(
                            "The %s's signature is not one of this receipt by the key it names.\nMaybe it was made for another receipt, or by another key."
                                    .formatted(side));
                }
            }
        } catch (IllegalArgumentException e) {
            return new Answer.Fails(String.valueOf(e.getMessage()));
        }
        return receipt.key("deliverer").equals(receipt.key("recipient"))
                ? new Answer.Fails("Both sides signed with one key.")
                : new Answer.Holds(this);
    }

    /// Checks the proof of an entry offline: that the entry stands in the ledger of this key, is a receipt, and
    /// is signed by both sides.
    ///
    /// @param proof text of a [ProofBundle]
    /// @param key   of the ledger, known from elsewhere
    public static Answer checkProof(String proof, VerifierKey key) {
        return switch (ProofBundle.check(proof, key)) {
            case ProofBundle.Answer.Fails fails -> new Answer.Fails(fails.why());
            case ProofBundle.Answer.Holds holds -> ofEntry(holds.entry());
        };
    }

    private static Answer ofEntry(String entry) {
        try {
            var body = Facts.parse(entry).facts("body").orElseThrow();
            return of(body).check();
        } catch (RuntimeException e) {
            return new Answer.Fails("The entry stands in the ledger, but it is no receipt.");
        }
    }

    /// The signed receipt that an answer's record states.
    static SignedReceipt of(Facts answer) {
        return new SignedReceipt(
                new Receipt(answer.facts("receipt").orElseThrow()),
                SigningKey.strictly(answer.find("deliverer_signature").orElseThrow()),
                SigningKey.strictly(answer.find("recipient_signature").orElseThrow()));
    }

    /// What a QR code on the receipt holds: the whole receipt with its signatures, if that fits; else its
    /// SHA-256 in place of the receipt, to be checked beside the printed text.
    public byte[] qr() {
        var packed = deflated(receipt.bytes());
        var whole = HEAD + packed.length <= QR_CAPACITY;
        var content = whole ? packed : sha256(receipt.bytes());
        return ByteBuffer.allocate(HEAD + content.length)
                .put(MARK)
                .put(whole ? WHOLE : DIGEST)
                .put(deliverer)
                .put(recipient)
                .put(content)
                .array();
    }

    /// Checks what was read from a QR code.
    ///
    /// @param printed the receipt's own text, where the code holds only its hash; may be empty otherwise
    public static Answer checkQr(byte[] code, String printed) {
        if (code.length < HEAD || code.length > QR_CAPACITY || !Arrays.equals(code, 0, 3, MARK, 0, 3)) {
            return new Answer.Fails("This code is not that of a receipt.");
        }
        var form = code[MARK.length];
        var rest = Arrays.copyOfRange(code, HEAD, code.length);
        var bytes = printed.getBytes(StandardCharsets.UTF_8);
        if (form == WHOLE) {
            bytes = inflated(rest);
        } else if (form != DIGEST || !MessageDigest.isEqual(rest, sha256(bytes))) {
            return new Answer.Fails("The code belongs to another receipt than the one that is printed.");
        }
        var first = MARK.length + 1;
        var middle = first + SIGNATURE;
        return switch (Receipt.read(bytes)) {
            case Receipt.Reading.Malformed(var why) -> new Answer.Fails(why);
            case Receipt.Reading.Read(var receipt) ->
                new SignedReceipt(
                                receipt,
                                Arrays.copyOfRange(code, first, middle),
                                Arrays.copyOfRange(code, middle, HEAD))
                        .check();
        };
    }

    /// The receipt to print: for people above, for checking below.
    public String text() {
        return ReceiptText.of(receipt)
                + "\nSigned text\n" + receipt.facts()
                + "\n\nSignature of the deliverer\n" + Base64.getEncoder().encodeToString(deliverer)
                + "\nSignature of the recipient\n" + Base64.getEncoder().encodeToString(recipient)
                + "\n";
    }

    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4_096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    /// Nothing, if it cannot be unpacked or would become too large.
    private static byte[] inflated(byte[] bytes) {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(bytes);
            var out = new ByteArrayOutputStream();
            var buffer = new byte[4_096];
            while (!inflater.finished() && out.size() <= LARGEST) {
                var count = inflater.inflate(buffer);
                if (count == 0) {
                    return new byte[0];
                }
                out.write(buffer, 0, count);
            }
            return out.size() > LARGEST ? new byte[0] : out.toByteArray();
        } catch (DataFormatException e) {
            return new byte[0];
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedReceipt that
                && receipt.equals(that.receipt)
                && Arrays.equals(deliverer, that.deliverer)
                && Arrays.equals(recipient, that.recipient);
    }

    @Override
    public int hashCode() {
        return receipt.hashCode();
    }
}
