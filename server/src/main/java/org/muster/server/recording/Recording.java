package org.muster.server.recording;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.CommandId;
import org.muster.domain.measure.Code;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Caller;
import org.muster.ledger.Label;
import org.muster.ledger.Outcome;
import org.muster.ledger.Reading;
import org.muster.ledger.Refusal;
import org.muster.ledger.Role;
import org.muster.ledger.Rule;
import org.muster.server.access.Callers;
import org.muster.server.access.Scope;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Writes;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Carries requests to the ledger and its answers back.
///
/// A command is named by the header `Idempotency-Key`, so the ledger itself takes a request once, however often it is
/// sent, also after a crash between its commit and our answer.
@Component
public class Recording {

    /// Who may record nothing sees nothing of the ledger's facts either, but for those who only read.
    private static final Role[] READERS = Role.values();

    private static final Set<Role> STAFF = EnumSet.of(Role.COORDINATOR, Role.PLANNER, Role.SYSTEM);

    private final Reading reading;
    private final Writes writes;
    private final Clock clock;

    Recording(DataSource desks, Writes writes, Clock clock) {
        this.reading = new Reading(desks);
        this.writes = writes;
        this.clock = clock;
    }

    /// That a request was not answered before. Carries nothing, so it has no trace.
    private static final class NotYet extends RuntimeException {
        NotYet() {
            super("not answered before", null, false, false);
        }
    }

    /// Does a write, or answers as before: with a header `Idempotency-Key`, the answer is kept beside those of
    /// other desks. The ledger works on connections of its own, so none is held meanwhile. If we are killed between
    /// its commit and our answer, the repeat has the same command, which the ledger takes once.
    ///
    /// @param key  header `Idempotency-Key`
    /// @param body of the request
    @SuppressWarnings("unchecked")
    public <T> ResponseEntity<T> once(@Nullable String key, Object body, Supplier<ResponseEntity<T>> work) {
        if (key == null) {
            return work.get();
        }
        var request = request();
        try {
            return (ResponseEntity<T>) writes.once(Optional.of(key), request, body, () -> {
                throw new NotYet();
            });
        } catch (NotYet first) {
            var answer = work.get();
            return (ResponseEntity<T>) writes.once(Optional.of(key), request, body, () -> answer);
        }
    }

    private static String request() {
        var http = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        return "%s %s?%s".formatted(http.getMethod(), http.getRequestURI(), http.getQueryString());
    }

    /// A write that is under way.
    ///
    /// @param caller whoever asks, in the role in which it is done
    /// @param id     of the command
    /// @param at     when it was so
    public record Write(Caller caller, CommandId id, Instant at) {}

