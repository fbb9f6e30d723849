package org.muster.ledger.postgres;

import static org.muster.ledger.postgres.DatabaseRefusal.Reason.ROLES;
import static org.muster.ledger.postgres.DatabaseRefusal.Reason.WRONG_PASSWORD;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.util.PasswordUtil;

/// Makes the roles of a database, or checks those that an administrator of the server made.
final class Roles {

    /// Whoever prepares or migrates a database holds this advisory lock meanwhile: "muster" in ASCII.
    private static final long LOCK = 0x6D7573746572L;

    private static final String NOT_ALLOWED = "42501";
    private static final String WRONG = "28P01";

    private final Connection connection;
    private final Address address;
    private final Secrets secrets;
    private final Database.Options options;

    Roles(Connection connection, Address address, Secrets secrets, Database.Options options) {
        this.connection = connection;
        this.address = address;
        this.secrets = secrets;
        this.options = options;
    }

    /// Waits until nobody else prepares or migrates this database; held until the connection is closed.
    static void lock(Connection connection) throws SQLException {
        Database.execute(connection, "SELECT pg_advisory_lock(%d)".formatted(LOCK));
    }

    /// Sees to it that all roles are there, may do what they need and no more, and that we can log in as each.
    void prepare() throws SQLException {
        lock(connection);
        runOrAsk(missingRoles());
        runOrAsk(missingRights());
        for (var role : Role.values()) {
            refuseTooStrong(role);
            logIn(role);
        }
        Database.execute(connection, "SELECT pg_advisory_unlock(%d)".formatted(LOCK));
    }

    private void runOrAsk(List<String> statements) throws SQLException {
        try {
            for (var statement : statements) {
                Database.execute(connection, statement);
            }
        } catch (SQLException e) {
            if (NOT_ALLOWED.equals(e.getSQLState())) {
                throw tooWeak(e);
            }
            throw e;
        }
    }

    private List<String> missingRoles() throws SQLException {
        var statements = new ArrayList<String>();
        if (isMissing(Role.OWNER)) {
            statements.add("CREATE ROLE %s NOLOGIN".formatted(Role.OWNER));
        }
        for (var role : Role.values()) {
            if (isMissing(role.user())) {
                statements.add("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(role.user(), verifier(role)));
            }
        }
        return statements;
    }

    private List<String> missingRights() throws SQLException {
        var statements = new ArrayList<String>();
        if (!yes(
                "SELECT pg_has_role(?, CASE WHEN current_setting('server_version_num')::int >= 160000"
                        + " THEN 'SET' ELSE 'MEMBER' END)",
                Role.OWNER)) {
            statements.add(grantOwner());
        }
        if (!yes("SELECT has_database_privilege(?, current_database(), 'CREATE')", Role.OWNER)) {
            statements.add(grantCreate());
        }
        for (var role : Role.values()) {
            if (!yes(
                    "SELECT has_database_privilege(r, current_database(), 'CONNECT')"
                            + " AND has_database_privilege(r, current_database(), 'TEMPORARY') FROM (SELECT ?::name) AS n (r)",
                    role.user())) {
                statements.add("GRANT CONNECT, TEMPORARY ON DATABASE %s TO %s".formatted(database(), role.user()));
            }
        }
        return statements;
    }

    private String grantOwner() throws SQLException {
        return "GRANT %s TO %s".formatted(Role.OWNER, quoted(address.user()));
    }

    private String grantCreate() throws SQLException {
        return "GRANT CONNECT, CREATE ON DATABASE %s TO %s".formatted(database(), Role.OWNER);
    }

    private DatabaseRefusal tooWeak(SQLException e) throws SQLException {
        var statements = missingRoles();
        statements.add(grantOwner());
        statements.add(grantCreate());
        return new DatabaseRefusal(
                ROLES, """
                The role %s may not prepare the database %s (%s).
                Maybe give it CREATEROLE and the database, or let an administrator of the server run:
                %s;""".formatted(address.user(), address.url(), e.getMessage(), String.join(";\n", statements)), e);
    }

    /// A role that logs in for requests must be held back by the policies.
    private void refuseTooStrong(Role role) throws SQLException {
        if (yes(
                "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR pg_has_role(oid, 'muster_owner', 'MEMBER')"
                        + " OR EXISTS (SELECT 1 FROM pg_class WHERE relowner = r.oid AND relpersistence <> 't')"
                        + " FROM pg_roles r WHERE rolname = ?",
                role.user())) {
            throw new DatabaseRefusal(ROLES, """
                    The role %s is a superuser, makes roles, bypasses row-level security, owns a table or is a member \
                    of %s: it would see what it must not.
                    Maybe ALTER ROLE %1$s NOSUPERUSER NOBYPASSRLS NOCREATEROLE, and REVOKE %2$s FROM %1$s.""".formatted(role.user(), Role.OWNER));
        }
    }

    private void logIn(Role role) throws SQLException {
        try {
            tryToLogIn(role);
        } catch (SQLException e) {
            if (!WRONG.equals(e.getSQLState())) {
                throw e;
            }
            if (!options.resetPasswords()) {
                throw otherPassword(role, e);
            }
            runOrAsk(List.of("ALTER ROLE %s LOGIN PASSWORD '%s'".formatted(role.user(), verifier(role))));
            tryToLogIn(role);
        }
    }

    private void tryToLogIn(Role role) throws SQLException {
        try (var probe = address.as(role.user(), secrets.password(role.user())).connect()) {
            if (!options.allowLossy()) {
                ServerCheck.refuseLossy(probe);
            }
        }
    }

    private DatabaseRefusal otherPassword(Role role, SQLException e) {
        return new DatabaseRefusal(WRONG_PASSWORD, """
                The role %s has another password on this server than the file %s says.
                Maybe another Muster uses this server: copy its folder secrets here. If none does, have the \
                passwords reset.""".formatted(role.user(), secrets.file(role.user())), e);
    }

    /// What the server keeps in place of a password; so the password itself is in no log.
    private String verifier(Role role) throws SQLException {
        var password = secrets.password(role.user()).toCharArray();
        return PasswordUtil.encodePassword(role.user(), password, "scram-sha-256");
    }

    private boolean isMissing(String role) throws SQLException {
        return !yes("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)", role);
    }

    private boolean yes(String question, String role) throws SQLException {
        try (var query = connection.prepareStatement(question)) {
            query.setString(1, role);
            try (var row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private String database() throws SQLException {
        return quoted(connection.getCatalog());
    }

    private String quoted(String name) throws SQLException {
        return connection.unwrap(PGConnection.class).escapeIdentifier(name);
    }
}
