package org.muster.server.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// What a page could not show, as the page of its status. The API's refusals are those of [Problems], which is asked
/// first.
@ControllerAdvice(annotations = Controller.class)
@Order
class PageFaults {

    private static final Logger LOG = LoggerFactory.getLogger(PageFaults.class);

    @ExceptionHandler
    void refused(Refused refused, HttpServletResponse response) throws IOException {
        response.sendError(refused.status().value());
    }

    /// An address may hold what no row can: then there is no such row.
    @ExceptionHandler
    void database(DataAccessException fault, HttpServletResponse response) throws IOException {
        var status = switch (SqlState.of(fault)) {
            case NOT_ALLOWED, READ_ONLY -> HttpStatus.FORBIDDEN;
            case VALUE -> HttpStatus.NOT_FOUND;
            case AWAY, UNDONE -> HttpStatus.SERVICE_UNAVAILABLE;
            case RULE, REFERENCE, DUPLICATE -> HttpStatus.CONFLICT;
            case OTHER -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
        if (status.is5xxServerError()) {
            LOG.error("A page could not be read", fault);
        }
        response.sendError(status.value());
    }
}
