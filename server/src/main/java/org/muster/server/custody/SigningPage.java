package org.muster.server.custody;

import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where people make a key and sign with it, in the browser. The private key is made there, cannot be read out, and
/// never leaves it.
@Controller
class SigningPage {

    @GetMapping("/signing")
    String signing(@RequestParam(name = "consignment", defaultValue = "") String consignment, Model model) {
        model.addAttribute("consignment", consignment.substring(0, Math.min(64, consignment.length())));
        var caller = Callers.get();
        model.addAttribute("caller", caller);
        model.addAttribute("isDesk", caller.is(Role.NATIONAL_DESK));
        return "signing";
    }
}
