package org.muster.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// What no desk has answered: a problem document for programs, a page for people.
@Controller
class Errors implements ErrorController {

    private final Problems problems;

    Errors(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        if (Problems.isForProgram(String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI)))) {
            problems.write(
                    response,
                    status,
                    Fault.of(
                            status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'),
                            status == HttpStatus.NOT_FOUND
                                    ? "There is nothing at this address. Maybe it is misspelled: see /api/openapi.json."
                                    : status.getReasonPhrase() + "."));
            return null;
        }
        response.setStatus(status.value());
        var page = new ModelAndView("error");
        page.addObject("status", status.value());
        page.addObject("kind", kind(status));
        page.addObject("error", status.getReasonPhrase());
        return page;
    }

    private static String kind(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN, NOT_FOUND, INTERNAL_SERVER_ERROR -> Integer.toString(status.value());
            default -> "other";
        };
    }
}
