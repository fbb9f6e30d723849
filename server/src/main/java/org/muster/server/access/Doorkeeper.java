package org.muster.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Lets people through the doors that are open to their roles, and tells each page which these are. What stands in a
/// page is decided by the database all the same.
@Component
class Doorkeeper implements HandlerInterceptor, WebMvcConfigurer {

    private final List<Door> doors;

    Doorkeeper(List<Door> doors) {
        this.doors = doors.stream().sorted(Comparator.comparing(Door::place)).toList();
    }

    /// What the frame of a page shows.
    ///
    /// @param caller who is signed in
    /// @param doors  that are open
    /// @param here   the path of the door through which the page was reached; empty: none of them
    /// @param form   the page of the form to which this one is the answer; empty: it is an answer to none
    record Frame(Caller caller, List<Door> doors, String here, String form) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).excludePathPatterns("/api/**", "/assets/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        var door = at(request.getServletPath());
        var caller = Callers.find();
        if (door.isPresent() && caller.isPresent() && !door.get().isOpenTo(caller.get())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return false;
        }
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null) {
            Callers.find().ifPresent(caller -> page.addObject("frame", frame(caller, request)));
        }
    }

    private Frame frame(Caller caller, HttpServletRequest request) {
        return new Frame(
                caller,
                openTo(caller),
                at(request.getServletPath()).map(Door::path).orElse(""),
                SentForm.page(request).orElse(""));
    }

    List<Door> openTo(Caller caller) {
        return doors.stream().filter(door -> door.isOpenTo(caller)).toList();
    }

    private Optional<Door> at(String address) {
        return doors.stream().filter(door -> door.leadsTo(address)).findFirst();
    }
}
