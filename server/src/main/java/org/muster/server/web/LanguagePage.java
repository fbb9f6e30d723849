package org.muster.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets everybody choose a language, and tells each page which there are.
@Controller
class LanguagePage implements HandlerInterceptor, WebMvcConfigurer {

    /// Pages whose address lets somebody in: it must stand in no other address, which is logged and kept.
    private static final Pattern SECRET = Pattern.compile("^/+(welcome|answer)(/|;|$)");

    /// What the foot of a page shows.
    ///
    /// @param back the address of the page, to come back to; empty if it is a secret: no language is offered there
    record Choice(Languages.Language chosen, Optional<String> back) {

        public List<Languages.Language> all() {
            return Languages.ALL;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/assets/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null) {
            var language = Languages.find(LocaleContextHolder.getLocale().getLanguage());
            page.addObject("language", new Choice(language.orElse(Languages.ALL.getFirst()), address(request)));
        }
    }

    private static Optional<String> address(HttpServletRequest request) {
        if (SECRET.matcher(request.getRequestURI()).find()) {
            return Optional.empty();
        }
        if (!request.getMethod().equals("GET")) {
            return Optional.of("/");
        }
        var query = request.getQueryString();
        return Optional.of(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
    }

    @GetMapping("/language")
    ResponseEntity<Void> choose(
            @RequestParam("to") String to,
            @RequestParam(name = "back", defaultValue = "/") String back,
            HttpServletRequest request) {
        var answer = ResponseEntity.status(HttpStatus.SEE_OTHER).location(here(back));
        Languages.find(to)
                .ifPresent(language -> answer.header(
                        HttpHeaders.SET_COOKIE,
                        Languages.cookie(language, request.isSecure()).toString()));
        return answer.build();
    }

    /// An address of this server and of no other.
    private static URI here(String back) {
        try {
            var address = URI.create(back);
            var isHere = !address.isAbsolute()
                    && address.getRawAuthority() == null
                    && back.startsWith("/")
                    && !back.startsWith("//")
                    && !back.contains("\\");
            return isHere ? address : URI.create("/");
        } catch (IllegalArgumentException notAnAddress) {
            return URI.create("/");
        }
    }
}
