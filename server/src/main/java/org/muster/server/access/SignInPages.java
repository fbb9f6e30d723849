package org.muster.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Pages to sign in, to sign out, and to set a password.
@Controller
class SignInPages {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Credentials credentials;
    private final LoginGuard guard;
    private final List<Provider> providers;

    SignInPages(
            SignIn signIn,
            Sessions sessions,
            Credentials credentials,
            LoginGuard guard,
            ObjectProvider<ClientRegistrationRepository> repository) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.credentials = credentials;
        this.guard = guard;
        this.providers = Provider.in(repository);
    }

    /// Where else one can sign in.
    record Provider(String name, String path) {

        static List<Provider> in(ObjectProvider<ClientRegistrationRepository> repository) {
            return repository.getIfAvailable() instanceof Iterable<?> all
                    ? StreamSupport.stream(all.spliterator(), false)
                            .filter(ClientRegistration.class::isInstance)
                            .map(ClientRegistration.class::cast)
                            .map(one -> new Provider(
                                    one.getClientName(), "/oauth2/authorization/" + one.getRegistrationId()))
                            .toList()
                    : List.of();
        }
    }

    @GetMapping("/login")
    String login(
            @RequestParam(name = "continue", defaultValue = "/") String next, HttpServletRequest request, Model model) {
        model.addAttribute("next", own(next));
        model.addAttribute("providers", providers);
        model.addAttribute("fault", request.getParameterMap().containsKey("failed") ? "failed" : known(request));
        return "login";
    }

    private static String known(HttpServletRequest request) {
        return java.util.stream.Stream.of("unknown", "another")
                .filter(request.getParameterMap()::containsKey)
                .findFirst()
                .orElse("");
    }

    @PostMapping("/login")
    String login(
            @RequestParam("person") String person,
            @RequestParam("password") String password,
            @RequestParam(name = "continue", defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var name = person.strip().toLowerCase(Locale.ROOT);
        var session = signIn.withPassword(name, password, request.getRemoteAddr());
        if (session.isPresent()) {
            Cookies.token(request).ifPresent(sessions::close);
            Cookies.give(request, response, session.get());
            return "redirect:" + own(next);
        }
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        model.addAttribute("next", own(next));
        model.addAttribute("providers", providers);
        model.addAttribute("person", person);
        model.addAttribute("fault", "wrong");
        return "login";
    }

    @PostMapping("/logout")
    String logout(HttpServletRequest request, HttpServletResponse response) {
        Cookies.token(request).ifPresent(sessions::close);
        Cookies.take(request, response);
        return "redirect:/login";
    }

    @GetMapping("/welcome/{link}")
    String welcome(@PathVariable("link") String link, Model model, HttpServletResponse response) {
        var person = credentials.invited(link);
        if (person.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("person", person.orElse(""));
        model.addAttribute("link", link);
        return "welcome";
    }

    @PostMapping("/welcome/{link}")
    String welcome(
            @PathVariable("link") String link,
            @RequestParam("password") String password,
            @RequestParam("again") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var person = credentials.invited(link).orElse("");
        var fault = fault(person, password, again);
        if (fault.isEmpty() && !person.isEmpty()) {
            var session = signIn.byInvitation(link, password);
            if (session.isPresent()) {
                Cookies.give(request, response, session.get());
                return "redirect:/";
            }
        }
        response.setStatus(person.isEmpty() ? HttpStatus.GONE.value() : HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("person", person);
        model.addAttribute("link", link);
        model.addAttribute("fault", fault);
        return "welcome";
    }

    @GetMapping("/password")
    String password(@RequestParam(name = "done", required = false) @Nullable String done, Model model) {
        model.addAttribute("person", Callers.get().actor());
        model.addAttribute("done", done != null);
        return "password";
    }

    @PostMapping("/password")
    String password(
            @RequestParam("old") String old,
            @RequestParam("password") String password,
            @RequestParam("again") String again,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var person = Callers.get().actor();
        var fault = fault(person, password, again);
        if (fault.isEmpty() && !isOwn(person, old, request.getRemoteAddr())) {
            fault = "This is not your present password. Maybe the keyboard writes capitals.";
        }
        if (fault.isEmpty()) {
            credentials.set(person, password);
            sessions.closeBrowsersOf(person);
            signIn.known(person).ifPresent(session -> Cookies.give(request, response, session));
            return "redirect:/password?done"; // a page of its own, with forms of the new session
        }
        model.addAttribute("person", person);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("fault", fault);
        return "password";
    }

    private boolean isOwn(String person, String old, String address) {
        if (!guard.lets(person, address)) {
            return false;
        }
        var matches = credentials.matches(person, old);
        if (!matches) {
            guard.failed(person, address);
        }
        return matches;
    }

    private static String fault(String person, String password, String again) {
        return password.equals(again)
                ? PasswordRule.fault(person, password).orElse("")
                : "The two passwords differ. Maybe one was mistyped.";
    }

    /// A path on this server: an address elsewhere would lend our name to somebody's trap.
    static String own(String next) {
        return next.startsWith("/")
                        && !next.startsWith("//")
                        && next.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\')
                ? next
                : "/";
    }
}
