package org.muster.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.muster.ledger.postgres.Database;

/// Opens sessions as the login does.
public final class Sessions {

    private Sessions() {}

    /// A session that never ends, in one role.
    public static Caller open(
            Database database, String actor, Role role, @Nullable String nation, @Nullable String node) {
        var token = UUID.randomUUID().toString();
        try (var connection = database.login().getConnection();
                var insert = connection.prepareStatement(
                        "INSERT INTO access.session (token_hash, actor, roles, nation, node, expires_at)"
                                + " VALUES (?, ?, ARRAY[?], ?, ?, 'infinity')")) {
            insert.setBytes(1, sha256(token));
            insert.setString(2, actor);
            insert.setString(3, role.code());
            insert.setString(4, nation);
            insert.setString(5, node);
            insert.executeUpdate();
            return new Caller(token, role);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
