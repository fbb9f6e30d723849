package org.muster.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The cookie that carries a browser's session: no script reads it, no other site sends it.
///
/// `Lax`, not `Strict`: a link in a mail opens the page it names. What changes something needs the CSRF token as well.
final class Cookies {

    static final String NAME = "muster-session";

    /// The cookie of Spring Security's token against forged forms, which scripts may read.
    private static final String FORMS = "XSRF-TOKEN";

    private Cookies() {}

    static Optional<String> token(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Stream::of)
                .filter(cookie -> cookie.getName().equals(NAME))
                .map(cookie -> cookie.getValue())
                .findFirst();
    }

    static void give(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        add(request, response, caller.token(), Sessions.OF_A_PERSON.toSeconds());
    }

    static void take(HttpServletRequest request, HttpServletResponse response) {
        add(request, response, "", 0);
    }

    /// With the session the token against forged forms changes: it is forgotten here, and the next page brings another.
    private static void add(HttpServletRequest request, HttpServletResponse response, String value, long seconds) {
        set(request, response, NAME, value, seconds, true);
        set(request, response, FORMS, "", 0, false);
    }

    private static void set(
            HttpServletRequest request,
            HttpServletResponse response,
            String name,
            String value,
            long seconds,
            boolean httpOnly) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(httpOnly)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(seconds)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
