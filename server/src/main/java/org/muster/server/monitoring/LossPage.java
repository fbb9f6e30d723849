package org.muster.server.monitoring;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
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

/// The report of how something was lost, which a duty of the desk of monitoring asks for.
@Controller
@RequestMapping("/monitoring/loss")
class LossPage {

    private final EndUseApi reports;

    LossPage(EndUseApi reports) {
        this.reports = reports;
    }

    @ModelAttribute("form")
    Typed form(@RequestParam MultiValueMap<String, String> fields) {
        return Typed.of(fields);
    }

    @GetMapping
    String open(Model model) {
        reporters();
        return shown(model, List.of());
    }

    @PostMapping
    String report(@ModelAttribute("form") Typed form, Model model, HttpServletResponse response) {
        reporters();
        try {
            reports.reportLoss(
                    form.key(),
                    new EndUseApi.LossReport(
                            Typed.whole(form.text("entry")),
                            form.required("circumstances", 2000),
                            form.orNull("nation"),
                            null));
            return "redirect:/monitoring?reported=true";
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(model, refused.faults());
        }
    }

    private static String shown(Model model, List<Fault> faults) {
        model.addAttribute("faults", faults);
        model.addAttribute("isStaff", Callers.get().is(Role.COORDINATOR));
        return "loss";
    }

    private static void reporters() {
        if (!MonitoringPage.mayReport()) {
            throw Refused.one(HttpStatus.FORBIDDEN, "forbidden", "A holder reports. Maybe ask the recipient.");
        }
    }
}
