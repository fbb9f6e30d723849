package org.muster.server.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Writes in one transaction, and once: with a header `Idempotency-Key`, a request that is sent again is answered as it
/// was the first time, and nothing is done twice.
///
/// The answer is kept in the transaction that did the work, so either both are there or neither. A refusal is not kept:
/// it changed nothing.
@Component
public class Writes {

    private static final String LOCATION = HttpHeaders.LOCATION;

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
        var answer = transactions.execute(status -> key.isEmpty()
                ? work.get()
                : answered(key.get(), hash(request, body)).orElseGet(() -> keep(key.get(), hash(request, body), work)));
        return java.util.Objects.requireNonNull(answer);
    }

    /// Does a part of a write that may be refused without the rest: behind a savepoint.
    public <T> T apart(Supplier<T> part) {
        var nested = new TransactionTemplate(
                java.util.Objects.requireNonNull(transactions.getTransactionManager()), transactions);
        nested.setPropagationBehavior(org.springframework.transaction.TransactionDefinition.PROPAGATION_NESTED);
        return java.util.Objects.requireNonNull(nested.execute(status -> part.get()));
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
        return body.length == 0
                ? answer.build()
                : answer.contentType(MediaType.APPLICATION_JSON).body(body);
    }

    private ResponseEntity<?> keep(String key, byte[] request, Supplier<ResponseEntity<?>> work) {
        var answer = work.get();
        var headers = new StringBuilder();
        for (var name : new String[] {LOCATION, HttpHeaders.ETAG}) {
            answer.getHeaders()
                    .getOrEmpty(name)
                    .forEach(value ->
                            headers.append(name).append(':').append(value).append('\n'));
        }
        jdbc.sql("INSERT INTO desk.answered (key, request, status, headers, body) VALUES (?, ?, ?, ?, ?)")
                .params(
                        key,
                        request,
                        answer.getStatusCode().value(),
                        headers.toString(),
                        answer.hasBody() ? json.writeValueAsBytes(answer.getBody()) : new byte[0])
                .update();
        return answer;
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
