package org.muster.server.access;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.muster.server.access.KeysApi.Made;
import org.muster.server.access.KeysApi.WantedKey;
import org.muster.server.web.Fault;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.Problems;
import org.muster.server.web.Refused;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Keys for programs: everybody makes and ends their own, coordinators end everyone's.
@Controller
class KeysPage {

    static final int ROWS = 50;
    private static final int LONGEST_DAYS = 366;

    private final Keys keys;
    private final KeysApi api;
    private final Problems problems;

    KeysPage(Keys keys, KeysApi api, Problems problems) {
        this.keys = keys;
        this.api = api;
        this.problems = problems;
    }

    /// A key as typed.
    ///
    /// @param key names the wish, so that a form that is sent twice makes one
    record Form(String name, String scope, String days, String key) {}

    @ModelAttribute("form")
    Form form(
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "scope", defaultValue = "read") String scope,
            @RequestParam(name = "days", defaultValue = "30") String days,
            @RequestParam(name = "key", defaultValue = "") String key) {
        return new Form(
                name.strip(),
                scope,
                days.strip(),
                key.matches("[!-~]{1,200}") ? key : UUID.randomUUID().toString());
    }

    @GetMapping("/keys")
    String list(@RequestParam(name = "after", defaultValue = "") String after, Model model) {
        return shown(model, after, List.of());
    }

    /// The secret is shown in this answer and never again, so the page cannot be a redirect.
    @PostMapping("/keys")
    String make(@ModelAttribute("form") Form form, Model model, HttpServletResponse response) {
        try {
            var answer = api.make(form.key(), wanted(form)).getBody();
            model.addAttribute("form", form("", "read", "30", ""));
            // Sent again, it is answered from what was kept, and that has no secret.
            model.addAttribute(
                    "made", answer instanceof Made made ? made : new Made(new UUID(0, 0), null, Instant.EPOCH));
            return shown(model, "", List.of());
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(model, "", refused.faults());
        } catch (DataAccessException fault) {
            var refused = problems.refusal(fault);
            response.setStatus(refused.status().value());
            return shown(model, "", refused.faults());
        }
    }

    @PostMapping("/keys/{token}/end")
    String end(@PathVariable("token") UUID token) {
        if (!keys.remove(token)) {
            throw Refused.notFound("key", token.toString());
        }
        return "redirect:/keys";
    }

    private static WantedKey wanted(Form form) {
        if (form.name().isEmpty() || form.name().length() > 100) {
            throw wrong("A key has a name of 1 to 100 letters, which says what it is for.");
        }
        if (!form.scope().equals("read") && !form.scope().equals("write")) {
            throw wrong("A key is for reading or for writing.");
        }
        if (!form.days().matches("[0-9]{1,3}")
                || Integer.parseInt(form.days()) < 1
                || Integer.parseInt(form.days()) > LONGEST_DAYS) {
            throw wrong("A key holds 1 to %d days.".formatted(LONGEST_DAYS));
        }
        return new WantedKey(form.name(), form.scope(), Integer.parseInt(form.days()));
    }

    private static Refused wrong(String sentence) {
        return Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "value", sentence);
    }

    private String shown(Model model, String after, List<Fault> faults) {
        var page = Page.of(
                keys.list(after.isEmpty() ? new UUID(0, 0) : place(after), ROWS + 1),
                ROWS,
                key -> key.token().toString());
        var caller = Callers.get();
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("first", Link.to("/keys"));
        model.addAttribute("next", page.next().map(key -> Link.to("/keys").with("after", key)));
        model.addAttribute("faults", faults.stream().map(Fault::detail).toList());
        model.addAttribute("me", caller.actor());
        model.addAttribute("endsAll", caller.is(Role.COORDINATOR));
        return "keys";
    }

    private static UUID place(String after) {
        try {
            return UUID.fromString(after);
        } catch (IllegalArgumentException noKey) {
            throw Refused.notFound("key", after);
        }
    }
}
