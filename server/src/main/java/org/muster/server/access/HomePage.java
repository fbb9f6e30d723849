package org.muster.server.access;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The first page: who one is here.
@Controller
class HomePage {

    @GetMapping("/")
    String home(Model model) {
        var caller = Callers.get();
        model.addAttribute("caller", caller);
        model.addAttribute(
                "roles", caller.roles().stream().map(Role::code).sorted().toList());
        return "home";
    }
}
