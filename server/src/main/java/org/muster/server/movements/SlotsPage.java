package org.muster.server.movements;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.muster.domain.network.NodeId;
import org.muster.ledger.slots.Slot;
import org.muster.ledger.slots.SlotId;
import org.muster.ledger.slots.Slots;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
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

/// Books, moves and cancels slots of a node, beside what the node can still take on each day.
@Controller
@RequestMapping("/nodes/{node}/slots")
class SlotsPage {

    private static final int DAYS = 7;

    private final NodesPage nodes;
    private final SlotsApi api;
    private final Slots slots;
    private final Recording recording;
    private final Clock clock;

    SlotsPage(NodesPage nodes, SlotsApi api, Slots slots, Recording recording, Clock clock) {
        this.nodes = nodes;
        this.api = api;
        this.slots = slots;
        this.recording = recording;
        this.clock = clock;
    }

    static boolean mayBook() {
        return Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.NATIONAL_DESK, Role.NODE_OPERATOR);
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        var form = Typed.of(fields);
        return form.unlessFilled("slot", form.name("S"));
    }

    /// A form that an expected or leaving consignment has filled in; mass in its address is in grams.
    @GetMapping("/new")
    String open(@PathVariable("node") String node, @ModelAttribute("form") Typed form, Model model) {
        bookers(node);
        var first = form.day("arrives").or(() -> form.day("departs")).orElseGet(this::today);
        model.addAttribute(
                "form",
                form.unlessFilled("mass", kilograms(form.text("massG")))
                        .unlessFilled("neq", kilograms(form.text("neqG")))
                        .unlessFilled("expires", first.toString()));
        return shown(node, form, model, List.of());
    }

    @PostMapping
    String book(
            @PathVariable("node") String node,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        bookers(node);
        try {
            var wanted = wanted(node, form);
            api.book(form.key(), wanted);
            return behind(node, wanted);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(node, form, model, refused.faults());
        }
    }

    @GetMapping("/{slot}")
    String one(
            @PathVariable("node") String node,
            @PathVariable("slot") String slot,
            @ModelAttribute("form") Typed form,
            Model model) {
        bookers(node);
        return shown(node, filled(form, find(node, slot)), slot, model, List.of());
    }

    @PostMapping("/{slot}/move")
    String move(
            @PathVariable("node") String node,
            @PathVariable("slot") String slot,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        bookers(node);
        find(node, slot);
        try {
            var wanted = wanted(node, form);
            api.move(form.key(), new SlotsApi.SlotMove(slot, wanted, form.required("reason", 2000)));
            return behind(node, wanted);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(node, form, slot, model, refused.faults());
        }
    }

    @PostMapping("/{slot}/release")
    String release(
            @PathVariable("node") String node,
            @PathVariable("slot") String slot,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        bookers(node);
        var booked = find(node, slot);
        try {
            api.release(slot, form.key(), new SlotsApi.SlotRelease(form.required("reason", 2000), null));
            var stay = booked.booking().stay();
            return "redirect:/nodes/%s?on=%s&done=released#slots"
                    .formatted(node, stay.arrives().or(stay::departs).orElseGet(this::today));
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(node, filled(form, booked), slot, model, refused.faults());
        }
    }

    /// Says that what was booked is there, or gone.
    @PostMapping("/{slot}/use")
    String use(
            @PathVariable("node") String node,
            @PathVariable("slot") String slot,
            @ModelAttribute("form") Typed form,
            Model model,
            HttpServletResponse response) {
        bookers(node);
        var booked = find(node, slot);
        try {
            api.use(slot, form.key(), new SlotsApi.SlotUse(null));
            return "redirect:/nodes/%s?on=%s&done=used#slots"
                    .formatted(node, booked.booking().stay().firstDay());
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(node, filled(form, booked), slot, model, refused.faults());
        }
    }

    private static boolean mayUse() {
        return Callers.get().is(Role.COORDINATOR, Role.PLANNER, Role.NODE_OPERATOR);
    }

    private static SlotsApi.SlotWanted wanted(String node, Typed form) {
        var expires = form.day("expires")
                .orElseThrow(() -> Typed.fault("A slot is kept until a day. Maybe it was left out."));
        return new SlotsApi.SlotWanted(
                form.required("slot", 200),
                node,
                form.required("consignment", 200),
                form.orNull("manifest"),
                form.day("arrives").orElse(null),
                form.day("departs").orElse(null),
                form.grams("mass"),
                form.grams("neq"),
                Typed.endOf(expires),
                form.orNull("override"),
                null);
    }

    private static String behind(String node, SlotsApi.SlotWanted wanted) {
        var day = wanted.arrives() == null ? wanted.departs() : wanted.arrives();
        return "redirect:/nodes/%s?on=%s&done=booked#slots".formatted(node, day);
    }

    private Slot find(String node, String slot) {
        return slots.find(recording.reader(), Recording.value(() -> new SlotId(slot)))
                .filter(one -> one.booking().node().value().equals(node))
                .orElseThrow(() -> Refused.notFound("slot", slot));
    }

    /// As it is booked, where nothing else was typed.
    private static Typed filled(Typed form, Slot slot) {
        var booking = slot.booking();
        var expires = LocalDate.ofInstant(booking.expiresAt().minusMillis(1), ZoneOffset.UTC);
        return form.unlessFilled("consignment", booking.consignment().value())
                .unlessFilled("manifest", booking.manifest().orElse(""))
                .unlessFilled(
                        "arrives",
                        booking.stay().arrives().map(LocalDate::toString).orElse(""))
                .unlessFilled(
                        "departs",
                        booking.stay().departs().map(LocalDate::toString).orElse(""))
                .unlessFilled("mass", kilograms(Long.toString(booking.mass().grams())))
                .unlessFilled("neq", kilograms(Long.toString(booking.neq().grams())))
                .unlessFilled("expires", expires.toString());
    }

    private String shown(String node, Typed form, Model model, List<Fault> faults) {
        return shown(node, form, "", model, faults);
    }

    /// @param slot that is moved or given back; empty: a new one is booked
    private String shown(String node, Typed form, String slot, Model model, List<Fault> faults) {
        if (!model.containsAttribute("form") || !slot.isEmpty()) {
            model.addAttribute("form", form);
        }
        model.addAttribute("node", node);
        model.addAttribute("moved", slot);
        model.addAttribute("faults", faults);
        var state = slot.isEmpty() ? "" : find(node, slot).state().code();
        model.addAttribute("state", state);
        model.addAttribute("uses", state.equals("booked") && mayUse());
        var day = first(form);
        model.addAttribute("on", day);
        model.addAttribute(
                "load", slots.days(recording.reader(), new NodeId(node), day.minusDays(2), day.plusDays(DAYS - 3L)));
        return "slot";
    }

    /// Around which days are shown, whatever was typed.
    private LocalDate first(Typed form) {
        try {
            return form.day("arrives")
                    .or(() -> form.day("departs"))
                    .filter(day -> day.getYear() > 1900 && day.getYear() < 3000)
                    .orElseGet(this::today);
        } catch (Refused noDay) {
            return today();
        }
    }

    private void bookers(String node) {
        nodes.open(node);
        if (!mayBook()) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "Slots are booked by donors, operators and staff. Maybe ask the operator of %s.".formatted(node));
        }
    }

    private static String kilograms(String grams) {
        return grams.matches("[0-9]{1,18}")
                ? BigDecimal.valueOf(Long.parseLong(grams), 3)
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
