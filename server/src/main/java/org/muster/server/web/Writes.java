package org.muster.server.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Writes in one transaction, and once: with a header `Idempotency-Key`, a request that is sent again is
/// answered as it was the first time, and nothing is done twice.
///
/// The answer is kept in the transaction that did the work, so either both are there or neither. A refusal is
/// not kept: it changed nothing. Writes that get in each other's way are undone and done again.
@Component
public class Writes {

    private static final List<String> KEPT = List.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.CONTENT_TYPE);
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final int ATTEMPTS = 5;

    /// Before the second attempt twice to four times as long, and twice that before each further one.
    private static final long REST_MILLIS = 50;

    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    Writes(TransactionTemplate transactions, JdbcClient jdbc, JsonMapper json) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.json = json;
    }

    /// Does the work, or answers as before.
    ///
    /// @param key     of the client, if it gave one
    /// @param request what is asked, in words; another request under the same key is refused
    /// @param body    of the request
    /// @param work    what is done; its answer has a body or none
    public ResponseEntity<?> once(Optional<String> key, String request, Object body, Supplier<ResponseEntity<?>> work) {
        return once(key, request, body, work, UnaryOperator.identity());
    }

    /// The same for answers that hold a secret, which is shown once and not kept.
    ///
    /// @param kept what of the answer's body is kept for repeats
    public ResponseEntity<?> once(
            Optional<String> key,
            String request,
            Object body,
            Supplier<ResponseEntity<?>> work,
            UnaryOperator<Object> kept) {
        key.ifPresent(Writes::check);
        return whole(() -> key.isEmpty()
                ? work.get()
                : answered(key.get(), hash(request, body))
                        .orElseGet(() -> keep(key.get(), hash(request, body), work, kept)));
    }

    /// Adds a row, or with the header If-Match changes one, once.
    ///
    /// @param kind    of the row, in words
    /// @param ifMatch header, if it was given
    /// @param key     header `Idempotency-Key`, if it was given
    /// @param write   adds the row, or changes it as of a version
    /// @throws Refused if the header If-Match names no version
    public <T> ResponseEntity<?> put(
            String kind,
            String id,
            @Nullable String ifMatch,
            @Nullable String key,
            T wanted,
            BulkWrites.Write<T> write) {
        var version = Optional.ofNullable(ifMatch).map(Versions::required);
        return once(
                Optional.ofNullable(key),
                "PUT %s %s %s".formatted(kind, id, version),
                wanted,
                () -> write.row(id, version, wanted));
    }

    /// One transaction; again from its beginning, if the database undid it because of another. Not at once: it would be
    /// in
    /// the way of that other again.
    private ResponseEntity<?> whole(Supplier<ResponseEntity<?>> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transactions.<ResponseEntity<?>>execute(status -> work.get()));
            } catch (DataAccessException undone) {
                if (SqlState.of(undone) != SqlState.UNDONE
                        || attempt == ATTEMPTS
                        || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw undone;
                }
                rest(attempt);
            }
        }
    }

    private static void rest(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(REST_MILLIS, 2 * REST_MILLIS) << attempt);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void check(String key) {
        if (!KEY.matcher(key).matches()) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "idempotency-key",
                    "An Idempotency-Key has 1 to 200 letters, digits or signs without spaces. Maybe use a UUID.");
        }
    }

    /// Does a part of a write that may be refused without the rest: behind a savepoint.
    public <T> T apart(Supplier<T> part) {
        var nested =
                new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()), transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return Objects.requireNonNull(nested.execute(status -> part.get()));
    }

    private Optional<ResponseEntity<?>> answered(String key, byte[] request) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended((access.me()).actor || ' ' || ?, 0))")
                .param(key)
                .query((row, number) -> number)
                .list();
        return jdbc.sql("SELECT request, status, headers, body FROM desk.answered WHERE key = ?")
                .param(key)
                .query((row, number) -> {
                    if (!Arrays.equals(request, row.getBytes("request"))) {
                        throw Refused.one(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "key-used",
                                "The Idempotency-Key %s was used for another request. Maybe make a new one for each."
                                        .formatted(key));
                    }
                    return answer(row.getInt("status"), row.getString("headers"), row.getBytes("body"));
                })
                .optional()
                .map(found -> found);
    }

    private static ResponseEntity<?> answer(int status, String headers, byte[] body) {
        var answer = ResponseEntity.status(status).header("Idempotent-Replayed", "true");
        headers.lines()
                .forEach(line ->
                        answer.header(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        return body.length == 0 ? answer.build() : answer.body(body);
    }

    private ResponseEntity<?> keep(
            String key, byte[] request, Supplier<ResponseEntity<?>> work, UnaryOperator<Object> kept) {
        var answer = work.get();
        jdbc.sql("INSERT INTO desk.answered (key, request, status, headers, body) VALUES (?, ?, ?, ?, ?)")
                .params(key, request, answer.getStatusCode().value(), headers(answer), body(answer, kept))
                .update();
        return answer;
    }

    private static String headers(ResponseEntity<?> answer) {
        var headers = new StringBuilder();
        for (var name : KEPT) {
            answer.getHeaders()
                    .getOrEmpty(name)
                    .forEach(value ->
                            headers.append(name).append(':').append(value).append('\n'));
        }
        if (answer.hasBody() && answer.getHeaders().getContentType() == null) {
            headers.append(HttpHeaders.CONTENT_TYPE).append(':').append(MediaType.APPLICATION_JSON_VALUE);
        }
        return headers.toString();
    }

    private byte[] body(ResponseEntity<?> answer, UnaryOperator<Object> kept) {
        var body = answer.getBody();
        return switch (body) {
            case null -> new byte[0];
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> json.writeValueAsBytes(kept.apply(body));
        };
    }

    private byte[] hash(String request, Object body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(request.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(json.writeValueAsBytes(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
