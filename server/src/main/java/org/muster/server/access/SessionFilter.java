package org.muster.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds the caller of a request: by a key in the header `Authorization`, else by the browser's cookie.
final class SessionFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    /// Names who a request is from.
    private static final String PERSON = "Muster-Person";

    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    static Optional<String> key(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /// Whether what was kept in a browser by one person is sent by the same: somebody else may have signed in since.
    /// For
    /// the one who is not meant, it is as if nobody were signed in.
    private static boolean isMeant(HttpServletRequest request, Caller caller) {
        var meant = request.getHeader(PERSON);
        return meant == null || meant.equals(caller.actor());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        key(request)
                .or(() -> Cookies.token(request))
                .filter(token -> !token.isEmpty())
                .flatMap(sessions::find)
                .filter(caller -> isMeant(request, caller))
                .ifPresent(caller ->
                        SecurityContextHolder.setContext(new SecurityContextImpl(new CallerAuthentication(caller))));
        chain.doFilter(request, response);
    }

    /// Events and other answers that go on in the background keep their caller.
    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }
}
