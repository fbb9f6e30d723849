package org.muster.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/// After an OpenID Connect provider has said who somebody is: a session of ours, if the coordinators have entered that
/// name. What they may do is decided here, never by the provider.
@Component
class OidcSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);

    private final SignIn signIn;
    private final Identities identities;

    OidcSignIn(SignIn signIn, Identities identities) {
        this.signIn = signIn;
        this.identities = identities;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var told = authentication.getPrincipal() instanceof OidcUser user
                ? identities.told(user)
                : Optional.<Identities.Told>empty();
        var known = told.<SignIn.Provided>map(signIn::byProvider).orElseGet(SignIn.Provided.Unknown::new);
        forget(request);
        switch (known) {
            case SignIn.Provided.Known(var session) -> {
                Cookies.give(request, response, session);
                response.sendRedirect("/");
            }
            case SignIn.Provided.Unknown() -> response.sendRedirect("/login?unknown");
            case SignIn.Provided.Another() -> response.sendRedirect("/login?another");
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        LOG.warn("Sign-in by OpenID Connect failed: {}", why.getMessage());
        forget(request);
        response.sendRedirect("/login?failed");
    }

    /// The servlet's own session held only what the exchange with the provider needed.
    private static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
