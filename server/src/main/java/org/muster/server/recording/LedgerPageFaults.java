package org.muster.server.recording;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.muster.ledger.LedgerUnavailable;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// A ledger that does not answer a page, as the page of that status: what was typed is kept for another try. The API's
/// are those of [LedgerFaults], which is asked first.
@ControllerAdvice(annotations = Controller.class)
@Order
class LedgerPageFaults {

    @ExceptionHandler
    void unavailable(LedgerUnavailable away, HttpServletResponse response) throws IOException {
        if (LedgerFaults.isOfTheRequest(away)) {
            response.sendError(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return;
        }
        LoggerFactory.getLogger(LedgerPageFaults.class).error("The ledger cannot be reached", away);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }
}
