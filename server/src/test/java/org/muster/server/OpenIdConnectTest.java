package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.access.TestPeople;

class OpenIdConnectTest {

    private static FakeProvider provider;
    private static TestServer server;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @BeforeAll
    static void start() throws IOException, JOSEException {
        provider = new FakeProvider();
        var registration = "spring.security.oauth2.client.registration.ours.";
        server = TestServer.fresh(
                registration + "provider=ours",
                registration + "client-id=muster",
                registration + "client-secret=secret",
                registration + "scope=openid,profile",
                registration + "client-name=Our directory",
                "spring.security.oauth2.client.provider.ours.issuer-uri=" + provider.issuer());
        TestPeople.add(server.context(), "olga", List.of("planner"), "", "");
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    private HttpResponse<String> open(String path) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(server.address() + path)).build();
        return browser.send(request, BodyHandlers.ofString());
    }

    private List<String> cookieNames() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::getName)
                .toList();
    }

    @Test
    void isOfferedOnTheLoginPage() throws IOException, InterruptedException {
        assertThat(open("/login").body()).contains("Our directory", "/oauth2/authorization/ours");
    }

    @Test
    void letsInWhomWeKnow() throws IOException, InterruptedException {
        provider.says("Olga");
        var home = open("/oauth2/authorization/ours");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("olga").contains("planner");
        assertThat(cookieNames()).contains("muster-session");
    }

    @Test
    void keepsOutWhomNobodyEntered() throws IOException, InterruptedException {
        provider.says("stranger");
        var page = open("/oauth2/authorization/ours");
        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(page.body()).contains("nobody has entered you here");
        assertThat(cookieNames()).doesNotContain("muster-session");
    }
}
