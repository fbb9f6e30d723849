package org.muster.server.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.muster.server.web.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/// Who may knock at which door. What lies behind is decided by the database.
@Configuration(proxyBeanMethods = false)
class SecuritySetup {

    /// Nothing from elsewhere, and no script or style inside a page.
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final String[] OPEN = {
        "/login",
        "/public",
        "/language",
        "/welcome/*",
        "/answer/*",
        "/assets/**",
        "/actuator/health",
        "/actuator/health/*",
        "/error",
        "/favicon.ico"
    };

    @Bean
    SecurityFilterChain doors(
            HttpSecurity http,
            Sessions sessions,
            Refusals refusals,
            ObjectProvider<ClientRegistrationRepository> providers,
            OidcSignIn oidc)
            throws Exception {
        http.authorizeHttpRequests(door -> door.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers("/actuator/**")
                .hasAnyAuthority(Role.COORDINATOR.code(), Role.AUDITOR.code(), Role.SYSTEM.code())
                .requestMatchers(HttpMethod.TRACE)
                .denyAll()
                .anyRequest()
                .access(new RoleDoor()));
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.securityContext(
                context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()));
        http.addFilterBefore(new SessionFilter(sessions), AnonymousAuthenticationFilter.class);
        // Each request brings its session, which must not count as signing in: a new token with every picture of a page
        // would make the forms of that page worthless.
        http.csrf(csrf -> csrf.spa()
                .ignoringRequestMatchers(SecuritySetup::carriesNoCookie)
                .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy()));
        http.requestCache(cache -> cache.disable());
        http.logout(logout -> logout.disable());
        http.httpBasic(basic -> basic.disable());
        http.formLogin(form -> form.disable());
        http.exceptionHandling(faults ->
                faults.authenticationEntryPoint(signInFirst(refusals)).accessDeniedHandler(backToTheForm(refusals)));
        http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        permissions -> permissions.policy("camera=(self), geolocation=(), microphone=()"))
                .frameOptions(frames -> frames.deny()));
        if (providers.getIfAvailable() != null) {
            http.oauth2Login(
                    login -> login.loginPage("/login").successHandler(oidc).failureHandler(oidc));
        }
        return http.build();
    }

    /// Only what a browser sends by itself can be forged elsewhere: a request with a key, or with nothing, cannot.
    private static boolean carriesNoCookie(HttpServletRequest request) {
        return SessionFilter.key(request).isPresent()
                || Problems.isForProgram(request.getRequestURI())
                        && Cookies.token(request).isEmpty();
    }

    private static AuthenticationEntryPoint signInFirst(Refusals refusals) {
        return (request, response, why) -> {
            if (Problems.isForProgram(request.getRequestURI())) {
                refusals.unknown(request, response);
            } else {
                response.sendRedirect("/login?continue=" + URLEncoder.encode(wanted(request), StandardCharsets.UTF_8));
            }
        };
    }

    /// Where somebody goes on after signing in: to the page that was asked for, or to that of the form which was sent.
    private static String wanted(HttpServletRequest request) {
        if (SentForm.isOne(request)) {
            return SentForm.page(request).orElse("/");
        }
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    /// A form of our own pages whose token is that of an earlier session is shown again, with a new token; the page
    /// puts
    /// back what was typed. What another site sends is refused.
    private static AccessDeniedHandler backToTheForm(Refusals refusals) {
        return (request, response, denied) -> {
            var page = denied instanceof CsrfException ? SentForm.ownPage(request) : Optional.<String>empty();
            if (page.isPresent()) {
                response.sendRedirect(page.get() + SentForm.UNSENT);
            } else {
                refusals.forbidden(request, response);
            }
        };
    }

    /// Keeps Spring Boot from making a user of its own: people are in the database.
    @Bean
    UserDetailsService nobody() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }
}
