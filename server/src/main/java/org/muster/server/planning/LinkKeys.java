package org.muster.server.planning;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.muster.domain.custody.CommandId;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Caller;
import org.muster.ledger.signing.SigningKey;
import org.muster.ledger.signing.SigningKeys;
import org.muster.server.recording.Recording;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which keys of a nation are those of links, and which its own.
///
/// A link's key is open while its form is taken, and longer if the server is killed meanwhile. It is told by the
/// command that registered it, which follows from the key; nobody else chooses the identifier of a command.
@Component
class LinkKeys {

    /// Twice as long as a form may take: whatever is open then was left behind.
    static final Duration LEFT_AFTER = Duration.ofMinutes(10);

    private static final String REASON = "It signed one answer by link.";

    private final SigningKeys keys;
    private final Recording recording;
    private final JdbcClient jdbc;
    private final Clock clock;

    LinkKeys(SigningKeys keys, Recording recording, JdbcClient jdbc, Clock clock) {
        this.keys = keys;
        this.recording = recording;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Whether a nation has a key of its own that is not revoked: then its answers are signed with it, and no link
    /// answers.
    @Transactional(readOnly = true)
    boolean hasOwn(NationCode nation) {
        var open = open(nation);
        return ofLinks(open).size() < open.size();
    }

    /// The open keys of links whose form was never finished.
    @Transactional(readOnly = true)
    List<SigningKey> left(NationCode nation) {
        var before = clock.instant().minus(LEFT_AFTER);
        return ofLinks(open(nation)).stream()
                .filter(one -> one.registeredAt().isBefore(before))
                .map(SigningKeys.Registered::key)
                .toList();
    }

    void register(Caller caller, SigningKey key, NationCode nation) {
        keys.register(caller, id("register", key), clock.instant(), key, nation);
    }

    void revoke(Caller caller, SigningKey key, NationCode nation) {
        keys.revoke(caller, id("revoke", key), clock.instant(), key, nation, REASON);
    }

    private List<SigningKeys.Registered> open(NationCode nation) {
        return keys.of(recording.reader(), nation).stream()
                .filter(one -> one.revokedAt().isEmpty())
                .toList();
    }

    /// A registration that the caller may not see counts as the nation's own: then less is allowed, not more.
    private List<SigningKeys.Registered> ofLinks(List<SigningKeys.Registered> open) {
        var commands = new HashSet<>(jdbc.sql("SELECT command FROM ledger.entry WHERE entry = ANY (?)")
                .param(open.stream().map(one -> one.registeredBy().value()).toArray(Long[]::new))
                .query(UUID.class)
                .list());
        return open.stream()
                .filter(one -> commands.contains(id("register", one.key()).value()))
                .toList();
    }

    private static CommandId id(String act, SigningKey key) {
        return new CommandId(UUID.nameUUIDFromBytes(
                "answer link %s %s".formatted(act, key.base64()).getBytes(StandardCharsets.UTF_8)));
    }
}
