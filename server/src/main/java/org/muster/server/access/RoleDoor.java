package org.muster.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// What the roles that only read may knock at. Deny by default: what is not named here is closed to them, also what is
/// added later. Whoever has another role besides is held back by the database alone.
final class RoleDoor implements AuthorizationManager<RequestAuthorizationContext> {

    private static final Set<Role> READERS = EnumSet.of(Role.AUDITOR, Role.PUBLIC);

    /// One's own session: who one is, the way out, another password.
    private static final RequestMatcher OWN = any("/", "/logout", "/password", "/api/v1/me");

    private static final RequestMatcher RELEASED = any("/api/v1/publication/ladder");

    private static final RequestMatcher KEYS = any("/api/v1/keys", "/api/v1/keys/*", "/keys", "/keys/*/end");

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> who, RequestAuthorizationContext what) {
        return new AuthorizationDecision(
                who.get() instanceof CallerAuthentication known && isOpen(known.caller(), what.getRequest()));
    }

    private static boolean isOpen(Caller caller, HttpServletRequest request) {
        if (!READERS.containsAll(caller.roles()) || OWN.matches(request)) {
            return true;
        }
        return caller.is(Role.AUDITOR) ? isRead(request) || KEYS.matches(request) : RELEASED.matches(request);
    }

    private static boolean isRead(HttpServletRequest request) {
        var method = HttpMethod.valueOf(request.getMethod());
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD) || method.equals(HttpMethod.OPTIONS);
    }

    private static RequestMatcher any(String... paths) {
        var builder = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(java.util.Arrays.stream(paths)
                .<RequestMatcher>map(builder::matcher)
                .toList());
    }
}
