package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.Muster;
import org.muster.cli.SamplePlan;
import org.muster.cli.SampleScenario;
import org.muster.domain.plan.PlanStatus;
import org.muster.exchange.PlanPackage;

/// `serve` and `import` as a user meets them.
class ServerCommandsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern ADDRESS = Pattern.compile("Muster runs at (\\S+)");

    @TempDir
    private Path folder;

    private static void refuses(Run run, String sentence) {
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(sentence, "Maybe").doesNotContain("\tat ");
    }

    @Test
    void saysThatThePortIsTakenBeforeItTouchesAnything() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var data = folder.resolve("data");
            var port = Integer.toString(other.getLocalPort());
            refuses(Run.of("serve", "--port", port, "--data", data.toString()), "Port %s of".formatted(port));
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void saysThatThisMachineHasNoSuchAddress() {
        refuses(Run.of("serve", "--address", "192.0.2.1", "--data", folder.toString()), "cannot listen on 192.0.2.1");
    }

    @Test
    void refusesAFileAsDataFolder() throws IOException {
        var file = Files.createFile(folder.resolve("file")).toString();
        refuses(Run.of("serve", "--port", "0", "--data", file), "is a file, not a folder");
    }

    @Test
    void refusesWhatIsNoAddressOfADatabase() {
        var data = folder.resolve("data").toString();
        refuses(Run.of("serve", "--port", "0", "--data", data, "--database-url", "nonsense"), "not the address");
        refuses(
                Run.of("serve", "--port", "0", "--data", data, "--database-url", "postgresql://a:b@127.0.0.1:1/muster"),
                "There is no database");
    }

    @Test
    void loadsAScenarioOnceAndThenServesIt() throws IOException, InterruptedException {
        var data = folder.resolve("data").toString();
        var exercise = Path.of("..", "scenarios", "exercise").toString();
        var first = Run.of("import", exercise, "--data", data);
        assertThat(first.err()).doesNotContain("cannot");
        assertThat(first.status()).isZero();
        assertThat(first.out()).startsWith("Loaded ").contains(" rows of ");

        var said = folder.resolve("said.txt");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var server = new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Muster.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--data",
                        data))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            var address = address(server, said);
            assertThat(get(address.resolve("/actuator/health")).statusCode()).isEqualTo(200);
            var closed = get(address.resolve("/api/v1/scenario"));
            assertThat(closed.statusCode()).isEqualTo(401);
            assertThat(closed.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(Run.of("import", exercise, "--data", data).out()).contains("is loaded already");
            server.destroy();
            assertThat(server.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(said).content().contains("/welcome/", "Stopping ...");
            assertThat(server.exitValue()).isZero();
            assertThat(Path.of(data, "postgres", "postmaster.pid")).doesNotExist();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void loadsAPlanBehindItsScenario() throws IOException {
        var data = folder.resolve("data").toString();
        var files = SampleScenario.writeTo(folder.resolve("scenario"));
        var scenario = SampleScenario.read(files);
        var plan = folder.resolve("plan.zip");
        PlanPackage.write(SamplePlan.of(scenario, PlanStatus.OPTIMAL), plan);
        var broken = folder.resolve("broken");
        PlanPackage.write(SamplePlan.broken(scenario), broken);

        var missing = Run.of("import", files.toString(), "--plan", "nowhere", "--data", data);
        refuses(missing, "There is no file or folder nowhere");
        var refused = Run.of("import", files.toString(), "--plan", broken.toString(), "--data", data);
        assertThat(refused.status()).isEqualTo(ExitStatus.NO);
        assertThat(refused.err()).contains("rule-4: ", "does not hold");
        var loaded = Run.of("import", files.toString(), "--plan", plan.toString(), "--data", data);
        assertThat(loaded.status()).as(loaded.err()).isZero();
        assertThat(loaded.out()).contains("scenario is loaded already", " as plan P-001.");
        var again = Run.of("import", files.toString(), "--plan", plan.toString(), "--data", data);
        assertThat(again.out()).contains("plan is loaded already, as P-001");
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }

    private static URI address(Process server, Path said) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var text = Files.readString(said);
            var found = ADDRESS.matcher(text);
            if (found.find()) {
                return URI.create(found.group(1));
            }
            assertThat(server.isAlive()).as(text).isTrue();
            assertThat(System.nanoTime()).as(text).isLessThan(end);
            Thread.sleep(Duration.ofMillis(100));
        }
    }
}
