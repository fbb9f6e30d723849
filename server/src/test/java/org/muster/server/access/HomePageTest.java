package org.muster.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.server.AgreedExercise;

class HomePageTest {

    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"#]*)\"");

    private final AgreedExercise exercise = AgreedExercise.shared();

    @ParameterizedTest
    @CsvSource(textBlock = """
            national-desk,        CAN, Overview Requirements Offers Plans Proposals Movements Nodes Custody Monitoring Training Sign
            recipient,            UKR, Overview Requirements Plans Movements Nodes Custody Monitoring Training Sign
            coordinator,          '',  Overview Requirements Offers Plans Proposals Movements Nodes Custody Monitoring Training Oversight Administration
            auditor,              '',  Overview Requirements Offers Plans Proposals Movements Nodes Custody Monitoring Training Oversight Administration
            training-coordinator, DEU, Overview Requirements Plans Training
            public,               '',  ''
            """)
    void showsTheDoorsThatAreOpen(String role, String nation, String doors) {
        var person = exercise.server().person(List.of(role), nation, "");
        var page = person.get("/").body();
        var nav = Pattern.compile("<nav[^>]*>(.*?)</nav>", Pattern.DOTALL).matcher(page);
        assertThat(nav.find() ? text(nav.group(1)) : "").isEqualTo(doors);
        assertThat(page).contains(person.name(), "action=\"/logout\"");
        for (var link : LINK.matcher(page).results().map(one -> one.group(1)).toList()) {
            assertThat(person.get(link).status()).as(link).isEqualTo(link.startsWith("/language?") ? 303 : 200);
        }
    }

    @Test
    void countsWhatWaits() {
        var canada = exercise.canada();
        var waiting =
                canada.get("/api/v1/proposals?nation=CAN").json().get("rows").size();
        assertThat(text(canada.get("/").body()))
                .contains("%d proposal%s for the yes of your nation"
                        .formatted(waiting, waiting == 1 ? " waits" : "s wait"));
        assertThat(text(exercise.recipient().get("/").body())).contains("Nothing waits for you now.");
    }

    @Test
    void marksWhereOneIs() {
        assertThat(exercise.canada().get("/offers").body())
                .contains(
                        "<a href=\"/offers\" aria-current=\"page\">Offers</a>", "<a href=\"/proposals\">Proposals</a>");
        assertThat(exercise.canada().get("/offers/O-CAN-01").body())
                .contains("<a href=\"/offers\" aria-current=\"page\">");
    }

    @Test
    void showsStrangersNoDoors() {
        assertThat(exercise.server().nobody().get("/login").body()).doesNotContain("<nav", "/logout");
    }
}
