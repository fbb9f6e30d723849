package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class MeasureTest {

    @Test
    void writesWhatTheVerifierSaysOfARun(@TempDir Path folder) throws IOException {
        var result =
                Measure.run("2026-01-05", "1a2b3c4", Duration.ofSeconds(2), List.of(Instance.parse("XS/coarse/1")));
        Measure.write(result, folder);
        var outcome = result.outcomes().getFirst();
        assertThat(outcome.violations()).isZero();
        assertThat(outcome.bound()).isGreaterThanOrEqualTo(outcome.objective());
        assertThat(outcome.course()).isNotEmpty();
        assertThat(Files.readString(folder.resolve("2026-01-05-planner.md"))).contains("| XS/coarse/1 |", "1a2b3c4");
        var json = JsonMapper.shared().readTree(Files.readString(folder.resolve("2026-01-05-planner.json")));
        assertThat(json.at("/outcomes/0/objective").asDouble()).isEqualTo(outcome.objective());
    }

    @Test
    void findsWhenAGapWasFirstReached() {
        var course =
                List.of(new Moment(1, 90, 100, 0.1), new Moment(2, 99, 100, 0.01), new Moment(3, 99.5, 100, 0.005));
        assertThat(MusterRun.firstAt(0.01, course)).isEqualTo(2);
        assertThat(MusterRun.firstAt(0.001, course)).isNegative();
    }

    @Test
    void saysWhatAnInstanceLooksLike() {
        assertThatThrownBy(() -> Instance.parse("M-coarse-1")).hasMessageContaining("SIZE/STYLE/SEED");
    }
}
