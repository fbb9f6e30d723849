package org.muster.server.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Writes the rows of one request one by one: those that are refused keep none of the others back.
@Component
public class BulkWrites {

    /// The most rows of a request.
    public static final int MOST_AT_ONCE = 1000;

    private static final String IDENTIFIER = "[A-Za-z0-9._-]{1,64}";

    private final Writes writes;
    private final Validator validator;
    private final Problems problems;

    BulkWrites(Writes writes, Validator validator, Problems problems) {
        this.writes = writes;
        this.validator = validator;
        this.problems = problems;
    }

    /// One row of many.
    ///
    /// @param id      identifier
    /// @param version the version to change; empty: it is added
    /// @param wanted  its values
    public record Row<T>(
            @Nullable String id,
            @Nullable Long version,
            @Nullable T wanted) {}

    /// What became of a row.
    ///
    /// @param row    its place, from 0
    /// @param status as if it had been sent alone
    public record RowOutcome(int row, @Nullable String id, int status, List<Fault> errors) {}

    @Schema(description = "What became of each row")
    public record BulkOutcome(int done, int refused, List<RowOutcome> rows) {}

    /// Writes one row, as it would be alone.
    @FunctionalInterface
    public interface Write<T> {
        ResponseEntity<?> row(String id, Optional<Long> version, T wanted);
    }

    /// Writes all rows, once.
    ///
    /// @param key     header `Idempotency-Key`, if there is one
    /// @param request what is asked, in words
    /// @param body    of the request
    public <T> ResponseEntity<?> once(
            @Nullable String key, String request, Object body, List<Row<T>> rows, Write<T> write) {
        return writes.once(Optional.ofNullable(key), request, body, () -> {
            var outcomes = new ArrayList<RowOutcome>();
            for (int i = 0; i < rows.size(); i++) {
                outcomes.add(outcome(i, rows.get(i), write));
            }
            return ResponseEntity.ok(summary(outcomes));
        });
    }

    /// Outcomes with how many of them are good.
    public static BulkOutcome summary(List<RowOutcome> outcomes) {
        var done = (int) outcomes.stream().filter(row -> row.errors().isEmpty()).count();
        return new BulkOutcome(done, outcomes.size() - done, List.copyOf(outcomes));
    }

    private <T> RowOutcome outcome(int place, Row<T> row, Write<T> write) {
        var wanted = row.wanted();
        var id = row.id();
        if (wanted == null || id == null || !id.matches(IDENTIFIER)) {
            return refused(
                    place,
                    id,
                    HttpStatus.UNPROCESSABLE_CONTENT.value(),
                    List.of(Fault.of("required", "A row needs its identifier and, in wanted, its values.")));
        }
        var invalid = faults(wanted);
        if (!invalid.isEmpty()) {
            return refused(place, id, HttpStatus.UNPROCESSABLE_CONTENT.value(), invalid);
        }
        try {
            var answer = writes.apart(() -> write.row(id, Optional.ofNullable(row.version()), wanted));
            return new RowOutcome(place, id, answer.getStatusCode().value(), List.of());
        } catch (Refused refused) {
            return refused(place, id, refused.status().value(), refused.faults());
        } catch (DataAccessException broken) {
            var refused = problems.refusal(broken);
            if (refused.status().is5xxServerError()) {
                throw broken;
            }
            return refused(place, id, refused.status().value(), refused.faults());
        }
    }

    private static RowOutcome refused(int place, @Nullable String id, int status, List<Fault> faults) {
        return new RowOutcome(place, id, status, faults);
    }

    /// What is wrong with the values of a row by themselves.
    private List<Fault> faults(Object wanted) {
        return validator.validate(wanted).stream()
                .map(one -> new Fault(
                        "value",
                        Problems.sentence(String.valueOf(one.getInvalidValue()), one.getMessage()),
                        "/" + one.getPropertyPath()))
                .toList();
    }
}
