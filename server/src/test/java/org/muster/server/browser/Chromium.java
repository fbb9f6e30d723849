package org.muster.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muster.server.TestServer;
import org.muster.server.access.TestPeople;

/// Chromium in front of a server. People sign in by the form, once each.
public final class Chromium {

    static final String PASSWORD = "a few words are easy to keep";
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Map<String, List<String>> NATION_AND_NODE = Map.of(
            "national-desk", List.of("CAN", ""),
            "recipient", List.of("UKR", ""),
            "node-operator", List.of("ROU", "H-ROU"),
            "training-coordinator", List.of("DEU", ""));

    private static Browser browser;

    private final TestServer server;
    private final Map<String, String> signedIn = new HashMap<>();

    public Chromium(TestServer server) {
        this.server = server;
    }

    /// A page, and what went wrong in it: what the console complains of (a broken policy among it), scripts that threw,
    /// and requests to elsewhere.
    public record Opened(Page page, List<String> faults) implements AutoCloseable {

        @Override
        public void close() {
            page.context().close();
        }
    }

    /// A page at an address, as somebody of a role sees it; as nobody, if the role is empty. The caller closes it.
    public Opened open(String path, String role, Look look) {
        var options = new Browser.NewContextOptions()
                .setColorScheme(look.scheme)
                .setViewportSize(look.width, look.height)
                .setBaseURL(server.address().toString())
                .setAcceptDownloads(true);
        if (!role.isEmpty()) {
            options.setStorageState(signedIn.computeIfAbsent(role, this::signIn));
        }
        var page = context(options).newPage();
        var faults = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                faults.add(message.text());
            }
        });
        page.onPageError(faults::add);
        page.onRequest(request -> {
            if (!request.url().startsWith(server.address().toString())
                    && !request.url().startsWith("data:")
                    && !request.url().startsWith("blob:")) {
                faults.add("asks elsewhere: " + request.url());
            }
        });
        var answer = page.navigate(path);
        assertThat(answer.status()).as("%s as %s", path, role).isEqualTo(200);
        return new Opened(page, faults);
    }

    /// Nation and node of somebody of a role.
    static List<String> place(String role) {
        return NATION_AND_NODE.getOrDefault(role, List.of("", ""));
    }

    private String signIn(String role) {
        var name = "in.browser." + role;
        var place = place(role);
        TestPeople.add(server.context(), name, List.of(role), place.getFirst(), place.getLast());
        TestPeople.password(server.context(), name, PASSWORD);
        try (var context = context(
                new Browser.NewContextOptions().setBaseURL(server.address().toString()))) {
            var page = context.newPage();
            page.navigate("/login");
            page.fill("input[name=person]", name);
            page.fill("input[name=password]", PASSWORD);
            page.click("main button[type=submit]");
            assertThat(page.locator("h1").textContent()).isEqualTo("Home");
            return context.storageState();
        }
    }

    private static BrowserContext context(Browser.NewContextOptions options) {
        return browser().newContext(options);
    }

    /// One for all tests; it ends with them.
    private static synchronized Browser browser() {
        if (browser == null) {
            var program = program();
            if (!"true".equals(System.getenv("CI"))) {
                assumeTrue(program.isPresent(), "No Chromium on the PATH: pages were not opened in a browser.");
            }
            var options = new BrowserType.LaunchOptions()
                    .setExecutablePath(program.orElseThrow(
                            () -> new AssertionError("No Chromium on the PATH, and CI=true. Maybe install chromium.")))
                    .setHeadless(true)
                    .setArgs(ARGUMENTS);
            browser = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                    .chromium()
                    .launch(options);
        }
        return browser;
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
