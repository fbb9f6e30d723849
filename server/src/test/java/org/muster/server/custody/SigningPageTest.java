package org.muster.server.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.muster.server.TestServer;

class SigningPageTest {

    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*src=\"([^\"]+)\"[^>]*integrity=\"([^\"]+)\"");

    private final TestServer server = TestServer.shared();

    @Test
    void runsNoScriptButThatOfThisProgram() throws Exception {
        var canada = server.person(List.of("national-desk"), "CAN", "");
        var page = canada.get("/signing");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        var script = SCRIPT.matcher(page.body());
        assertThat(script.find()).isTrue();
        var served = canada.get(script.group(1));
        assertThat(served.header("Content-Type")).contains("javascript");
        var digest = MessageDigest.getInstance("SHA-384").digest(served.body().getBytes(StandardCharsets.UTF_8));
        assertThat(script.group(2)).isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));
        assertThat(page.body().split("<script", -1))
                .as("this one, and of all pages the palette and what keeps forms")
                .hasSize(4);
        assertThat(page.body()).doesNotContain("onclick", "style=");
    }

    @Test
    void isForThoseWhoAreSignedIn() {
        assertThat(server.nobody().get("/signing").status()).isEqualTo(302);
    }
}
