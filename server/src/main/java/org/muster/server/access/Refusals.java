package org.muster.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.muster.server.web.Fault;
import org.muster.server.web.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Answers at the door: who are you, and you may not.
@Component
class Refusals {

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    void unknown(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer realm=\"muster\"");
        problems.write(
                response,
                HttpStatus.UNAUTHORIZED,
                Fault.of("sign-in", "Nobody is signed in. Maybe the session has ended, or the key has expired."));
    }

    void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(
                response,
                HttpStatus.FORBIDDEN,
                Fault.of(
                        "forbidden",
                        "This is not open to you. Maybe another role is needed, or the page was open too long: "
                                + "load it again."));
    }
}
