package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.NOT_REACHABLE;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.ROLES;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.START_FAILED;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.WRONG_PASSWORD;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLState;

/// Where a database is and who asks.
///
/// @param url for JDBC, without user and password
/// @param password null to leave it to the driver, which looks into `~/.pgpass`
record Address(String url, String user, @Nullable String password) {

    private static final String JDBC = "jdbc:";

    private static final String DUPLICATE_DATABASE = "42P04";

    /// Reads what people write: `postgresql://user:password@host/database?sslmode=require`, with or without `jdbc:`.
    static Address of(String text) {
        var plain = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
        if (plain.startsWith("postgres://")) {
            plain = "postgresql://" + plain.substring("postgres://".length());
        }
        var url = JDBC + withoutUserInfo(plain);
        var properties = Driver.parseURL(url, null);
        if (properties == null || !plain.startsWith("postgresql://")) {
            throw malformed();
        }
        var user = PGProperty.USER.getOrNull(properties);
        var password = PGProperty.PASSWORD.getOrNull(properties);
        var userInfo = userInfo(plain);
        if (userInfo != null) {
            var colon = userInfo.indexOf(':');
            user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
            password = colon < 0 ? password : decoded(userInfo.substring(colon + 1));
        }
        if (user == null || user.isEmpty()) {
            throw malformed();
        }
        return new Address(withoutCredentials(url), user, password);
    }

    Address as(String otherUser, String otherPassword) {
        return new Address(url, otherUser, otherPassword);
    }

    Address on(String otherUrl) {
        return new Address(otherUrl, user, password);
    }

    /// A source of connections without a pool.
    DataSource dataSource() {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        if (password != null) {
            source.setPassword(password);
        }
        source.setApplicationName("muster");
        return source;
    }

    Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /// Makes a database on this server unless it is there.
    void createDatabase(String name) {
        try (var connection = connect();
                var found = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            found.setString(1, name);
            if (!found.executeQuery().next()) {
                Database.execute(
                        connection,
                        "CREATE DATABASE "
                                + connection.unwrap(PGConnection.class).escapeIdentifier(name));
            }
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw refusal(e);
            }
        }
    }

    /// What a failure of the server means.
    DatabaseRefusal refusal(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return new DatabaseRefusal(
                    WRONG_PASSWORD,
                    "The server at %s does not let %s in (%s).\nMaybe the password in the address is wrong."
                            .formatted(url, user, e.getMessage()),
                    e);
        }
        if (PSQLState.isConnectionError(state) || state.equals("3D000") || state.startsWith("57P")) {
            return new DatabaseRefusal(
                    NOT_REACHABLE,
                    "There is no database at %s (%s).\nMaybe the server is not started, or the address is wrong."
                            .formatted(url, e.getMessage()),
                    e);
        }
        if (state.equals("42501")) {
            return new DatabaseRefusal(
                    ROLES,
                    "The role %s may not do what is needed at %s (%s).\nMaybe an administrator of the server has to prepare it."
                            .formatted(user, url, e.getMessage()),
                    e);
        }
        return new DatabaseRefusal(
                START_FAILED,
                "The database at %s failed (%s).\nMaybe its log says more.".formatted(url, e.getMessage()),
                e);
    }

    /// Without the password: addresses find their way into logs.
    @Override
    public String toString() {
        return "%s as %s".formatted(url, user);
    }

    private static DatabaseRefusal malformed() {
        return new DatabaseRefusal(
                NOT_REACHABLE,
                "This is not the address of a database.\nMaybe write it as postgresql://user:password@host:5432/database.");
    }

    private static @Nullable String userInfo(String plain) {
        var start = plain.indexOf("://") + 3;
        var end = endOfAuthority(plain, start);
        var at = plain.lastIndexOf('@', end - 1);
        return at < start ? null : plain.substring(start, at);
    }

    private static String withoutUserInfo(String plain) {
        var userInfo = plain.contains("://") ? userInfo(plain) : null;
        return userInfo == null ? plain : plain.replaceFirst(Pattern.quote(userInfo + "@"), "");
    }

    private static int endOfAuthority(String plain, int start) {
        var slash = plain.indexOf('/', start);
        var question = plain.indexOf('?', start);
        var end = slash < 0 ? plain.length() : slash;
        return question < 0 ? end : Math.min(end, question);
    }

    private static String withoutCredentials(String url) {
        var question = url.indexOf('?');
        if (question < 0) {
            return url;
        }
        var kept = Arrays.stream(url.substring(question + 1).split("&", -1))
                .filter(part -> !part.startsWith("user=") && !part.startsWith("password="))
                .toList();
        return url.substring(0, question) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
