package org.muster.server.custody;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.muster.domain.custody.Rung;
import org.muster.ledger.handover.Count;
import org.muster.ledger.handover.HandoverId;
import org.muster.ledger.handover.Handovers;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.recording.Account;
import org.muster.server.recording.Recording;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
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

/// One handover, with the forms of its two sides: the deliverer offers and takes back, the recipient refuses or takes
/// over. Both signatures are made in browsers; what one side says to the other travels in the fragment of a link, which
/// no browser sends to a server.
@Controller
@RequestMapping("/custody/handovers")
class HandoverForms {

    private static final int LONGEST = 2000;
    private static final List<String> OF_GOODS =
            List.of("line", "lot", "holder", "place", "requirement", "item", "units", "quantity", "serials");

    private final HandoverRows rows;
    private final HandoversApi api;
    private final Handovers handovers;
    private final Recording recording;
    private final Clock clock;

    HandoverForms(HandoverRows rows, HandoversApi api, Handovers handovers, Recording recording, Clock clock) {
        this.rows = rows;
        this.api = api;
        this.handovers = handovers;
        this.recording = recording;
        this.clock = clock;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        var form = Typed.of(fields);
        return form.unlessFilled("handover", form.name("H"));
    }

    @GetMapping("/new")
    String open(@ModelAttribute("form") Typed form, Model model) {
        deliverers();
        return offered(withGoods(form), model, List.of());
    }

    @PostMapping
    String offer(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        deliverers();
        try {
            var wanted = wanted(form);
            api.offer(form.key(), wanted);
            return "redirect:/custody/handovers/%s?done=true".formatted(wanted.handover());
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return offered(form, model, refused.faults());
        }
    }

    @GetMapping("/{handover}")
    String one(
            @PathVariable("handover") String handover,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        model.addAttribute("done", !done.isEmpty());
        return shown(handover, model, List.of());
    }

    @PostMapping("/{handover}/refusal")
    String refuse(
            @PathVariable("handover") String handover,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        let(Callers.get().is(Role.RECIPIENT));
        return said(handover, model, response, () -> api.refuse(handover, form.key(), because(form)));
    }

    @PostMapping("/{handover}/withdrawal")
    String withdraw(
            @PathVariable("handover") String handover,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        deliverers();
        return said(handover, model, response, () -> api.withdraw(handover, form.key(), because(form)));
    }

    private static HandoversApi.Because because(Typed form) {
        return new HandoversApi.Because(form.required("reason", LONGEST), null);
    }

    private String said(String handover, Model model, HttpServletResponse response, Runnable said) {
        try {
            said.run();
            return "redirect:/custody/handovers/%s?done=true".formatted(handover);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(handover, model, refused.faults());
        }
    }

    private String shown(String handover, Model model, List<Fault> faults) {
        var row = rows.find(handover).orElseThrow(() -> Refused.notFound("handover", handover));
        var caller = recording.reader();
        var id = Recording.value(() -> new HandoverId(handover));
        var nation = Callers.get().nation();
        var isOpen = row.answer() == null;
        model.addAttribute("row", row);
        model.addAttribute("handover", handovers.find(caller, id).orElseThrow());
        model.addAttribute("receipt", row.hasReceipt() ? handovers.receipt(caller, id) : Optional.empty());
        model.addAttribute("faults", faults);
        model.addAttribute("delivers", isOpen && mayDeliver() && nation.equals(Optional.of(row.nation())));
        model.addAttribute(
                "takes",
                isOpen && Callers.get().is(Role.RECIPIENT) && nation.equals(Optional.of(row.recipientNation())));
        model.addAttribute("kinds", CustodyListsPage.KINDS);
        model.addAttribute("dispositions", List.of(Count.Disposition.values()));
        model.addAttribute("opened", clock.instant().truncatedTo(ChronoUnit.MICROS));
        model.addAttribute("actor", Callers.get().actor());
        return "handover";
    }

    private static String offered(Typed form, Model model, List<Fault> faults) {
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        return "handover-offered";
    }

    /// What stands at a node of the consignment, so that nobody has to type it.
    private Typed withGoods(Typed form) {
        var goods = form.text("consignment").isEmpty()
                ? List.<HandoverRows.Ready>of()
                : rows.ready(form.text("consignment"));
        var fields = new HashMap<>(form.fields());
        OF_GOODS.forEach(name ->
                fields.put(name, goods.stream().map(good -> good.field(name)).toList()));
        return new Typed(fields);
    }

    private static HandoversApi.NewHandover wanted(Typed form) {
        var goods = new ArrayList<HandoversApi.Good>();
        for (var row = 0; row < form.all("line").size(); row++) {
            if (!form.at("quantity", row).isEmpty() && !form.at("quantity", row).equals("0")) {
                goods.add(good(form, row));
            }
        }
        if (goods.isEmpty()) {
            throw Typed.fault("A handover is of at least one unit. Maybe no quantity was typed.");
        }
        return new HandoversApi.NewHandover(
                form.required("handover", 200),
                form.required("recipient", 200),
                form.required("recipientNation", 3),
                goods,
                null,
                null);
    }

    private static HandoversApi.Good good(Typed form, int row) {
        return new HandoversApi.Good(
                new Account(
                        form.at("line", row),
                        form.at("lot", row),
                        form.at("holder", row),
                        form.at("place", row),
                        Rung.AT_NODE.code(),
                        form.at("requirement", row),
                        form.required("consignment", 200)),
                Typed.whole(form.at("quantity", row)),
                Typed.serials(form.at("serials", row)));
    }

    static boolean mayDeliver() {
        return Callers.get().is(Role.NATIONAL_DESK, Role.NODE_OPERATOR);
    }

    private static void deliverers() {
        let(mayDeliver());
    }

    private static void let(boolean may) {
        if (!may) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "The deliverer offers, and the recipient answers. Maybe ask the one whose turn it is.");
        }
    }
}
