package org.muster.server.offers;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.RowHistory;
import org.muster.server.scenarios.Choices;
import org.muster.server.web.FieldFaults;
import org.muster.server.web.Refused;
import org.muster.server.web.RowForms;
import org.muster.server.web.Side;
import org.muster.server.web.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form by which one offer is entered, and the one by which it is changed. A change says as of which version it was
/// made: if somebody else was quicker, both are shown, and one goes on from what stands now.
@Controller
class OfferForms {

    private final Offers offers;
    private final OffersApi api;
    private final EnteredRows entered;
    private final Choices choices;
    private final RowHistory history;

    OfferForms(Offers offers, OffersApi api, EnteredRows entered, Choices choices, RowHistory history) {
        this.offers = offers;
        this.api = api;
        this.entered = entered;
        this.choices = choices;
        this.history = history;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping("/offers/new")
    String open(@ModelAttribute("form") Typed form, Model model) {
        Donor.mayGive();
        return shown(form, FieldFaults.none(TypedOffer.FIELDS), null, model);
    }

    @PostMapping("/offers/new")
    String add(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        Donor.mayGive();
        try {
            var offer = new TypedOffer(form);
            RowForms.refuse(entered.faults("offers", offer.cells(null), form.orNull("nation"), form));
            api.put(form.text("offer"), null, form.key(), offer.wanted());
            return "redirect:/offers/%s?done=entered".formatted(form.text("offer"));
        } catch (Refused refused) {
            return again(form, RowForms.said(refused, "offer", form), null, model, response);
        }
    }

    @GetMapping("/offers/{offer}/change")
    String open(@PathVariable("offer") String offer, @ModelAttribute("form") Typed form, Model model) {
        var before = find(offer);
        return shown(TypedOffer.of(before, form).form(), FieldFaults.none(TypedOffer.FIELDS), before, model);
    }

    @PostMapping("/offers/{offer}/change")
    String change(
            @PathVariable("offer") String offer,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        var before = find(offer);
        try {
            var typed = new TypedOffer(form);
            RowForms.refuse(entered.faults("offers", typed.cells(before), before.nation(), form));
            api.put(offer, "\"%s\"".formatted(form.text("version")), form.key(), typed.wanted(before));
            return "redirect:/offers/%s?done=changed".formatted(offer);
        } catch (Refused refused) {
            return RowForms.isMeanwhile(refused)
                    ? compared(find(offer), form, model, response)
                    : again(form, RowForms.said(refused, "offer", form), before, model, response);
        }
    }

    /// What was typed beside what stands now; the form goes on from the latter's version.
    private String compared(Offer now, Typed form, Model model, HttpServletResponse response) {
        var typed = new TypedOffer(form);
        response.setStatus(HttpStatus.CONFLICT.value());
        model.addAttribute(
                "sides",
                TypedOffer.TERMS.stream()
                        .map(name -> new Side(name, typed.text(name), TypedOffer.term(now, name)))
                        .toList());
        model.addAttribute("changes", history.of("offers", "offer", now.offer(), 1));
        return shown(
                form.with("version", Long.toString(now.version())), FieldFaults.none(TypedOffer.FIELDS), now, model);
    }

    private Offer find(String offer) {
        Donor.mayGive();
        var found = offers.find(offer).orElseThrow(() -> Refused.notFound("offer", offer));
        Donor.of(found.nation());
        return found;
    }

    private String again(
            Typed form, Refused refused, @Nullable Offer before, Model model, HttpServletResponse response) {
        response.setStatus(refused.status().value());
        return shown(
                RowForms.again(form, refused), new FieldFaults(refused.faults(), TypedOffer.FIELDS), before, model);
    }

    /// @param before what is changed; nothing: an offer is entered
    private String shown(Typed form, FieldFaults faults, @Nullable Offer before, Model model) {
        var caller = Callers.get();
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("before", before);
        model.addAttribute("avoided", Lists.words(Lists.cell(form.all("avoid"))));
        model.addAttribute("nations", choices.nations());
        model.addAttribute("items", before == null ? choices.items() : List.of());
        model.addAttribute("nodes", before == null ? choices.nodes() : List.of());
        model.addAttribute("isStaff", !caller.is(Role.NATIONAL_DESK));
        model.addAttribute("ownNation", caller.nation().orElse(""));
        return "offer-form";
    }
}
