package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutFolderTest {

    @TempDir
    private Path folder;

    private static OutFolder.OlderPlan olderPlan(boolean force) {
        return force ? OutFolder.OlderPlan.IS_REPLACED : OutFolder.OlderPlan.STAYS_WITHOUT_FORCE;
    }

    private static OutFolder claimed(Path path, boolean force) throws IOException {
        var claim = OutFolder.claim(path, olderPlan(force));
        assertThat(claim).isInstanceOf(OutFolder.Free.class);
        var out = ((OutFolder.Free) claim).folder();
        out.prepare();
        return out;
    }

    private static String refusal(Path path, boolean force) throws IOException {
        var claim = OutFolder.claim(path, olderPlan(force));
        assertThat(claim).isInstanceOf(OutFolder.Taken.class);
        return ((OutFolder.Taken) claim).sentence();
    }

    private static void writeOneFile(OutFolder out, String text) throws IOException {
        Files.createDirectories(out.staging());
        Files.writeString(out.staging().resolve("consignments.csv"), text);
    }

    @Test
    void appearsWholeUnderFoldersThatItMakes() throws IOException {
        var path = folder.resolve("a/b/plan");
        var out = claimed(path, false);
        writeOneFile(out, "x");
        assertThat(path).doesNotExist();
        assertThat(out.publish()).isEqualTo(path);
        assertThat(path.resolve("consignments.csv")).hasContent("x");
        assertThat(path.getParent()).isDirectoryContaining(entry -> entry.equals(path));
        out.discard();
        assertThat(path).exists();
    }

    @Test
    void takesAFolderThatIsEmpty() throws IOException {
        var path = Files.createDirectory(folder.resolve("empty"));
        var out = claimed(path, false);
        writeOneFile(out, "x");
        assertThat(out.publish()).isEqualTo(path);
        assertThat(folder)
                .isDirectoryNotContaining(
                        entry -> entry.getFileName().toString().startsWith("."));
    }

    @Test
    void replacesAPlanOnlyWhenForced() throws IOException {
        var path = Files.createDirectory(folder.resolve("plan"));
        Files.writeString(path.resolve("consignments.csv"), "old");
        assertThat(refusal(path, false)).contains("is not empty", "--force");
        var out = claimed(path, true);
        writeOneFile(out, "new");
        assertThat(path.resolve("consignments.csv")).hasContent("old");
        out.publish();
        assertThat(path.resolve("consignments.csv")).hasContent("new");
    }

    @Test
    void neverReplacesWhatIsNoPlan() throws IOException {
        var scenario = Files.createDirectory(folder.resolve("scenario"));
        Files.writeString(scenario.resolve("datapackage.json"), "{}");
        assertThat(refusal(scenario, false)).contains("is not empty").doesNotContain("--force");
        assertThat(refusal(scenario, true)).contains("holds datapackage.json, which is no part of a plan");
        var plan = Files.createDirectory(folder.resolve("plan"));
        Files.writeString(plan.resolve("consignments.csv"), "");
        Files.writeString(plan.resolve("diary.txt"), "");
        assertThat(refusal(plan, true)).contains("holds diary.txt");
    }

    @Test
    void refusesFilesArchivesAndTheRoot() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThat(refusal(file, true)).contains("is a file, not a folder");
        assertThat(refusal(folder.resolve("plan.zip"), false)).contains("Maybe leave .zip away");
        assertThat(refusal(folder.getRoot(), true)).contains("is the root of all folders");
    }

    @Test
    void refusesAFolderBelowAFile() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThat(refusal(file.resolve("a/plan"), false)).contains("Nothing can be written into");
    }

    @Test
    void leavesNoTraceOfAClaim() throws IOException {
        OutFolder.claim(folder.resolve("a/b/plan"), OutFolder.OlderPlan.STAYS_WITHOUT_FORCE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAFolderWhereNothingCanBeWritten() throws IOException {
        var closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(closed.toFile().setWritable(false) && !Files.isWritable(closed), "This user may write everywhere.");
        assertThat(refusal(closed.resolve("plan"), false)).contains("Nothing can be written into");
    }

    @Test
    void takesTheNextNameWhenSomebodyElseWasFaster() throws IOException {
        var path = folder.resolve("plan");
        var out = claimed(path, false);
        writeOneFile(out, "mine");
        Files.createDirectory(path);
        Files.writeString(path.resolve("consignments.csv"), "theirs");
        assertThat(out.publish()).isEqualTo(folder.resolve("plan-2"));
        assertThat(path.resolve("consignments.csv")).hasContent("theirs");
    }

    @Test
    void removesWhatKilledProcessesLeft() throws IOException {
        var left = Files.createDirectory(folder.resolve(".plan.writing-999999999999"));
        Files.writeString(left.resolve("consignments.csv"), "half");
        var alive = Files.createDirectory(folder.resolve(".plan.writing-"
                + ProcessHandle.current().parent().orElseThrow().pid()));
        claimed(folder.resolve("plan"), false);
        assertThat(left).doesNotExist();
        assertThat(alive).exists();
    }

    @Test
    void doesNotFollowLinksWhenItDeletes() throws IOException {
        var precious = Files.createDirectory(folder.resolve("precious"));
        Files.writeString(precious.resolve("diary.txt"), "dear");
        var doomed = Files.createDirectory(folder.resolve("doomed"));
        Files.createSymbolicLink(doomed.resolve("link"), precious);
        OutFolder.delete(doomed);
        assertThat(doomed).doesNotExist();
        assertThat(precious.resolve("diary.txt")).exists();
    }
}
