package org.muster.ledger.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreeTest {

    /// Leaves and roots of the reference implementation of Certificate Transparency (google/certificate-
    /// transparency, merkletree/merkle_tree_test.cc), which all other implementations repeat.
    private static final List<String> PUBLISHED_LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> PUBLISHED_ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private final MemoryTiles tiles = new MemoryTiles();
    private final TiledTree tree = new TiledTree(tiles);

    private static List<byte[]> contents(int count) {
        return IntStream.range(0, count)
                .mapToObj(one -> ("leaf " + one).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<byte[]> published() {
        return PUBLISHED_LEAVES.stream().map(HexFormat.of()::parseHex).toList();
    }

    private GrowingTree grow(List<byte[]> contents) {
        var growing = new GrowingTree(tiles);
        for (var content : contents) {
            growing.add(TreeHasher.leaf(content).bytes(), 0);
        }
        growing.finish();
        return growing;
    }

    private static List<Hash> hashes(List<byte[]> bytes) {
        return bytes.stream().map(Hash::new).toList();
    }

    @Test
    void givesThePublishedRoots() {
        for (var size = 0; size <= 8; size++) {
            var growing = grow(published().subList(0, size));
            assertThat(growing.root().hex()).isEqualTo(PUBLISHED_ROOTS.get(size));
            assertThat(tree.root(size).hex()).isEqualTo(PUBLISHED_ROOTS.get(size));
        }
    }

    @Test
    void givesThePublishedProofs() {
        grow(published());
        assertThat(tree.inclusion(0, 8).path().stream().map(Hash::hex))
                .containsExactly(
                        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4");
        assertThat(tree.consistency(6, 8).path().stream().map(Hash::hex))
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(tree.consistency(2, 5).path().stream().map(Hash::hex))
                .containsExactly(
                        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b");
    }

    @Test
    void agreesWithTheRecursiveTreeAtEverySize() {
        var contents = contents(600);
        grow(contents);
        for (var size = 0; size <= contents.size(); size++) {
            assertThat(tree.root(size))
                    .as("root of %d", size)
                    .isEqualTo(new Hash(NaiveTree.root(contents.subList(0, size))));
        }
    }

    @Test
    void provesEveryLeafOfEverySmallTree() {
        var contents = contents(70);
        grow(contents);
        for (var size = 1; size <= contents.size(); size++) {
            var part = contents.subList(0, size);
            var root = new Hash(NaiveTree.root(part));
            for (var index = 0; index < size; index++) {
                var proof = tree.inclusion(index, size);
                assertThat(proof.path()).as("%d of %d", index, size).isEqualTo(hashes(NaiveTree.path(index, part)));
                assertThat(proof.holds(TreeHasher.leaf(contents.get(index)), root))
                        .isTrue();
            }
        }
    }

    @Test
    void provesEachSizeFromEachSmallerOne() {
        var contents = contents(70);
        grow(contents);
        for (var size = 1; size <= contents.size(); size++) {
            var part = contents.subList(0, size);
            for (var old = 1; old <= size; old++) {
                var proof = tree.consistency(old, size);
                assertThat(proof.path()).as("%d to %d", old, size).isEqualTo(hashes(NaiveTree.proof(old, part)));
                assertThat(proof.holds(
                                new Hash(NaiveTree.root(contents.subList(0, old))), new Hash(NaiveTree.root(part))))
                        .isTrue();
            }
        }
    }

    @Test
    void provesAcrossTilesOfThreeLevels() {
        var growing = new GrowingTree(tiles);
        var size = 65_536 + 700;
        for (var content : contents(size)) {
            growing.add(TreeHasher.leaf(content).bytes(), 0);
        }
        growing.finish();
        for (var index : new int[] {0, 255, 256, 65_535, 65_536, size - 1}) {
            tiles.read = 0;
            var proof = tree.inclusion(index, size);
            assertThat(tiles.read).isLessThanOrEqualTo(6);
            assertThat(proof.holds(TreeHasher.leaf(("leaf " + index).getBytes(StandardCharsets.UTF_8)), growing.root()))
                    .isTrue();
        }
        for (var old : new int[] {1, 255, 256, 257, 65_535, 65_536, 65_537, size}) {
            assertThat(tree.consistency(old, size).holds(tree.root(old), growing.root()))
                    .isTrue();
        }
    }

    @Test
    void goesOnFromItsTiles() {
        var contents = contents(1_100);
        for (var size : new int[] {0, 1, 2, 255, 256, 257, 511, 512, 767, 1_024}) {
            tiles.tiles.clear();
            grow(contents.subList(0, size));
            var growing = new GrowingTree(tiles, size, tiles);
            assertThat(growing.root()).isEqualTo(new Hash(NaiveTree.root(contents.subList(0, size))));
            for (var content : contents.subList(size, contents.size())) {
                growing.add(TreeHasher.leaf(content).bytes(), 0);
            }
            growing.finish();
            assertThat(growing.root()).isEqualTo(new Hash(NaiveTree.root(contents)));
            assertThat(tree.root(700)).isEqualTo(new Hash(NaiveTree.root(contents.subList(0, 700))));
        }
    }

    @Test
    void saysThatATileIsMissingOrTooShort() {
        grow(contents(300));
        var last = new TileId(0, 1);
        tiles.tiles.put(last, java.util.Arrays.copyOf(tiles.tiles.get(last), 32));
        assertThatThrownBy(() -> tree.root(300)).hasMessageContaining("missing or too short");
        tiles.tiles.remove(last);
        assertThatThrownBy(() -> new GrowingTree(tiles, 300, tiles)).hasMessageContaining("missing or too short");
    }

    @Test
    void refusesAnInclusionProofWithAnyBitFlipped() {
        var contents = contents(13);
        grow(contents);
        var root = tree.root(13);
        for (var index = 0; index < 13; index++) {
            var leaf = TreeHasher.leaf(contents.get(index));
            var proof = tree.inclusion(index, 13);
            for (var broken : broken(proof.path())) {
                assertThat(new InclusionProof(index, 13, broken).holds(leaf, root))
                        .isFalse();
            }
            for (var bit = 0; bit < 256; bit++) {
                assertThat(proof.holds(flipped(leaf, bit), root)).isFalse();
                assertThat(proof.holds(leaf, flipped(root, bit))).isFalse();
            }
            for (var other = -1; other < 30; other++) {
                if (other != index) {
                    assertThat(new InclusionProof(other, 13, proof.path()).holds(leaf, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void refusesAnInclusionProofOfAnotherShape() {
        var contents = contents(13);
        grow(contents);
        for (var index = 0; index < 13; index++) {
            var proof = tree.inclusion(index, 13);
            var leaf = TreeHasher.leaf(contents.get(index));
            for (var size = -1L; size < 64; size++) {
                var other = new InclusionProof(index, size, proof.path());
                // Sizes whose way to this leaf has the same shape cannot be told apart; the root says which is meant.
                var sameShape = size > index && shape(index, size).equals(shape(index, 13));
                assertThat(other.holds(leaf, tree.root(13)))
                        .as("%d of %d", index, size)
                        .isEqualTo(sameShape);
            }
        }
    }

    private static String shape(long index, long size) {
        var shape = new StringBuilder();
        Span.inclusion(index, size).forEach(span -> shape.append(span.from() > index ? 'r' : 'l'));
        return shape.toString();
    }

    @Test
    void refusesAConsistencyProofThatIsBroken() {
        var contents = contents(21);
        grow(contents);
        var root = tree.root(21);
        for (var old = 1; old <= 21; old++) {
            var oldRoot = tree.root(old);
            var proof = tree.consistency(old, 21);
            for (var broken : broken(proof.path())) {
                assertThat(new ConsistencyProof(old, 21, broken).holds(oldRoot, root))
                        .isFalse();
            }
            for (var bit = 0; bit < 256; bit++) {
                assertThat(proof.holds(flipped(oldRoot, bit), root)).isFalse();
                assertThat(proof.holds(oldRoot, flipped(root, bit))).isFalse();
            }
            assertThat(new ConsistencyProof(-1, 21, proof.path()).holds(oldRoot, root))
                    .isFalse();
            assertThat(new ConsistencyProof(22, 21, proof.path()).holds(oldRoot, root))
                    .isFalse();
            for (var other = 1; other <= 21; other++) {
                if (other != old) {
                    assertThat(tree.consistency(other, 21).holds(oldRoot, root)).isFalse();
                }
            }
        }
    }

    @Test
    void acceptsTheEmptyTreeAsTheBeginningOfAllAndNothingElseAsEmpty() {
        grow(contents(5));
        var proof = tree.consistency(0, 5);
        assertThat(proof.holds(TreeHasher.emptyRoot(), tree.root(5))).isTrue();
        assertThat(proof.holds(tree.root(1), tree.root(5))).isFalse();
        assertThat(new ConsistencyProof(0, 5, List.of(tree.root(1))).holds(TreeHasher.emptyRoot(), tree.root(5)))
                .isFalse();
    }

    @Test
    void refusesQuestionsAboutLeavesThatAreNotThere() {
        grow(contents(5));
        assertThatThrownBy(() -> tree.inclusion(5, 5)).hasMessageContaining("A tree of 5 leaves has no leaf 5.");
        assertThatThrownBy(() -> tree.consistency(6, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tree.root(6)).isInstanceOf(TileSource.MissingTile.class);
    }

    /// The path with each bit flipped in turn, with each hash left out, with one too many, with two swapped.
    private static List<List<Hash>> broken(List<Hash> path) {
        var all = new ArrayList<List<Hash>>();
        for (var at = 0; at < path.size(); at++) {
            for (var bit = 0; bit < 256; bit++) {
                var changed = new ArrayList<>(path);
                changed.set(at, flipped(path.get(at), bit));
                all.add(changed);
            }
            var shorter = new ArrayList<>(path);
            shorter.remove(at);
            all.add(shorter);
            var longer = new ArrayList<>(path);
            longer.add(at, path.get(at));
            all.add(longer);
            if (at > 0) {
                var swapped = new ArrayList<>(path);
                java.util.Collections.swap(swapped, at, at - 1);
                all.add(swapped);
            }
        }
        var longer = new ArrayList<>(path);
        longer.add(new Hash(new byte[Hash.LENGTH]));
        all.add(longer);
        return all;
    }

    private static Hash flipped(Hash hash, int bit) {
        var bytes = hash.bytes();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return new Hash(bytes);
    }
}
