package org.muster.exchange;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds scenarios that lie beside the repository, in `../shared/scenarios`. Tests that need them are skipped, with a
/// message, where they are absent.
final class SharedFiles {

    private SharedFiles() {}

    static Path scenario(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var found = folder.resolve("shared").resolve("scenarios").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        assumeTrue(false, "skipped: there is no ../shared/scenarios/" + name + " beside the repository");
        throw new AssertionError("unreachable");
    }
}
