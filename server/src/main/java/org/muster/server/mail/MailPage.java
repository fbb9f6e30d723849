package org.muster.server.mail;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.Languages;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.PageKey;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Mail that waits, was sent, or failed, and where people get it. Auditors look, coordinators act.
@Controller
class MailPage {

    static final int ROWS = 50;
    private static final List<String> STATES = List.of("", "queued", "sent", "failed", "needless");

    private final Outbox outbox;
    private final Addresses addresses;
    private final MailSettings settings;

    MailPage(Outbox outbox, Addresses addresses, MailSettings settings) {
        this.outbox = outbox;
        this.addresses = addresses;
        this.settings = settings;
    }

    @GetMapping("/administration/mail")
    String list(
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "person", defaultValue = "") String person,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "again", defaultValue = "false") boolean again,
            Model model) {
        var filter = new Outbox.Filter(STATES.contains(state) ? state : "", person.strip());
        var key = PageKey.read(after, 2);
        var page = Page.of(
                outbox.list(filter, moment(key.text(0)), key.text(1), ROWS + 1),
                ROWS,
                row -> PageKey.of(row.queuedAt(), row.mail()));
        var first =
                Link.to("/administration/mail").with("state", filter.state()).with("person", filter.person());
        model.addAttribute("filter", filter);
        model.addAttribute("states", STATES);
        model.addAttribute("rows", page.rows());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("first", first);
        model.addAttribute("next", page.next().map(next -> first.with("after", next)));
        model.addAttribute("missing", settings.missing());
        model.addAttribute("mayChange", Callers.get().is(Role.COORDINATOR));
        model.addAttribute("again", again);
        model.addAttribute("mostTries", Outbox.MOST_TRIES);
        return "mail";
    }

    private static Optional<Instant> moment(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException notOurs) {
            throw Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "after", "This page of the list does not exist.");
        }
    }

    @PostMapping("/administration/mail/{mail}/again")
    String again(@PathVariable("mail") String mail) {
        if (!Callers.get().is(Role.COORDINATOR)) {
            throw Refused.one(HttpStatus.FORBIDDEN, "forbidden", "Coordinators send mail again.");
        }
        outbox.again(identifier(mail));
        return "redirect:/administration/mail?again=true";
    }

    private static UUID identifier(String mail) {
        try {
            return UUID.fromString(mail);
        } catch (IllegalArgumentException none) {
            throw Refused.notFound("mail", mail);
        }
    }

    @GetMapping("/administration/mail/people/{person}")
    String address(
            @PathVariable("person") String person,
            @RequestParam(name = "changed", defaultValue = "false") boolean changed,
            Model model) {
        model.addAttribute("changed", changed);
        return shown(model, find(person), List.of());
    }

    @PostMapping("/administration/mail/people/{person}")
    String keep(
            @PathVariable("person") String person,
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "language", defaultValue = "en") String language,
            Model model,
            HttpServletResponse response) {
        try {
            addresses.keep(person, email.strip(), language);
            return "redirect:/administration/mail/people/%s?changed=true"
                    .formatted(find(person).person());
        } catch (Refused refused) {
            if (refused.status() == HttpStatus.NOT_FOUND) {
                throw refused;
            }
            response.setStatus(refused.status().value());
            var known = find(person);
            return shown(model, new Addresses.Address(known.person(), known.name(), email, language), refused.faults());
        }
    }

    private Addresses.Address find(String person) {
        return addresses.find(person).orElseThrow(() -> Refused.notFound("person", person));
    }

    private String shown(Model model, Addresses.Address address, List<Fault> faults) {
        model.addAttribute("address", address);
        model.addAttribute("faults", faults.stream().map(Fault::detail).toList());
        model.addAttribute("languages", Languages.ALL);
        model.addAttribute("mayChange", Callers.get().is(Role.COORDINATOR));
        return "mail-address";
    }
}
