package org.muster.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// As a user who is not root; when root runs the tests, the program is started as another user.
class OrdinaryUserTest {

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    /// Not the usual temporary folder of a test, which only its owner can enter.
    private Path folder;

    @BeforeEach
    void makeAFolderForAll() throws IOException {
        folder = Files.createTempDirectory("muster-test-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void deleteIt() throws IOException {
        Folders.delete(folder);
    }

    @Test
    void startsAndStops() throws Exception {
        assumeTrue(becomesNobody(), "Another user cannot be taken on here: that takes root and setpriv.");
        var tenant = Tenant.start(folder.resolve("data"), folder.resolve("cache"), readableClassPath(), AS_NOBODY);
        var server = tenant.serverPid();
        assertThat(Files.getAttribute(Path.of("/proc", Long.toString(server)), "unix:uid"))
                .isEqualTo(65534);
        tenant.close();
        assertThat(Postmaster.anyWorksIn(folder.resolve("data").resolve("postgres")))
                .isFalse();
    }

    private static boolean becomesNobody() throws InterruptedException {
        try {
            var command = new ArrayList<>(AS_NOBODY);
            command.add("true");
            var probe = new ProcessBuilder(command).start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Our classes and libraries where everyone can read them.
    private String readableClassPath() throws IOException {
        var copies = Files.createDirectory(folder.resolve("classes"));
        var parts = new ArrayList<String>();
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (var part : classPath.split(File.pathSeparator, -1)) {
            var source = Path.of(part);
            if (Files.exists(source)) {
                var copy = TestFolders.copy(source, copies.resolve(parts.size() + "-" + source.getFileName()));
                parts.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, parts);
    }
}
