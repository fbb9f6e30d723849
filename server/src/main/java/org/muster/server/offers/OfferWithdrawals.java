package org.muster.server.offers;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Fault;
import org.muster.server.web.FieldFaults;
import org.muster.server.web.Refused;
import org.muster.server.web.RowForms;
import org.muster.server.web.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Withdraws an offer or makes it smaller: what that means is shown first, and confirmed as it was shown.
@Controller
@RequestMapping("/offers/{offer}/withdraw")
class OfferWithdrawals {

    private static final List<String> FIELDS = List.of("quantity", "reason");
    private static final int LONGEST_REASON = 1000;

    private final OfferPositions positions;

    OfferWithdrawals(OfferPositions positions) {
        this.positions = positions;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    /// How many, in the address; without it all that are free.
    @GetMapping
    String open(@PathVariable("offer") String offer, @ModelAttribute("form") Typed form, Model model) {
        return shown(find(offer), form, List.of(), model);
    }

    @PostMapping
    String confirm(
            @PathVariable("offer") String offer,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        find(offer);
        try {
            var reason = form.text("reason");
            if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        List.of(new Fault(
                                "required",
                                "Who withdraws says why, in 1 to %d letters. Maybe it was left out."
                                        .formatted(LONGEST_REASON),
                                "/reason")));
            }
            var units = Typed.whole(form.text("quantity"));
            if (units < 1) {
                throw Typed.fault(
                        "At least one unit is withdrawn, not %d. Maybe the sign was mistyped.".formatted(units));
            }
            positions.withdraw(offer, form.key(), new OfferPositions.Confirmed(units, reason, form.text("seen")));
            return "redirect:/offers/%s?done=withdrawn".formatted(offer);
        } catch (Refused refused) {
            var said = RowForms.said(refused, "offer", form);
            response.setStatus(said.status().value());
            return shown(find(offer), RowForms.again(form, said), said.faults(), model);
        }
    }

    private OfferPosition find(String offer) {
        Donor.mayGive();
        var position = positions.of(offer);
        Donor.of(position.offer().nation());
        return position;
    }

    private static String shown(OfferPosition position, Typed form, List<Fault> faults, Model model) {
        var free = position.free();
        var asked = form.text("quantity");
        var isNumber = asked.matches("[0-9]{1,10}");
        var units = asked.isEmpty() ? free : isNumber ? Long.parseLong(asked) : 0;
        model.addAttribute("form", form);
        model.addAttribute("faults", new FieldFaults(faults, FIELDS));
        model.addAttribute("position", position);
        model.addAttribute("units", units);
        model.addAttribute("asked", asked.isEmpty() ? Long.toString(free) : asked);
        model.addAttribute("isPossible", units > 0 && units <= free);
        model.addAttribute("left", position.offer().quantity() - units);
        model.addAttribute("seen", position.mark(0));
        model.addAttribute("isOwn", Callers.get().is(Role.NATIONAL_DESK));
        return "offer-withdraw";
    }
}
