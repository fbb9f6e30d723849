package org.muster.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.AgreedExercise;
import org.muster.server.TestServer;

class LanguagePageTest {

    private final AgreedExercise exercise = AgreedExercise.shared();
    private final TestServer.Caller canada = exercise.canada();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-CH, fr;q=0.5 | de",
                "xx, pl;q=0.5    | pl",
                "xx              | en",
                "in              | id",
                ";;              | en"
            })
    void speaksWhatTheBrowserAsksFor(String asked, String spoken) {
        assertThat(offers(Map.of("Accept-Language", asked))).contains("<html lang=\"%s\"".formatted(spoken));
    }

    @Test
    void speaksWhatWasChosen() {
        var answer = canada.get("/language?to=fr&back=/offers?nation%3DCAN");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/offers?nation=CAN");
        var cookie = answer.header("Set-Cookie").split(";")[0];
        assertThat(offers(Map.of("Accept-Language", "de", "Cookie", cookie))).contains("<html lang=\"fr\"");
        assertThat(offers(Map.of("Accept-Language", "de", "Cookie", "muster-language=xx")))
                .contains("<html lang=\"de\"");
    }

    @Test
    void speaksEnglishToPrograms() {
        var path = "/api/v1/offers/O-NEW";
        var empty = "{\"quantity\":1,\"item\":\"%s\"}".formatted("x".repeat(201));
        var answer = canada.json("PUT", path, empty, Map.of("Accept-Language", "de"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("must be between 0 and 200", "A value is needed here.")
                .isEqualTo(canada.json("PUT", path, empty, Map.of()).body());
    }

    /// The address of an invitation lets somebody in; in the query of another one it would be logged and kept.
    @Test
    void offersNoLanguageWhereTheAddressIsASecret() {
        var page = exercise.server().nobody().get("/welcome/some-secret-token");
        assertThat(page.body()).contains("<h1").doesNotContain("/language?");
        assertThat(exercise.server().nobody().get("/answer/some-secret-token").body())
                .contains("<h1")
                .doesNotContain("/language?");
        assertThat(exercise.server().nobody().get("/login").body()).contains("/language?");
    }

    @Test
    void writesNumbersAsTheReaderDoes() {
        var path = "/requirements?text=R01-155-LVI";
        assertThat(page(path, Map.of("Accept-Language", "en"))).contains("80,000");
        assertThat(page(path, Map.of("Accept-Language", "de")))
                .contains("80.000")
                .doesNotContain("80,000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example",
                "/\\elsewhere.example",
                "javascript:alert(1)",
                "%2F%2Felsewhere.example",
                "offers",
                "a b"
            })
    void leadsNowhereElse(String back) {
        var answer = canada.get("/language?to=de&back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        assertThat(answer.header("Location")).isEqualTo("/");
    }

    @Test
    void isOpenToEverybodyAndMindsNoOtherWord() {
        var answer = exercise.server().nobody().get("/language?to=zz");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.http().headers().firstValue("Set-Cookie").filter(one -> one.startsWith("muster-language")))
                .isEmpty();
    }

    private String offers(Map<String, String> headers) {
        return page("/offers", headers);
    }

    private String page(String path, Map<String, String> headers) {
        var answer = canada.send("GET", path, BodyPublishers.noBody(), headers);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
