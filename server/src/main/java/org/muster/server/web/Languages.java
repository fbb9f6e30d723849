package org.muster.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/// The languages of the pages: that which somebody chose in this browser, else the first that the browser asks for and
/// Muster speaks, else English. The API speaks English alone.
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
public class Languages implements LocaleResolver {

    /// A language as those who speak it write its name.
    ///
    /// @param code of ISO 639-1
    public record Language(String code, String name) {

        Locale locale() {
            return Locale.of(code);
        }

        /// Whether no person has read the texts yet.
        public boolean isMachineMade() {
            return !code.equals(Locale.ENGLISH.getLanguage());
        }
    }

    public static final List<Language> ALL = List.of(
            new Language("en", "English"),
            new Language("uk", "Українська"),
            new Language("pl", "Polski"),
            new Language("ro", "Română"),
            new Language("de", "Deutsch"),
            new Language("fr", "Français"),
            new Language("id", "Bahasa Indonesia"));

    private static final String COOKIE = "muster-language";
    private static final Duration KEPT = Duration.ofDays(365);
    private static final int LONGEST_HEADER = 200;

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getRequestURI().startsWith("/api/")) {
            return Locale.ENGLISH;
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        return Optional.ofNullable(cookie)
                .flatMap(chosen -> find(chosen.getValue()))
                .map(Language::locale)
                .orElseGet(() -> asked(request.getHeader("Accept-Language")));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("A language is chosen by its cookie.");
    }

    static Optional<Language> find(String code) {
        return ALL.stream().filter(language -> language.code().equals(code)).findFirst();
    }

    /// The cookie that keeps a choice in a browser.
    static ResponseCookie cookie(Language language, boolean secure) {
        return ResponseCookie.from(COOKIE, language.code())
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(KEPT)
                .build();
    }

    private static Locale asked(@Nullable String header) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return Locale.ENGLISH;
        }
        try {
            var found = Locale.lookup(
                    Locale.LanguageRange.parse(header),
                    ALL.stream().map(Language::locale).toList());
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException notAList) {
            return Locale.ENGLISH;
        }
    }
}
