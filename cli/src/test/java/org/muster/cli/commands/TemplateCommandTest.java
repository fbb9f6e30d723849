package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCommandTest {

    @TempDir
    private Path folder;

    @Test
    void writesAPackageThatCheckAccepts() {
        var path = folder.resolve("mine").toString();
        var run = Run.of("template", path);
        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("muster check " + path);
        assertThat(Run.of("check", path).status()).isZero();
    }

    @Test
    void doesNotSpeakOfAnOptionThatItDoesNotHave() throws IOException {
        Files.writeString(folder.resolve("consignments.csv"), "consignment");
        var run = Run.of("template", folder.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("is not empty").doesNotContain("--force");
    }

    @Test
    void overwritesNothing() throws IOException {
        var diary = Files.writeString(folder.resolve("diary.txt"), "dear");
        var run = Run.of("template", folder.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err()).contains("is not empty");
        assertThat(diary).hasContent("dear");
        assertThat(folder).isDirectoryNotContaining(entry -> !entry.equals(diary));
    }
}
