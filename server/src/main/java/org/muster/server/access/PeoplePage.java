package org.muster.server.access;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.muster.server.access.PeopleApi.Invitation;
import org.muster.server.access.PeopleApi.WantedPerson;
import org.muster.server.web.Fault;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.Problems;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The desk of administration: people, their roles, and their way in. Auditors look, coordinators act.
@Controller
class PeoplePage {

    static final int ROWS = 50;
    private static final int MOST_ROWS = 10_000;
    private static final int CHANGES = 100;
    private static final List<String> COLUMNS = List.of("person", "name", "roles", "nation", "node", "state");
    private static final List<String> STATES = List.of("", "active", "ended");
    private static final String LOGIN_NAME = "[a-z0-9][a-z0-9._@-]{1,63}";

    private final People people;
    private final PeopleApi api;
    private final Problems problems;
    private final MessageSource messages;
    private final Histories histories;

    PeoplePage(People people, PeopleApi api, Problems problems, MessageSource messages, Histories histories) {
        this.people = people;
        this.api = api;
        this.problems = problems;
        this.messages = messages;
        this.histories = histories;
    }

    /// The door of the desk.
    @Configuration(proxyBeanMethods = false)
    static class Setup {

        @Bean
        Door administrationDoor() {
            return new Door("/administration", "administration", 90, Set.of(Role.COORDINATOR, Role.AUDITOR));
        }
    }

    /// Somebody as typed.
    ///
    /// @param version as it was read; empty: somebody new
    /// @param key     names the change, so that a form that is sent twice changes once
    record Form(
            String person,
            String name,
            List<String> roles,
            String nation,
            String node,
            boolean active,
            String version,
            String key) {

        static Form empty() {
            return new Form(
                    "", "", List.of(), "", "", true, "", UUID.randomUUID().toString());
        }

        static Form of(Person known) {
            return new Form(
                    known.person(),
                    known.name(),
                    known.roles().stream().map(Role::code).sorted().toList(),
                    known.nation().orElse(""),
                    known.node().orElse(""),
                    known.active(),
                    Long.toString(known.version()),
                    UUID.randomUUID().toString());
        }

        public boolean isNew() {
            return version.isEmpty();
        }
    }

