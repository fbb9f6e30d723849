package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    /// The example of golang.org/x/mod/sumdb/note, whose format C2SP `signed-note` writes down.
    private static final String PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String PUBLISHED_PRIVATE_KEY =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String PUBLISHED_TEXT =
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private static final String PUBLISHED_NOTE = PUBLISHED_TEXT
            + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    private static final String WITNESS =
            "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEh"
                    + "ZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

    private final LogKey key = LogKey.create("muster/trial");
    private final Checkpoint checkpoint = new Checkpoint("muster/trial", 7, TreeHasher.leaf(new byte[] {1}));
    private final SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, key);

    @Test
    void signsAsThePublishedExample() throws MalformedText {
        var published = LogKey.parse(PUBLISHED_KEY, PUBLISHED_PRIVATE_KEY);
        assertThat(published.sign(PUBLISHED_TEXT).format()).isEqualTo(PUBLISHED_NOTE);
        assertThat(VerifierKey.of(PUBLISHED_KEY).signed(SignedNote.parse(PUBLISHED_NOTE)))
                .isTrue();
        assertThat(VerifierKey.of(PUBLISHED_KEY).text()).isEqualTo(PUBLISHED_KEY);
    }

    @Test
    void refusesThePublishedNoteWithAnyLetterChanged() throws MalformedText {
        var published = VerifierKey.of(PUBLISHED_KEY);
        var accepted = new ArrayList<Integer>();
        for (var at = 0; at < PUBLISHED_NOTE.length(); at++) {
            var letters = PUBLISHED_NOTE.toCharArray();
            letters[at] = (char) (letters[at] ^ 1);
            try {
                if (published.signed(SignedNote.parse(new String(letters)))) {
                    accepted.add(at);
                }
            } catch (MalformedText refused) {
                assertThat(refused.why()).isNotEmpty();
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void refusesAKeyWithAnyPartMissingOrChanged() {
        for (var from = 0; from < PUBLISHED_KEY.length(); from++) {
            for (var to = from + 1; to <= PUBLISHED_KEY.length(); to++) {
                if (to - from < PUBLISHED_KEY.length()) {
                    var part = PUBLISHED_KEY.substring(from, to);
                    assertThatThrownBy(() -> VerifierKey.of(part)).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
        for (var at = 0; at < PUBLISHED_KEY.length(); at++) {
            var letters = PUBLISHED_KEY.toCharArray();
            letters[at]++;
            assertThatThrownBy(() -> VerifierKey.of(new String(letters))).hasMessageContaining("Maybe");
        }
    }

    @Test
    void readsWhatItSigned() {
        assertThat(SignedCheckpoint.read(signed.note())).isEqualTo(new SignedCheckpoint.Reading.Read(signed));
        assertThat(signed.isSignedBy(key.verifier())).isTrue();
        assertThat(signed.note().lines().limit(4))
                .containsExactly("muster/trial", "7", checkpoint.root().base64(), "");
    }

    @Test
    void refusesTheSignatureOfAnotherKeyAndOfAnotherName() {
        assertThat(signed.isSignedBy(LogKey.create("muster/trial").verifier())).isFalse();
        assertThat(signed.isSignedBy(LogKey.create("muster/other").verifier())).isFalse();
        var foreign = SignedCheckpoint.sign(new Checkpoint("muster/other", 7, checkpoint.root()), key);
        assertThat(foreign.isSignedBy(key.verifier())).isFalse();
    }

    @Test
    void keepsTheSignaturesOfWitnesses() {
        var reading = SignedCheckpoint.read(signed.note() + WITNESS);
        assertThat(reading).isInstanceOfSatisfying(SignedCheckpoint.Reading.Read.class, read -> {
            assertThat(read.checkpoint().isSignedBy(key.verifier())).isTrue();
            assertThat(read.checkpoint().signatures())
                    .hasSize(2)
                    .extracting(NoteSignature::name)
                    .containsExactly("muster/trial", "witness.example.com/w1");
            assertThat(new SignedNote(checkpoint.text(), read.checkpoint().signatures()).format())
                    .isEqualTo(signed.note() + WITNESS);
        });
    }

    @Test
    void refusesANoteThatBearsAWrongSignatureBesideARightOne() {
        var other = key.sign("another text\n").signatures().getFirst();
        assertThat(SignedCheckpoint.read(signed.note() + other.line()))
                .isInstanceOfSatisfying(
                        SignedCheckpoint.Reading.Read.class,
                        read -> assertThat(read.checkpoint().isSignedBy(key.verifier()))
                                .isFalse());
    }

    @Test
    void keepsExtensionLines() throws MalformedText {
        var longer = new Checkpoint("muster/trial", 7, checkpoint.root(), List.of("one", "two words"));
        assertThat(Checkpoint.parse(longer.text())).isEqualTo(longer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "muster/trial\n7\n",
                "muster/trial\n7\nROOT\n",
                "muster/trial\n07\nROOT\n\nSIGNATURE",
                "muster/trial\n+7\nROOT\n\nSIGNATURE",
                "muster/trial\n-7\nROOT\n\nSIGNATURE",
                "muster/trial\n7 \nROOT\n\nSIGNATURE",
                "muster/trial\n99999999999999999999\nROOT\n\nSIGNATURE",
                "muster/trial\n٧\nROOT\n\nSIGNATURE",
                "\n7\nROOT\n\nSIGNATURE",
                "muster/trial\n7\n\nROOT\n\nSIGNATURE",
                "muster/trial\n7\nAAAA\n\nSIGNATURE",
                "muster/trial\n7\n7\n\nSIGNATURE",
                "muster/trial\n7\nROOT\n\n",
                "muster/trial\n7\nROOT\n\nSIGNATURE\n",
                "muster/trial\n7\nROOT\n\nx SIGNATURE",
                "muster/trial\r\n7\r\nROOT\r\n\r\nSIGNATURE",
                "muster/trial\n7\nROOT\nSIGNATURE",
                "muster/trial\n7\nROOT\n\n- muster/trial AAAAAAAAAAAA\n",
                "muster/trial\n7\nROOT\n\n—  AAAAAAAAAAAA\n",
                "muster/trial\n7\nROOT\n\n— muster/trial\n",
                "muster/trial\n7\nROOT\n\n— muster/trial AAAA\n",
                "muster/trial\n7\nROOT\n\n— muster/trial AAAAAAAAAAB=\n",
                "muster/trial\n7\nROOT\n\n— muster/trial AAAAAAAAAA\n",
                "muster/trial\n7\nROOT\n\n— muster+trial AAAAAAAAAAAA\n",
                "muster/trial\n7\nROOT\n\n— muster\u00a0trial AAAAAAAAAAAA\n",
                "muster/trial\n7\nROOT\n\n— muster/trial AAAAAAAAAAAA \n",
                "muster/trial\u0000\n7\nROOT\n\nSIGNATURE",
                "muster/trial\uFFFD\n7\nROOT\n\nSIGNATURE",
                "muster/trial\uD800\n7\nROOT\n\nSIGNATURE"
            })
    void refusesWhatIsNearlyACheckpoint(String template) {
        var text = template.replace("ROOT", checkpoint.root().base64())
                .replace("SIGNATURE", signed.signatures().getFirst().line());
        assertThat(SignedCheckpoint.read(text)).isInstanceOf(SignedCheckpoint.Reading.Refused.class);
    }

    @Test
    void acceptsTheTemplateOfTheRefusalsWhenNothingIsWrongWithIt() {
        var text = "muster/trial\n7\nROOT\n\nSIGNATURE"
                .replace("ROOT", checkpoint.root().base64())
                .replace("SIGNATURE", signed.signatures().getFirst().line());
        assertThat(SignedCheckpoint.read(text)).isInstanceOf(SignedCheckpoint.Reading.Read.class);
    }

    @Test
    void refusesNotesOfUnreasonableSize() {
        assertThat(SignedCheckpoint.read(signed.note() + WITNESS.repeat(100)))
                .isInstanceOf(SignedCheckpoint.Reading.Refused.class);
        assertThat(SignedCheckpoint.read("x".repeat(1_000_001))).isInstanceOf(SignedCheckpoint.Reading.Refused.class);
    }

    @Test
    void makesTheKeyOnceAndKeepsIt(@TempDir Path folder) throws IOException {
        var file = folder.resolve("secrets/log.key");
        var made = LogKey.loadOrCreate(file);
        assertThat(LogKey.loadOrCreate(file).verifier()).isEqualTo(made.verifier());
        assertThat(made.verifier().name()).matches("muster/[0-9a-f]{12}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(made.toString()).doesNotContain("PRIVATE");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void neverReplacesAKey(@TempDir Path folder) throws IOException {
        var file = folder.resolve("log.key");
        key.save(file);
        assertThatThrownBy(() -> LogKey.create("muster/other").save(file))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(LogKey.load(file).verifier()).isEqualTo(key.verifier());
    }

    @Test
    void refusesADamagedKey(@TempDir Path folder) throws IOException {
        var file = folder.resolve("log.key");
        key.save(file);
        var lines = Files.readAllLines(file);
        var other = folder.resolve("other.key");
        LogKey.create("muster/trial").save(other);
        var foreign = Files.readAllLines(other);
        for (var broken : List.of(
                List.of(lines.getFirst()),
                List.of(lines.getLast(), lines.getFirst()),
                List.of(lines.getFirst(), foreign.getLast()),
                List.of(lines.getFirst(), lines.getLast().substring(0, 60)),
                List.of(
                        lines.getFirst(),
                        lines.getLast().substring(0, 35) + foreign.getLast().substring(35)))) {
            Files.write(file, broken);
            assertThatThrownBy(() -> LogKey.load(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("holds no key")
                    .hasMessageContaining("Maybe");
        }
    }
}
