package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.rows;
import static org.muster.server.AgreedExercise.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.server.ExecutedExercise;
import org.muster.server.Fields;
import org.muster.server.Packages;
import org.muster.server.Posted;
import org.muster.server.TestServer;
import org.muster.server.web.Shown;

/// The home page says which consents wait for one's own nation, and since when. Norway gives nothing else here.
class ConsentErrandsTest {

    private static final LocalDate TODAY = Packages.today();

    private final ExecutedExercise exercise = ExecutedExercise.written();
    private final TestServer server = exercise.server();
    private final TestServer.Caller norway = exercise.desk("NOR");
    private final List<String> made = new ArrayList<>();
    private String line;

    @BeforeEach
    void giveSomething() {
        line = "O-NOR-" + System.nanoTime();
        var added = norway.put("/api/v1/offers/" + line, """
                {"item":"R155HE","quantity":10,"available":"%s","origin":"D-NOR"}""".formatted(TODAY));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
    }

    /// So that no test counts what another asked for.
    @AfterEach
    void forget() {
        made.forEach(one -> server.sql()
                .sql("DELETE FROM ledger.consent WHERE consent = ?")
                .param(one)
                .update());
    }

    private String ask(String answer, String... more) {
        var name = "CE-" + made.size() + "-" + System.nanoTime();
        var form = Fields.of(more);
        form.putAll(java.util.Map.of(
                "consent", name, "line", line, "kind", "national-approval", "nation", "NOR", "answer", answer));
        var said = Posted.form(norway, "/custody/consents/new", form);
        assertThat(said.status()).as(said.body()).isEqualTo(302);
        made.add(name);
        return name;
    }

    private String day(LocalDate day) {
        return server.part(Shown.class).day(day);
    }

    private long waiting() {
        return rows(norway.get("/custody/consents?state=waiting&nation=NOR").body())
                .size();
    }

    @Test
    void countsThoseThatWaitWithTheirClock() {
        var asked = LocalDate.of(2025, 1, 6);
        var none = waiting();
        ask("awaited", "asked", asked.toString());
        var late = asked.plusDays(1);
        ask("awaited", "asked", late.toString(), "expected", TODAY.minusDays(1).toString());
        var due = asked.plusDays(2);
        ask("awaited", "asked", due.toString(), "expected", TODAY.toString());
        assertThat(waiting()).isEqualTo(none + 3);
        assertThat(none).as("what nobody here asked for").isZero();
        var home = text(norway.get("/").body());
        assertThat(home)
                .contains("with no day for an answer: asked for on " + day(asked))
                .contains(
                        "late: asked for on %s, an answer was due by %s".formatted(day(late), day(TODAY.minusDays(1))))
                .contains(
                        "word of your nation: asked for on %s, an answer is due by %s".formatted(day(due), day(TODAY)));
        var sooner = asked.minusDays(1);
        ask("awaited", "asked", sooner.toString());
        assertThat(text(norway.get("/").body()))
                .contains("2 consents wait", "with no day for an answer: the first asked for on " + day(sooner));
        assertThat(norway.get("/").body()).contains("/custody/consents?state=waiting&amp;nation=NOR");
        assertThat(text(exercise.desk("EST").get("/").body())).doesNotContain("consent");
        assertThat(text(exercise.coordinator().get("/").body())).doesNotContain("word of your nation");
    }

    @Test
    void leavesOutWhatIsGrantedRefusedOrOver() {
        var none = waiting();
        ask("granted", "asked", "2025-02-03", "granted", "2025-03-03");
        ask("granted", "asked", "2025-02-03", "granted", "2025-03-03", "until", "2025-04-04");
        var refused = ask("not-granted", "asked", "2025-02-03", "conditions", "Not by <sea>.");
        assertThat(waiting()).isEqualTo(none);
        assertThat(text(norway.get("/custody/consents/" + refused).body())).contains("State refused or taken back");
        assertThat(text(norway.get("/offers/" + line).body())).contains("refused or taken back: Not by &lt;sea&gt;.");
        assertThat(norway.get("/custody/consents?state=open&nation=NOR").body()).contains(refused);
        ask("awaited", "asked", "2025-02-03");
        assertThat(waiting()).isEqualTo(none + 1);
        server.sql()
                .sql("UPDATE ledger.line SET expires = ?, available = ? WHERE code = ?")
                .params(TODAY.minusDays(1), TODAY.minusDays(9), line)
                .update();
        server.sql()
                .sql("DELETE FROM ledger.line_caveat WHERE line = (SELECT line FROM ledger.line WHERE code = ?)")
                .param(line)
                .update();
        assertThat(waiting()).as("the offer is over").isEqualTo(none);
    }

    @Test
    void wantsAReasonForARefusalAndADayForWordsAboutAnAwaitedOne() {
        var form = Fields.of(
                "consent",
                "CE-BAD",
                "line",
                line,
                "kind",
                "national-approval",
                "nation",
                "NOR",
                "asked",
                "2025-02-03",
                "answer",
                "not-granted");
        var quiet = Posted.form(norway, "/custody/consents/new", form);
        assertThat(quiet.status()).isEqualTo(422);
        assertThat(quiet.body()).contains("id=\"conditions-fault\"");
        form.put("answer", "awaited");
        form.put("conditions", "They said in May.");
        var vague = Posted.form(norway, "/custody/consents/new", form);
        assertThat(vague.status()).isEqualTo(422);
        assertThat(vague.body()).contains("id=\"expected-fault\"", "They said in May.");
        form.put("expected", "2025-05-05");
        made.add("CE-BAD");
        assertThat(Posted.form(norway, "/custody/consents/new", form).status()).isEqualTo(302);
    }
}