    @GetMapping("/administration")
    String list(
            @RequestParam(name = "role", defaultValue = "") String role,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "state", defaultValue = "") String state,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var filter = filter(role, nation, state);
        var page = Page.of(people.list(filter, after, ROWS + 1), ROWS, Person::person);
        var first = at("/administration", filter);
        model.addAttribute("filter", filter);
        model.addAttribute("roles", roles());
        model.addAttribute("states", STATES);
        model.addAttribute("rows", page.rows().stream().map(Form::of).toList());
        model.addAttribute("isFirst", after.isEmpty());
        model.addAttribute("first", first);
        model.addAttribute("next", page.next().map(key -> first.with("after", key)));
        model.addAttribute("csv", at("/administration.csv", filter));
        model.addAttribute("xlsx", at("/administration.xlsx", filter));
        model.addAttribute("mayChange", mayChange());
        return "people";
    }

    @GetMapping("/administration.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("ending") String ending,
            @RequestParam(name = "role", defaultValue = "") String role,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "state", defaultValue = "") String state,
            Locale locale) {
        var sheet = Sheet.of(
                ending,
                COLUMNS.stream()
                        .map(name -> messages.getMessage("people." + name, null, locale))
                        .toList());
        people.list(filter(role, nation, state), "", MOST_ROWS).stream()
                .map(Form::of)
                .forEach(one -> sheet.row(Arrays.asList(
                        one.person(),
                        one.name(),
                        String.join(" ", one.roles()),
                        one.nation(),
                        one.node(),
                        messages.getMessage("people.state." + (one.active() ? "active" : "ended"), null, locale))));
        return sheet.answer("people");
    }

    @GetMapping("/administration/new")
    String enter(Model model) {
        return shown(model, Form.empty(), List.of());
    }

    @GetMapping("/administration/people/{person}")
    String person(
            @PathVariable("person") String person,
            @RequestParam(name = "changed", defaultValue = "false") boolean changed,
            Model model) {
        model.addAttribute("changed", changed);
        return shown(model, Form.of(find(person)), List.of());
    }

    @PostMapping("/administration/people")
    String enter(@ModelAttribute("form") Form form, Model model, HttpServletResponse response) {
        return written(form, model, response);
    }

    @PostMapping("/administration/people/{person}")
    String change(
            @PathVariable("person") String person,
            @ModelAttribute("form") Form form,
            Model model,
            HttpServletResponse response) {
        if (!person.equals(form.person()) || form.isNew()) {
            throw Refused.notFound("person", person);
        }
        return written(form, model, response);
    }

    @ModelAttribute("form")
    Form form(
            @RequestParam(name = "person", defaultValue = "") String person,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "roles", defaultValue = "") List<String> roles,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "node", defaultValue = "") String node,
            @RequestParam(name = "active", defaultValue = "false") boolean active,
            @RequestParam(name = "version", defaultValue = "") String version,
            @RequestParam(name = "key", defaultValue = "") String key) {
        return new Form(
                person.strip().toLowerCase(Locale.ROOT),
                name.strip(),
                roles,
                nation.strip().toUpperCase(Locale.ROOT),
                node.strip(),
                active,
                version,
                key.matches("[!-~]{1,200}") ? key : UUID.randomUUID().toString());
    }

    /// A link that lets the person in, once. It is shown in the answer and never again, so the page cannot be a
    /// redirect.
    @PostMapping("/administration/people/{person}/invitation")
    String invite(
            @PathVariable("person") String person,
            @RequestParam(name = "key", defaultValue = "") String key,
            Model model,
            HttpServletResponse response) {
        var known = Form.of(find(person));
        var faults = faults(() -> {
            var answer = api.invite(person, key.matches("[!-~]{1,200}") ? key : null);
            // Sent again, it is answered from what was kept, and that has no link.
            model.addAttribute(
                    "invitation",
                    answer.getBody() instanceof Invitation made ? made : new Invitation(null, Instant.EPOCH));
        });
        faults.ifPresent(refused -> response.setStatus(refused.status().value()));
        return shown(model, known, faults.map(Refused::faults).orElse(List.of()));
    }

    private String written(Form form, Model model, HttpServletResponse response) {
        var refused = faults(() -> write(form));
        if (refused.isEmpty()) {
            return "redirect:/administration/people/%s?changed=true".formatted(form.person());
        }
        response.setStatus(refused.get().status().value());
        return shown(model, form, refused.get().faults());
    }

    private void write(Form form) {
        if (!mayChange()) {
            throw Refused.one(HttpStatus.FORBIDDEN, "forbidden", "Coordinators keep people. Maybe ask one of them.");
        }
        var faults = wrong(form);
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
        var wanted = new WantedPerson(
                form.name(),
                form.roles(),
                form.nation().isEmpty() ? null : form.nation(),
                form.node().isEmpty() ? null : form.node(),
                form.active());
        api.put(form.person(), form.isNew() ? null : "\"%s\"".formatted(form.version()), form.key(), wanted);
    }

    /// Everything that is wrong with what was typed, by itself.
    private static List<Fault> wrong(Form form) {
        var known = roles();
        return Stream.of(
                        fault(
                                form.person().matches(LOGIN_NAME),
                                "A login name has 2 to 64 small letters, digits, dots, hyphens or at signs."),
                        fault(!form.name().isEmpty() && form.name().length() <= 200, "A name has 1 to 200 letters."),
                        fault(
                                !form.roles().isEmpty() && known.containsAll(form.roles()),
                                "Somebody has one role at least. Maybe none was ticked."),
                        fault(form.nation().matches("([A-Z]{3})?"), "A nation is three letters, such as DEU."),
                        fault(
                                !form.nation().isEmpty()
                                        || Stream.of(Role.NATIONAL_DESK, Role.RECIPIENT)
                                                .map(Role::code)
                                                .noneMatch(form.roles()::contains),
                                "National desks and recipients speak for a nation. Maybe it was left out."),
                        fault(form.node().matches("[A-Za-z0-9._-]{0,64}"), "This is no identifier of a node."),
                        fault(
                                !form.node().isEmpty() || !form.roles().contains(Role.NODE_OPERATOR.code()),
                                "A node operator works at a node. Maybe it was left out."))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Fault> fault(boolean holds, String sentence) {
        return holds ? Optional.empty() : Optional.of(Fault.of("value", sentence));
    }

    /// Does something, or tells why not.
    private Optional<Refused> faults(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused);
        } catch (DataAccessException fault) {
            return Optional.of(problems.refusal(fault));
        }
    }

    private String shown(Model model, Form form, List<Fault> faults) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults.stream().map(Fault::detail).toList());
        model.addAttribute("roles", roles());
        model.addAttribute("mayChange", mayChange());
        model.addAttribute(
                "changes", form.isNew() ? List.of() : histories.of("person", "person", form.person(), CHANGES));
        return "person";
    }

    private Person find(String person) {
        return people.find(person).orElseThrow(() -> Refused.notFound("person", person));
    }

    private static People.Filter filter(String role, String nation, String state) {
        return new People.Filter(
                roles().contains(role) ? role : "",
                nation.strip().toUpperCase(Locale.ROOT),
                STATES.contains(state) ? state : "");
    }

    private static Link at(String path, People.Filter filter) {
        return Link.to(path)
                .with("role", filter.role())
                .with("nation", filter.nation())
                .with("state", filter.state());
    }

    private static List<String> roles() {
        return Stream.of(Role.values())
                .filter(role -> role != Role.SYSTEM)
                .map(Role::code)
                .toList();
    }

    private static boolean mayChange() {
        return Callers.get().is(Role.COORDINATOR);
    }
}
