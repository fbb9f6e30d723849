package org.muster.server.custody;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.muster.ledger.Role;
import org.muster.server.access.Callers;
import org.muster.server.recording.Recording;
import org.muster.server.web.FieldFaults;
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

/// The donor's desk of one consignment that has not left: it is called forward, announced and dispatched, each as far
/// as it may be now. What two people do at once is told to the second one before anything is recorded.
@Controller
@RequestMapping("/custody/departure")
class DepartureForms {

    private static final List<String> DONE = List.of("called", "announced", "dispatched");

    private final Departures departures;
    private final TransportsApi api;
    private final Recording recording;

    DepartureForms(Departures departures, TransportsApi api, Recording recording) {
        this.departures = departures;
        this.api = api;
        this.recording = recording;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping
    String open(
            @RequestParam(name = "consignment") String consignment,
            @RequestParam(name = "done", defaultValue = "") String done,
            @ModelAttribute("form") Typed form,
            Model model) {
        model.addAttribute("done", DONE.contains(done) ? done : "");
        return shown(form, FieldFaults.none(DepartureFields.ALL), find(consignment), model);
    }

    @PostMapping("/call-forward")
    String callForward(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        return said(form, model, response, "called", sent -> {
            var wanted = new TransportsApi.CallForward(sent.called(), null);
            api.callForward(form.text("consignment"), form.key(), wanted);
        });
    }

    @PostMapping("/manifest")
    String announce(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        return said(form, model, response, "announced", sent -> {
            var isFree = !departures.isAnnounced(form.text("manifest"));
            api.announce(form.key(), sent.announced(isFree));
        });
    }

    @PostMapping("/dispatch")
    String dispatch(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        return said(form, model, response, "dispatched", sent -> {
            sent.waits(form.text("leaving"));
            api.dispatch(form.text("leaving"), form.key(), sent.dispatched());
        });
    }

    /// @param done what the page says of it afterwards
    private String said(
            Typed form, Model model, HttpServletResponse response, String done, Consumer<DepartureFields> work) {
        var departure = find(form.text("consignment"));
        try {
            work.accept(sent(form, departure));
            return "redirect:/custody/departure?consignment=%s&done=%s".formatted(form.text("consignment"), done);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            var faults = new FieldFaults(DepartureFields.inWords(refused.faults()), DepartureFields.ALL);
            return shown(form, faults, find(form.text("consignment")), model);
        }
    }

    /// @throws Refused if the form was made before somebody else went on with the consignment
    private DepartureFields sent(Typed form, Departure departure) {
        var command = recording.write(form.key(), null, Role.COORDINATOR, Role.NATIONAL_DESK);
        var isFirst = !recording.isRecorded(command);
        if (isFirst && !form.text("seen").equals(departure.seen())) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "changed-meanwhile",
                    "Units of %s were moved or announced since this page was opened: what stands now is shown here, with what you typed. Maybe send it again."
                            .formatted(departure.consignment().consignment()));
        }
        return new DepartureFields(form, departure, isFirst);
    }

    /// @throws Refused if there is none, or another nation gives it
    private Departure find(String consignment) {
        if (!Callers.get().is(org.muster.server.access.Role.COORDINATOR, org.muster.server.access.Role.NATIONAL_DESK)) {
            throw forbidden();
        }
        var found = departures.find(consignment).orElseThrow(() -> Refused.notFound("agreed consignment", consignment));
        if (!maySend(found.consignment().nation())) {
            throw forbidden();
        }
        return found;
    }

    private static boolean maySend(String nation) {
        var caller = Callers.get();
        return caller.is(org.muster.server.access.Role.COORDINATOR)
                || caller.is(org.muster.server.access.Role.NATIONAL_DESK)
                        && caller.nation().equals(Optional.of(nation));
    }

    private static Refused forbidden() {
        return Refused.one(
                HttpStatus.FORBIDDEN,
                "forbidden",
                "A consignment is sent by the desk of the nation that gives it, or by a coordinator. Maybe ask one of them.");
    }

    private static String shown(Typed form, FieldFaults faults, Departure departure, Model model) {
        model.addAttribute("form", DepartureFields.filled(form, departure).with("seen", departure.seen()));
        model.addAttribute("faults", faults);
        model.addAttribute("departure", departure);
        return "departure";
    }
}
