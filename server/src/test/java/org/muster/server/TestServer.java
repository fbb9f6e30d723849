package org.muster.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.TestDatabase;
import org.muster.server.access.TestPeople;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole server on a free port and a real database, asked over HTTP.
public final class TestServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static TestServer shared;

    private final Database database;
    private final CountedStatements statements = new CountedStatements();

    /// None when closed: test classes keep their server as long as the tests run, and a whole application
    /// weighs much.
    private ConfigurableApplicationContext context;

    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private TestServer(Database database, String... properties) {
        this.database = database;
        context = new SpringApplicationBuilder(MusterApplication.class)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .properties("server.port=0", "server.address=127.0.0.1")
                .properties(properties)
                .initializers(MusterServer.databases(database), statements)
                .run();
        var port = ((WebServerApplicationContext) context).getWebServer().getPort();
        address = URI.create("http://127.0.0.1:" + port);
    }

    /// One for all tests that do not mind what others left in it.
    public static synchronized TestServer shared() {
        if (shared == null) {
            shared = fresh();
        }
        return shared;
    }

    /// One of its own, with settings.
    public static TestServer fresh(String... properties) {
        return new TestServer(TestDatabase.fresh("desk", Databases::migrate), properties);
    }

    /// One on a data folder that stays, as in use: what is written is on the disk before it is acknowledged.
    static TestServer kept(Path folder) {
        return new TestServer(Databases.open(folder, Optional.empty()));
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public URI address() {
        return address;
    }

    public <T> T part(Class<T> kind) {
        return context.getBean(kind);
    }

    /// The database as whoever runs it: no policy holds this back.
    public JdbcClient sql() {
        return JdbcClient.create(database.administrator());
    }

    /// Work on one connection of whoever runs the database.
    public interface Work {
        void on(Connection connection) throws SQLException;
    }

    public void sql(Work work) {
        try (var connection = database.administrator().getConnection()) {
            work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As whoever runs the database: without triggers, so without the journal. What is done here no program may
    /// do.
    public void untriggered(String... statements) {
        sql(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("SET session_replication_role = replica");
                try {
                    for (var sql : statements) {
                        statement.execute(sql);
                    }
                } finally {
                    statement.execute("RESET session_replication_role");
                }
            }
        });
    }

    /// How many statements desks prepare while something is done. What happens by the clock meanwhile is
    /// counted too, so the least of some times counts.
    public long statements(Runnable work) {
        var least = Long.MAX_VALUE;
        for (var time = 0; time < 4; time++) {
            var before = statements.soFar();
            work.run();
            least = Math.min(least, statements.soFar() - before);
        }
        return least;
    }

    /// Connections as desks have them.
    public DataSource app() {
        return database.app();
    }

    /// Connections that read all entries, as an audit does.
    public DataSource sequencer() {
        return database.sequencer();
    }

    public DataSource login() {
        return database.login();
    }

    /// A new person, by a key that may write. Nation and node may be empty.
    public Caller person(List<String> roles, String nation, String node) {
        var name = roles.getFirst() + "-" + NUMBER.incrementAndGet();
        return new Caller(name, TestPeople.key(context, name, roles, nation, node, "write"));
    }

    public Caller person(String role) {
        return person(List.of(role), "", "");
    }

    /// Somebody who is here already, by a key that may write.
    public Caller entered(String name) {
        return new Caller(name, TestPeople.key(context, name, "write"));
    }

    /// Nobody: no key is sent.
    public Caller nobody() {
        return new Caller("", "");
    }

    @Override
    public void close() {
        context.close();
        context = null;
        database.close();
        client.close();
    }

    /// Somebody who sends requests.
    public final class Caller {

        private final String name;
        private final String key;

        private Caller(String name, String key) {
            this.name = name;
            this.key = key;
        }

        public String name() {
            return name;
        }

        public String key() {
            return key;
        }

        public Answer get(String path) {
            return send(request("GET", path, BodyPublishers.noBody(), Map.of()));
        }

        public Answer delete(String path) {
            return send(request("DELETE", path, BodyPublishers.noBody(), Map.of()));
        }

        public Answer post(String path, String json) {
            return json("POST", path, json, Map.of());
        }

        public Answer put(String path, String json) {
            return json("PUT", path, json, Map.of());
        }

        public Answer json(String method, String path, String json, Map<String, String> headers) {
            var all = new java.util.HashMap<>(headers);
            all.put("Content-Type", "application/json");
            return send(request(method, path, BodyPublishers.ofString(json), all));
        }

        public Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
            return send(request(method, path, body, headers));
        }

        /// An answer that is read while it is written.
        public HttpResponse<InputStream> stream(String path, Map<String, String> headers) {
            try {
                return client.send(
                        request("GET", path, BodyPublishers.noBody(), headers), BodyHandlers.ofInputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// A file.
        public byte[] bytes(String path) {
            try (var in = stream(path, Map.of()).body()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private HttpRequest request(String method, String path, BodyPublisher body, Map<String, String> headers) {
            var request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(Duration.ofMinutes(5))
                    .method(method, body);
            headers.forEach(request::header);
            if (!key.isEmpty()) {
                request.header("Authorization", "Bearer " + key);
            }
            return request.build();
        }

        private Answer send(HttpRequest request) {
            try {
                return new Answer(client.send(request, BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// @param http as it came
    public record Answer(HttpResponse<String> http) {

        public int status() {
            return http.statusCode();
        }

        public String body() {
            return http.body();
        }

        public JsonNode json() {
            return JSON.readTree(http.body());
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public List<String> headers(String name) {
            return http.headers().allValues(name);
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }
}
