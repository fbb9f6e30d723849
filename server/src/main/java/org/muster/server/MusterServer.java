package org.muster.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.postgres.DatabaseRefusal;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;
import org.muster.server.access.DemonstrationPeople;
import org.muster.server.access.FirstCoordinator;
import org.muster.server.access.LoginDatabase;
import org.muster.server.access.Sessions;
import org.muster.server.planning.PlanLoad;
import org.muster.server.planning.PlanOutcome;
import org.muster.server.scenarios.LoadOutcome;
import org.muster.server.scenarios.ScenarioLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// A running server: database, desks, API.
///
/// Closing it lets running requests end, for two seconds at most, and then stops the database that it started.
public final class MusterServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MusterServer.class);

    private final Database database;
    private final ConfigurableApplicationContext context;
    private final URI address;

    private MusterServer(Database database, ConfigurableApplicationContext context, URI address) {
        this.database = database;
        this.context = context;
        this.address = address;
    }

    /// Starts, with the database brought up to date.
    public static StartOutcome start(ServerSettings settings) {
        var closed = closedDoor(settings);
        if (closed.isPresent()) {
            return new StartOutcome.Refused(closed.get());
        }
        try {
            var database = Databases.open(settings.data(), settings.databaseUrl());
            return start(settings, database);
        } catch (DatabaseRefusal refusal) {
            return new StartOutcome.Refused(String.valueOf(refusal.getMessage()));
        }
    }

    private static StartOutcome start(ServerSettings settings, Database database) {
        var started = false;
        try {
            var context = application(settings, database).run();
            started = true;
            return new StartOutcome.Started(new MusterServer(database, context, address(settings, context)));
        } catch (RuntimeException e) {
            if (contains(e, PortInUseException.class)) {
                return new StartOutcome.Refused(taken(settings));
            }
            throw e;
        } finally {
            if (!started) {
                database.close();
            }
        }
    }

    /// Why nothing can listen there. Asked first, so that a taken port is told at once and no database starts in vain.
    private static Optional<String> closedDoor(ServerSettings settings) {
        try (var door = new ServerSocket()) {
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getByName(settings.address()), settings.port()));
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("There is no address %s. Maybe it is misspelled.".formatted(settings.address()));
        } catch (IOException e) {
            return Optional.of(
                    String.valueOf(e.getMessage()).contains("in use")
                            ? taken(settings)
                            : "Muster cannot listen on %s, port %d (%s). Maybe this machine has no such address, or the port needs an administrator."
                                    .formatted(settings.address(), settings.port(), e.getMessage()));
        }
    }

    private static String taken(ServerSettings settings) {
        return "Port %d of %s is taken by another program. Maybe Muster runs already; else choose another: --port %d."
                .formatted(settings.port(), settings.address(), settings.port() % 65_535 + 1);
    }

    private static boolean contains(Throwable fault, Class<? extends Throwable> kind) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static SpringApplicationBuilder application(ServerSettings settings, Database database) {
        return new SpringApplicationBuilder(MusterApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .registerShutdownHook(false)
                .logStartupInfo(false)
                .properties(properties(settings))
                .initializers(databases(database));
    }

    /// Hands the connections to the application: each part gets those of its role and no others.
    static ApplicationContextInitializer<GenericApplicationContext> databases(Database database) {
        return context -> {
            context.registerBean("desks", DataSource.class, database::app);
            context.registerBean(LoginDatabase.class, () -> new LoginDatabase(database.login()));
            context.registerBean(
                    Sequencer.class, () -> sequencer(database), definition -> definition.setInitMethodName("start"));
        };
    }

    private static Sequencer sequencer(Database database) {
        try {
            return new Sequencer(
                    database.sequencer(), LogKey.loadOrCreate(database.secrets().file("log.key")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> properties(ServerSettings settings) {
        var properties = new HashMap<String, Object>();
        properties.put("server.address", settings.address());
        properties.put("server.port", settings.port());
        properties.put(
                "spring.config.import",
                "optional:file:%s".formatted(settings.data().toAbsolutePath().resolve(ServerSettings.FILE)));
        return properties;
    }

    private static URI address(ServerSettings settings, ConfigurableApplicationContext context) {
        var server = ((WebServerApplicationContext) context).getWebServer();
        var port = server == null ? settings.port() : server.getPort();
        var tls = context.getEnvironment().containsProperty("server.ssl.bundle")
                || context.getEnvironment().containsProperty("server.ssl.certificate")
                || context.getEnvironment().containsProperty("server.ssl.key-store");
        return URI.create("%s://%s:%d/".formatted(tls ? "https" : "http", settings.address(), port));
    }

    /// Where it answers.
    public URI address() {
        return address;
    }

    /// The link with which the first coordinator sets a password; nothing once there is one.
    public Optional<URI> firstLink() {
        return context.getBean(FirstCoordinator.class).link().map(address::resolve);
    }

    /// Loads a scenario package, in the name of the program.
    public LoadOutcome load(Path scenario) {
        return context.getBean(Sessions.class)
                .asSystem(() -> context.getBean(ScenarioLoad.class).load(scenario));
    }

    /// Receives a plan package for the scenario that is loaded, in the name of the program.
    public PlanOutcome loadPlan(Path plan) {
        return context.getBean(Sessions.class)
                .asSystem(() -> context.getBean(PlanLoad.class).load(plan, Optional.empty()));
    }

    /// Gives every entry its leaf now, for whoever loads and goes: nothing is left to wait for the next server. Does
    /// nothing while another server's sequencer is at it.
    public void sequence() {
        try {
            context.getBean(Sequencer.class).once();
        } catch (SQLException e) {
            LOG.warn("Entries wait to be sequenced by the next server: {}", e.toString());
        }
    }

    /// People to try the program with, one for each role, all with the same password, which is new each time.
    public List<DemonstrationPeople.Login> demonstrate() {
        return context.getBean(DemonstrationPeople.class).prepare();
    }

    @Override
    public void close() {
        try {
            context.close();
        } finally {
            database.close();
        }
    }
}
