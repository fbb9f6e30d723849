package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofBundleTest {

    private static final int SIZE = 300;

    private final LogKey key = LogKey.create("muster/trial");
    private final MemoryTiles tiles = new MemoryTiles();
    private final ProofBundle bundle = bundle(123);

    private static byte[] entry(int number) {
        return "{\"entry\":%d}".formatted(number).getBytes(StandardCharsets.UTF_8);
    }

    private ProofBundle bundle(int index) {
        var tree = new GrowingTree(tiles);
        IntStream.range(0, SIZE)
                .forEach(one -> tree.add(TreeHasher.leaf(entry(one)).bytes(), 0));
        tree.finish();
        var checkpoint = SignedCheckpoint.sign(new Checkpoint("muster/trial", SIZE, tree.root()), key);
        return new ProofBundle(entry(index), new TiledTree(tiles).inclusion(index, SIZE), checkpoint);
    }

    @Test
    void convincesWhoeverHasTheKey() {
        assertThat(ProofBundle.check(bundle.text(), key.verifier()))
                .isEqualTo(new ProofBundle.Answer.Holds(
                        "{\"entry\":123}", 123, bundle.checkpoint().checkpoint()));
    }

    @Test
    void doesNotConvinceWithAnotherKey() {
        assertThat(ProofBundle.check(
                        bundle.text(), LogKey.create("muster/trial").verifier()))
                .isInstanceOfSatisfying(
                        ProofBundle.Answer.Fails.class,
                        fails -> assertThat(fails.readable()).isTrue());
    }

    @Test
    void doesNotConvinceWithAnyLetterChanged() {
        var text = bundle.text();
        for (var at = 0; at < text.length(); at++) {
            var letters = text.toCharArray();
            letters[at] = (char) (letters[at] ^ 1);
            assertThat(ProofBundle.check(new String(letters), key.verifier()))
                    .as("letter %d", at)
                    .isInstanceOf(ProofBundle.Answer.Fails.class);
        }
    }

    @Test
    void doesNotConvinceWhenCutOff() {
        var text = bundle.text();
        for (var length = 0; length < text.length(); length++) {
            assertThat(ProofBundle.check(text.substring(0, length), key.verifier()))
                    .isInstanceOf(ProofBundle.Answer.Fails.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 122, 124, 299})
    void doesNotConvinceWithAnotherEntryOrAnotherIndex(int other) {
        var swapped = new ProofBundle(entry(other), bundle.proof(), bundle.checkpoint());
        var moved = new ProofBundle(
                entry(123), new InclusionProof(other, SIZE, bundle.proof().path()), bundle.checkpoint());
        assertThat(ProofBundle.check(swapped.text(), key.verifier())).isInstanceOf(ProofBundle.Answer.Fails.class);
        assertThat(ProofBundle.check(moved.text(), key.verifier())).isInstanceOf(ProofBundle.Answer.Fails.class);
    }

    @Test
    void doesNotPassOffANodeAsAnEntry() {
        // The classic forgery: the two hashes below a node, shown as an entry one step nearer to the root.
        var path = bundle.proof().path();
        var sibling = path.getFirst().bytes();
        var leaf = TreeHasher.leaf(bundle.entry()).bytes();
        var inner = new byte[64];
        System.arraycopy(sibling, 0, inner, 0, 32); // 123 is odd: its sibling stands on the left
        System.arraycopy(leaf, 0, inner, 32, 32);
        var forged =
                new ProofBundle(inner, new InclusionProof(61, 150, path.subList(1, path.size())), bundle.checkpoint());
        assertThat(ProofBundle.check(forged.text(), key.verifier())).isInstanceOf(ProofBundle.Answer.Fails.class);
    }

    @Test
    void saysWhatIsNoProofAtAll() {
        assertThat(ProofBundle.check("hello\n", key.verifier()))
                .isInstanceOfSatisfying(ProofBundle.Answer.Fails.class, fails -> {
                    assertThat(fails.readable()).isFalse();
                    assertThat(fails.why()).startsWith("This is no proof of an entry.");
                });
    }
}
