package org.muster.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.AgreedExercise;
import org.muster.server.Statements;
import org.muster.server.TestServer;

class SearchPageTest {

    private static final AgreedExercise EXERCISE = AgreedExercise.shared();

    private static TestServer.Answer find(TestServer.Caller caller, String text) {
        return caller.get("/search?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "O-CAN-01, /offers/O-CAN-01",
        "o-can-01, /offers/O-CAN-01",
        "R01-155-LVI, /requirements/R01-155-LVI",
        "P1, /plans/P1",
        "F-155, /requirements?text=F-155"
    })
    void leadsToWhatIsNamedInFull(String text, String path) {
        var answer = find(EXERCISE.coordinator(), text);
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).endsWith(path);
    }

    @ParameterizedTest
    @CsvSource({
        "O-CAN, offer",
        "P1.C, consignment",
        "H-R, node",
        "MRAP, item",
        "FU-0, fund",
        "SC-, school",
        "L-D-, lane"
    })
    void listsWhatBeginsSo(String text, String kind) {
        var rows = AgreedExercise.rows(find(EXERCISE.coordinator(), text).body());
        assertThat(rows).isNotEmpty().anyMatch(row -> row.contains(text) && row.contains(kind));
        assertThat(rows.stream().filter(row -> row.contains("| " + kind))).hasSizeLessThanOrEqualTo(Finder.OF_A_KIND);
    }

    @Test
    void findsForANationWhatItMaySee() {
        assertThat(find(EXERCISE.canada(), "O-CAN-01").status()).isEqualTo(302);
        assertThat(AgreedExercise.text(find(EXERCISE.canada(), "O-USA-0").body()))
                .contains("Nothing that you may see begins with O-USA-0.");
        assertThat(find(EXERCISE.recipient(), "O-CAN-01").body()).contains("Nothing that you may see");
    }

    @Test
    void asksOnce() {
        var statements = Statements.during(() -> find(EXERCISE.coordinator(), "O-"));
        assertThat(statements).filteredOn(one -> one.contains("UNION ALL")).hasSize(1);
        assertThat(statements).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "'--", "<script>alert(1)</script>", "${1}", "…"})
    void takesTextForText(String text) {
        var answer = find(EXERCISE.coordinator(), text);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("<script>alert").contains("Nothing that you may see");
    }
}