    /// Begins a write.
    ///
    /// @param key        header `Idempotency-Key`
    /// @param happenedAt when it was so; empty: now, or as it was said when it was sent first
    /// @param roles      in which it may be done; the first that the caller has counts
    /// @throws Refused if the caller has none of them, or a key that may only read
    public Write write(@Nullable String key, @Nullable Instant happenedAt, Role... roles) {
        var caller = in(roles);
        if (Callers.get().scope() == Scope.READ) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN, "read-only", "This key may only read. Maybe use one with the scope write.");
        }
        var id = new CommandId(
                key == null
                        ? UUID.randomUUID()
                        : UUID.nameUUIDFromBytes(
                                "%s\0%s".formatted(Callers.get().actor(), key).getBytes(StandardCharsets.UTF_8)));
        return new Write(caller, id, happenedAt != null ? happenedAt : saidBefore(caller, key, id));
    }

    /// Begins one write of many in a request, each named by the client: the same as with its name as the header.
    ///
    /// @param happenedAt when it was so
    public Write named(String name, Instant happenedAt, Role... roles) {
        return write(name, happenedAt, roles);
    }

    private Instant saidBefore(Caller caller, @Nullable String key, CommandId id) {
        return Optional.ofNullable(key)
                .flatMap(given -> reading
                        .list(
                                caller,
                                row -> row.getTimestamp(1).toInstant(),
                                "SELECT happened_at FROM ledger.entry WHERE command = ? AND ordinal = 0",
                                id.value())
                        .stream()
                        .findFirst())
                .orElseGet(clock::instant);
    }

    /// Whether the ledger took the command of a write before: then it only answers again.
    public boolean isRecorded(Write write) {
        return !reading.list(
                        write.caller(),
                        row -> row.getLong(1),
                        "SELECT entry FROM ledger.entry WHERE command = ? LIMIT 1",
                        write.id().value())
                .isEmpty();
    }

    private static Caller in(Role... roles) {
        return held(roles)
                .orElseThrow(() -> Refused.one(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "This is done in the role %s. Maybe ask somebody who has it."
                                .formatted(Arrays.stream(roles)
                                        .filter(role -> role != Role.SYSTEM)
                                        .map(Role::code)
                                        .collect(Collectors.joining(", ")))));
    }

    private static Optional<Caller> held(Role... roles) {
        var asking = Callers.get();
        return Stream.of(roles)
                .filter(role ->
                        asking.roles().stream().anyMatch(held -> held.code().equals(role.code())))
                .findFirst()
                .map(role -> new Caller(asking.token(), role));
    }

    /// Whoever asks, to read.
    ///
    /// @throws Refused if the ledger is not open to any of the caller's roles
    public Caller reader() {
        return held(READERS)
                .orElseThrow(() -> Refused.one(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "The ledger is not open to your role. Maybe ask a coordinator."));
    }

    /// Whoever asks, to read what is open to some roles only.
    ///
    /// @param roles in which it may be read; the first that the caller has counts
    /// @throws Refused if the caller has none of them
    public Caller reader(Role... roles) {
        return in(roles);
    }

    /// The caller's own nation.
    ///
    /// @throws Refused if the caller has none
    public static NationCode ownNation() {
        return Callers.get()
                .nation()
                .map(NationCode::new)
                .orElseThrow(() -> Refused.one(
                        HttpStatus.FORBIDDEN,
                        "no-nation",
                        "This is said for a nation, and you are of none. Maybe ask a national desk."));
    }

    /// The nation that is named, or the caller's own.
    public static NationCode nationOrOwn(@Nullable String named) {
        return named == null || named.isEmpty() ? ownNation() : value(() -> new NationCode(named));
    }

    /// Reads a value from a request.
    ///
    /// @throws Refused with the value's own sentence, if it is none
    public static <T> T value(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "value", String.valueOf(e.getMessage()));
        }
    }

    /// Reads one of a few words.
    public static <E extends Enum<E> & Code> E word(Class<E> kind, String word) {
        return Code.find(kind, word)
                .orElseThrow(() -> Refused.one(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "value",
                        "\"%s\" is none of these words: %s."
                                .formatted(
                                        word,
                                        Arrays.stream(kind.getEnumConstants())
                                                .map(Code::code)
                                                .collect(Collectors.joining(", ")))));
    }

    /// Who may see a line.
    public Label labelOfLine(Caller caller, String line) {
        return label(
                        caller,
                        "SELECT w.owner, w.releasable FROM ledger.line l JOIN access.label w USING (label) WHERE l.code = ?",
                        line)
                .orElseThrow(() -> Refused.notFound("line", line));
    }

    /// Who may see a consignment of an agreed plan.
    public Label labelOfConsignment(Caller caller, String consignment) {
        return label(
                        caller,
                        "SELECT w.owner, w.releasable FROM ledger.consignment c JOIN access.label w USING (label)"
                                + " WHERE c.consignment = ?",
                        consignment)
                .orElseThrow(() -> Refused.notFound("agreed consignment", consignment));
    }

    /// The same who may see it, for what the caller says: a nation speaks in its own name only.
    private static Label inOwnName(Caller caller, Label label) {
        if (STAFF.contains(caller.role()) || label.owner().equals(ownNation())) {
            return label;
        }
        var others = new HashSet<>(label.releasable());
        others.add(label.owner());
        return new Label(ownNation(), others);
    }

    /// Who may see what the caller says of a consignment.
    public Label wordOfConsignment(Caller caller, String consignment) {
        return inOwnName(caller, labelOfConsignment(caller, consignment));
    }

    /// Who may see what the caller says of a line.
    public Label wordOfLine(Caller caller, String line) {
        return inOwnName(caller, labelOfLine(caller, line));
    }

    /// Who may see what the caller says of a node.
    public Label wordOfNode(Caller caller, String node) {
        return inOwnName(caller, labelOfNode(caller, node));
    }

    /// Who may see a node of the scenario.
    public Label labelOfNode(Caller caller, String node) {
        return label(
                        caller,
                        "SELECT w.owner, w.releasable FROM desk.nodes n JOIN access.label w USING (label)"
                                + " WHERE n.node = ?",
                        node)
                .orElseThrow(() -> Refused.notFound("node", node));
    }

    /// Who may see what the caller says of a slot.
    public Label wordOfSlot(Caller caller, String slot) {
        return inOwnName(
                caller,
                label(
                                caller,
                                "SELECT w.owner, w.releasable FROM ledger.slot s LEFT JOIN access.label w USING (label)"
                                        + " WHERE s.slot = ?",
                                slot)
                        .orElseThrow(() -> Refused.notFound("slot", slot)));
    }

    /// Who may see what the caller says of an override.
    public Label wordOfOverride(Caller caller, String override) {
        return inOwnName(
                caller,
                label(
                                caller,
                                "SELECT w.owner, w.releasable FROM ledger.override o LEFT JOIN access.label w USING (label)"
                                        + " WHERE o.override = ?",
                                override)
                        .orElseThrow(() -> Refused.notFound("override", override)));
    }

    private Optional<Label> label(Caller caller, String sql, String name) {
        return reading.list(caller, Recording::read, sql, name).stream().findFirst();
    }

    /// An operator sees what is at its node even if its nation may not: then what it says is for its own nation.
    private static Label read(ResultSet row) throws SQLException {
        var owner = row.getString(1);
        return owner == null
                ? Label.of(ownNation())
                : new Label(
                        new NationCode(owner),
                        Arrays.stream((String[]) row.getArray(2).getArray())
                                .map(NationCode::new)
                                .collect(Collectors.toSet()));
    }

    /// What became of a command: 201 when it was recorded, 200 when it stood there before.
    ///
    /// @throws Refused with every reason, if the ledger refused it
    public static ResponseEntity<Recorded> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Recorded(var id, var entries) ->
                ResponseEntity.status(HttpStatus.CREATED).body(recorded(id, entries));
            case Outcome.AlreadyRecorded(var id, var entries) ->
                ResponseEntity.ok().header("Idempotent-Replayed", "true").body(recorded(id, entries));
            case Outcome.Refused(var id, var refusals) -> throw refused(refusals);
            case Outcome.HeldBack(var id) -> throw new IllegalStateException("Command %s stood alone.".formatted(id));
        };
    }

    private static Recorded recorded(CommandId id, List<Outcome.Written> entries) {
        return new Recorded(
                id.value(),
                entries.stream()
                        .map(one -> new Recorded.Written(one.entry().value(), one.recordedAt()))
                        .toList());
    }

    /// What the ledger refused, as a refusal of the request: the code of a fault is that of the rule, and its facts are
    /// those of the ledger.
    public static Refused refused(List<Refusal> refusals) {
        return new Refused(
                status(refusals.getFirst().rule()),
                refusals.stream()
                        .map(one -> Fault.of(one.rule().code(), one.sentence()).with(one.facts()))
                        .toList());
    }

    private static HttpStatus status(Rule rule) {
        return switch (rule) {
            case ROLE -> HttpStatus.FORBIDDEN;
            case SESSION -> HttpStatus.UNAUTHORIZED;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case COMMAND_ID, FUTURE, LENGTH -> HttpStatus.UNPROCESSABLE_CONTENT;
            default -> HttpStatus.CONFLICT;
        };
    }
}
