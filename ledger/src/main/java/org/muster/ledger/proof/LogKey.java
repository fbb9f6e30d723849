package org.muster.ledger.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The key with which this ledger signs its checkpoints. It never leaves the server's folder of secrets; what
/// others need is [#verifier].
///
/// The file has two lines, first the public key as [VerifierKey#text] writes it, then the private one in the
/// usual form of signed notes: `PRIVATE+KEY+name+key id+base64`.
public final class LogKey {

    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final VerifierKey verifier;
    private final byte[] seed;

    private LogKey(VerifierKey verifier, byte[] seed) {
        this.verifier = verifier;
        this.seed = seed;
    }

    /// A new key.
    public static LogKey create(String name) {
        try {
            SignedNote.requireName(name);
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var x509 = pair.getPublic().getEncoded();
            var seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            return new LogKey(new VerifierKey(name, Arrays.copyOfRange(x509, x509.length - 32, x509.length)), seed);
        } catch (MalformedText e) {
            throw new IllegalArgumentException(e.why(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has Ed25519.", e);
        }
    }

    /// A name for a new ledger that no other has.
    public static String newName() {
        var bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        return "muster/" + HexFormat.of().formatHex(bytes);
    }

    /// The key in this file; a new one, with a new name, if the file is not there yet. Only its owner can read
    /// the file.
    ///
    /// @throws IOException if the file cannot be read or written, or holds no key
    public static LogKey loadOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                create(newName()).save(file);
            } catch (FileAlreadyExistsException e) {
                // another server was faster: its key is the key
            }
        }
        return load(file);
    }

    /// @throws IOException if the file cannot be read or holds no key
    public static LogKey load(Path file) throws IOException {
        try {
            var lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() != 2) {
                throw new MalformedText("It has %d lines, not two.".formatted(lines.size()));
            }
            return parse(lines.getFirst(), lines.getLast());
        } catch (MalformedText e) {
            throw new IOException(
                    "%s holds no key for signing checkpoints. %s\n".formatted(file, e.why())
                            + "Maybe it is damaged: put back the copy from your backup.",
                    e);
        }
    }

    static LogKey parse(String publicLine, String privateLine) throws MalformedText {
        var verifier = VerifierKey.parse(publicLine);
        var start = "PRIVATE+KEY+%s+%08x+".formatted(verifier.name(), verifier.id());
        if (!privateLine.startsWith(start)) {
            throw new MalformedText("Its two lines do not belong together.");
        }
        var bytes = SignedNote.base64(privateLine.substring(start.length()));
        if (bytes.length != 33 || bytes[0] != VerifierKey.ED25519) {
            throw new MalformedText("The private key is no Ed25519 key.");
        }
        var key = new LogKey(verifier, Arrays.copyOfRange(bytes, 1, 33));
        if (!verifier.verifies("trial\n", key.signature("trial\n"))) {
            throw new MalformedText("The private key does not belong to the public one.");
        }
        return key;
    }

    /// @throws FileAlreadyExistsException rather than replacing a key: no checkpoint signed with it could be
    ///     checked again
    public void save(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var whole = file.resolveSibling(
                file.getFileName() + ".new-" + ProcessHandle.current().pid());
        var text = "%s\nPRIVATE+KEY+%s+%08x+%s\n"
                .formatted(
                        verifier.text(),
                        verifier.name(),
                        verifier.id(),
                        Base64.getEncoder().encodeToString(VerifierKey.typed(seed)));
        Files.deleteIfExists(whole);
        Files.createFile(whole, ownerOnly());
        Files.writeString(whole, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, whole); // unlike a move, it never replaces what is there
        } finally {
            Files.delete(whole);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// The public half: what everyone needs to check checkpoints.
    public VerifierKey verifier() {
        return verifier;
    }

    SignedNote sign(String text) {
        return new SignedNote(text, List.of(new NoteSignature(verifier.name(), verifier.id(), signature(text))));
    }

    private byte[] signature(String text) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has Ed25519.", e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        var encoded =
                ByteBuffer.allocate(PKCS8.length + 32).put(PKCS8).put(seed).array();
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    @Override
    public String toString() {
        return "the private key of " + verifier.name();
    }
}
