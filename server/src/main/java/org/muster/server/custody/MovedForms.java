package org.muster.server.custody;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.muster.domain.custody.Rung;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Account;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Says what became of units of a consignment: lost, damaged, returned, in repair, or there again.
@Controller
@RequestMapping("/custody/moved")
class MovedForms {

    private static final List<String> BECAME = List.of(
            Rung.LOST.code(), Rung.DAMAGED.code(), Rung.IN_REPAIR.code(), Rung.RETURNED.code(), Rung.AT_NODE.code());

    private final HandoverRows rows;
    private final MovementsApi api;

    MovedForms(HandoverRows rows, MovementsApi api) {
        this.rows = rows;
        this.api = api;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping
    String open(
            @RequestParam(name = "consignment") String consignment, @ModelAttribute("form") Typed form, Model model) {
        movers();
        return shown(form, rows.standing(consignment), model, List.of());
    }

    @PostMapping
    String move(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        movers();
        try {
            api.move(form.key(), wanted(form));
            return "redirect:/custody?consignment=%s".formatted(form.text("consignment"));
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(form, List.of(typed(form)), model, refused.faults());
        }
    }

    private static MovementsApi.Movement wanted(Typed form) {
        if (!BECAME.contains(form.text("to"))) {
            throw Typed.fault("What became of the units is one of %s.".formatted(BECAME));
        }
        return new MovementsApi.Movement(
                account(form, form.required("rung", 200)),
                account(form, form.text("to")),
                Typed.whole(form.text("quantity")),
                Typed.serials(form.text("serials")),
                form.required("reason", 2000),
                null,
                null,
                null,
                null);
    }

    private static Account account(Typed form, String rung) {
        return new Account(
                form.required("line", 200),
                form.text("lot"),
                form.required("holder", 200),
                form.required("place", 200),
                rung,
                form.text("requirement"),
                form.required("consignment", 200));
    }

    /// The account that was moved from, with what was typed.
    private static HandoverRows.Ready typed(Typed form) {
        return new HandoverRows.Ready(
                form.text("line"),
                form.text("lot"),
                form.text("holder"),
                form.text("place"),
                Optional.of(form.text("rung"))
                        .filter(rung -> List.of(Rung.values()).stream()
                                .anyMatch(one -> one.code().equals(rung)))
                        .orElse(Rung.AT_NODE.code()),
                form.text("requirement"),
                form.text("item"),
                form.text("units").matches("[0-9]{1,15}") ? Long.parseLong(form.text("units")) : 0,
                form.text("serials"));
    }

    private static String shown(Typed form, List<HandoverRows.Ready> accounts, Model model, List<Fault> faults) {
        model.addAttribute("consignment", form.text("consignment"));
        model.addAttribute("accounts", accounts);
        model.addAttribute("became", BECAME);
        model.addAttribute("faults", faults);
        return "moved";
    }

    static boolean mayMove() {
        return Callers.get().is(Role.COORDINATOR, Role.NATIONAL_DESK, Role.NODE_OPERATOR, Role.RECIPIENT);
    }

    private static void movers() {
        if (!mayMove()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Whoever holds the goods says what became of them. Maybe ask a coordinator.");
        }
    }
}
