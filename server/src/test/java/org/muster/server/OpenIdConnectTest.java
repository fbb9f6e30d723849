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
        server = with("preferred_username");
        TestPeople.add(server.context(), "olga", List.of("planner"), "", "");
    }

    private static TestServer with(String nameClaim) {
        var registration = "spring.security.oauth2.client.registration.ours.";
        return TestServer.fresh(
                "muster.oidc.name-claim=" + nameClaim,
                registration + "provider=ours",
                registration + "client-id=muster",
                registration + "client-secret=secret",
                registration + "scope=openid,profile",
                registration + "client-name=Our directory",
                "spring.security.oauth2.client.provider.ours.issuer-uri=" + provider.issuer());
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

    private String signedInAs(TestServer where) throws IOException, InterruptedException {
        cookies.getCookieStore().removeAll();
        var page = browser.send(
                HttpRequest.newBuilder(URI.create(where.address() + "/oauth2/authorization/ours"))
                        .build(),
                BodyHandlers.ofString());
        return page.uri().getPath().equals("/login") ? "nobody: " + page.uri().getQuery() : page.body();
    }

    /// A name that somebody gave up at the provider, and somebody else took.
    @Test
    void keepsOutWhoTookAnothersName() throws IOException, InterruptedException {
        TestPeople.add(server.context(), "petra", List.of("coordinator"), "", "");
        provider.says("petra", "1001");
        assertThat(signedInAs(server)).contains("petra");
        provider.says("petra", "1002");
        assertThat(signedInAs(server)).isEqualTo("nobody: another");
        assertThat(cookieNames()).doesNotContain("muster-session");
        assertThat(open("/login?another").body()).contains("has signed in here as somebody else before");
        provider.says("petra.new", "1001");
        assertThat(signedInAs(server)).contains("petra");
        assertThat(server.sql()
                        .sql("SELECT count(*) FROM ledger.entry WHERE body LIKE '%\"table\":\"identity\"%1001%'"
                                + " OR body LIKE '%1001%\"table\":\"identity\"%'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /// Whoever calls himself by the name of a colleague stays who he is.
    @Test
    void doesNotBecomeAColleagueByARename() throws IOException, InterruptedException {
        TestPeople.add(server.context(), "quinn", List.of("planner"), "", "");
        TestPeople.add(server.context(), "rosa", List.of("coordinator"), "", "");
        provider.says("quinn", "2001");
        assertThat(signedInAs(server)).contains("quinn");
        provider.says("rosa", "2001");
        assertThat(signedInAs(server)).contains("quinn").doesNotContain("coordinator");
    }

    @Test
    void bindsAnewAfterAnInvitation() throws IOException, InterruptedException {
        TestPeople.add(server.context(), "sven", List.of("planner"), "", "");
        provider.says("sven", "3001");
        assertThat(signedInAs(server)).contains("sven");
        var invited = server.person("coordinator").post("/api/v1/people/sven/invitation", "");
        assertThat(invited.status()).isEqualTo(200);
        provider.says("sven", "3002");
        assertThat(signedInAs(server)).contains("sven");
    }

    @Test
    void takesTheNameFromTheClaimThatIsSet() throws IOException, InterruptedException {
        try (var other = with("staff_number")) {
            TestPeople.add(other.context(), "n.tom", List.of("planner"), "", "");
            TestPeople.add(other.context(), "tom", List.of("coordinator"), "", "");
            provider.says("tom", "4001");
            assertThat(signedInAs(other)).contains("n.tom").doesNotContain("coordinator");
        }
    }
}
