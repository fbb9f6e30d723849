package org.muster.server.recording;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.muster.ledger.LedgerUnavailable;
import org.muster.server.web.Fault;
import org.muster.server.web.Problems;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// A ledger that does not answer is a fault of the moment, not of the request.
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class LedgerFaults {

    private final Problems problems;

    LedgerFaults(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void unavailable(LedgerUnavailable away, HttpServletResponse response) throws IOException {
        if (isOfTheRequest(away)) {
            problems.write(
                    response,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    Fault.of("value", "A value of the request cannot be kept. Maybe it has a character that is none."));
            return;
        }
        LoggerFactory.getLogger(LedgerFaults.class).error("The ledger cannot be reached", away);
        problems.write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                Fault.of(
                        "ledger",
                        "The ledger does not answer now. Maybe send the same again, with the same Idempotency-Key."));
    }

    /// SQLSTATE class 22: a value that the database cannot hold, such as a text with the character NUL.
    static boolean isOfTheRequest(LedgerUnavailable away) {
        return away.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("22");
    }
}
