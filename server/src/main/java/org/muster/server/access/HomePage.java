package org.muster.server.access;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page: what waits for whoever is signed in, and where to go.
@Controller
class HomePage {

    private final Doorkeeper doorkeeper;
    private final List<Errands> desks;

    HomePage(Doorkeeper doorkeeper, List<Errands> desks) {
        this.doorkeeper = doorkeeper;
        this.desks = desks;
    }

    @GetMapping("/")
    String home(Model model) {
        var caller = Callers.get();
        model.addAttribute("caller", caller);
        model.addAttribute(
                "roles", caller.roles().stream().map(Role::code).sorted().toList());
        model.addAttribute("doors", doorkeeper.openTo(caller));
        model.addAttribute(
                "errands",
                desks.stream()
                        .flatMap(desk -> desk.of(caller).stream())
                        .sorted(Comparator.comparing(Errand::name))
                        .toList());
        return "home";
    }
}
