package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Packages spoiled by chance: reading always ends in an answer, never in an exception, and a scenario that is
/// accepted can be written and read again.
class HostileInputTest {

    private static final List<String> PIECES = List.of(
            "",
            ",",
            "\"",
            "\n",
            "\r",
            ";",
            "0",
            "-1",
            "1e9",
            "2025-02-30",
            "9999-12-31",
            "XZZ",
            "true",
            "\u0000",
            "\uFEFF",
            "=1",
            "S-AD",
            "C-AD",
            "HO",
            "DA",
            "R1;R1",
            "99999999999999999999",
            "{",
            "}",
            "null",
            "..",
            "/",
            "é");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void answersWhateverTheFilesHold(long seed) throws IOException {
        var random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            var sample = SamplePackage.good();
            for (int fault = 0; fault <= random.nextInt(4); fault++) {
                spoil(sample, random);
            }
            expectAnswer(ScenarioPackage.read(sample.in(folder.resolve("package"))));
            expectAnswer(PlanPackage.read(folder.resolve("package")));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void answersWhateverAnArchiveHolds(long seed) throws IOException {
        var random = new Random(seed);
        var zip =
                Zips.of(folder.resolve("package.zip"), "", SamplePackage.good().files());
        var whole = Files.readAllBytes(zip);
        for (int i = 0; i < 100; i++) {
            var bytes = whole.clone();
            for (int fault = 0; fault <= random.nextInt(6); fault++) {
                var at = random.nextBoolean() ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(1_500);
                bytes[at] = (byte) random.nextInt(256);
            }
            Files.write(zip, bytes);
            expectAnswer(ScenarioPackage.read(zip));
        }
    }

    private static void spoil(SamplePackage sample, Random random) {
        var names = List.copyOf(sample.files().keySet());
        var name = names.get(random.nextInt(names.size()));
        var bytes = sample.files().getOrDefault(name, new byte[0]);
        var from = random.nextInt(bytes.length);
        var to = Math.min(bytes.length, from + random.nextInt(12));
        var piece = random.nextInt(5) == 0
                ? new byte[] {(byte) random.nextInt(256)}
                : PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
        var spoiled = new byte[from + piece.length + bytes.length - to];
        System.arraycopy(bytes, 0, spoiled, 0, from);
        System.arraycopy(piece, 0, spoiled, from, piece.length);
        System.arraycopy(bytes, to, spoiled, from + piece.length, bytes.length - to);
        sample.bytes(name, spoiled);
    }

    private void expectAnswer(ScenarioRead read) throws IOException {
        switch (read) {
            case ScenarioRead.Accepted(var scenario, var warnings) -> {
                assertThat(warnings).allMatch(one -> one.level() == Level.WARNING);
                ScenarioPackage.write(scenario, folder.resolve("again.zip"));
                assertThat(Reads.accepted(ScenarioPackage.read(folder.resolve("again.zip"))))
                        .isEqualTo(scenario);
            }
            case ScenarioRead.Refused(var findings) -> assertThat(findings).anyMatch(one -> one.level() == Level.ERROR);
        }
    }

    private static void expectAnswer(PlanRead read) {
        switch (read) {
            case PlanRead.Accepted(var plan, var warnings, var faults) ->
                assertThat(faults).allMatch(one -> one.level() == Level.ERROR);
            case PlanRead.Refused(var findings) -> assertThat(findings).anyMatch(one -> one.level() == Level.ERROR);
        }
    }
}
