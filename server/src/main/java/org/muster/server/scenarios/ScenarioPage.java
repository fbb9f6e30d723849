package org.muster.server.scenarios;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.exchange.Finding;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Refused;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The scenario that is worked on: what it has, the package to take away, and a package to bring: checked whole, with
/// every fault by its cell, and loaded only when somebody has seen what is in it.
@Controller
class ScenarioPage {

    /// The most findings that the page shows; the table to take away has them all.
    static final int MOST_SHOWN = 300;

    private static final List<String> COLUMNS = List.of("level", "table", "row", "column", "value", "rule", "sentence");

    private final LoadedScenario here;
    private final ScenarioLoad scenarios;
    private final StagedPackages packages;
    private final MessageSource messages;

    ScenarioPage(LoadedScenario here, ScenarioLoad scenarios, StagedPackages packages, MessageSource messages) {
        this.here = here;
        this.scenarios = scenarios;
        this.packages = packages;
        this.messages = messages;
    }

    @GetMapping("/administration/scenario")
    String show(@RequestParam(name = "loaded", defaultValue = "") String loaded, Model model) {
        model.addAttribute("loaded", loaded);
        return shown(model, List.of());
    }

    /// Takes a package in and checks it. The browser sends the file as it is, and asks for the page again.
    @PostMapping(path = "/administration/scenario/package", consumes = ScenarioApi.ZIP)
    ResponseEntity<Void> bring(HttpServletRequest request) throws IOException {
        packages.stage(mayLoad(), request.getInputStream());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/administration/scenario/load")
    String load(@RequestParam(name = "sha256") String sha256, Model model, HttpServletResponse response) {
        var actor = mayLoad();
        var staged = packages.find(actor).filter(one -> one.sha256().equals(sha256));
        if (staged.isEmpty()) {
            return refused(model, response, "scenario.gone");
        }
        return switch (scenarios.load(staged.get().file())) {
            case LoadOutcome.Loaded all -> ended(actor, "new");
            case LoadOutcome.AlreadyHere same -> ended(actor, "same");
            case LoadOutcome.OtherHere other -> refused(model, response, "scenario.other");
            case LoadOutcome.Faulty faulty -> refused(model, response, "scenario.faulty");
        };
    }

    private String ended(String actor, String how) {
        packages.forget(actor);
        return "redirect:/administration/scenario?loaded=" + how;
    }

    private String refused(Model model, HttpServletResponse response, String message) {
        response.setStatus(HttpStatus.CONFLICT.value());
        return shown(model, List.of(message));
    }

    @PostMapping("/administration/scenario/discard")
    String discard() {
        packages.forget(mayLoad());
        return "redirect:/administration/scenario";
    }

    /// Every finding of the package that the caller brought.
    @GetMapping("/administration/scenario/findings.{ending}")
    ResponseEntity<byte[]> findings(@PathVariable("ending") String ending, Locale locale) {
        var staged = packages.find(Callers.get().actor()).orElseThrow(() -> Refused.notFound("package", "brought"));
        var sheet = Sheet.of(
                ending,
                COLUMNS.stream()
                        .map(name -> messages.getMessage("scenario.finding." + name, null, locale))
                        .toList());
        staged.findings().forEach(one -> sheet.row(cells(one)));
        return sheet.answer("findings");
    }

    private static List<@Nullable Object> cells(Finding one) {
        return Arrays.<@Nullable Object>asList(
                one.level().name().toLowerCase(Locale.ROOT),
                one.table(),
                one.row().isPresent() ? one.row().getAsLong() : null,
                one.column(),
                one.value(),
                one.rule().code(),
                one.sentenceAlone());
    }

    private String shown(Model model, List<String> faults) {
        var staged = packages.find(Callers.get().actor());
        var header = here.header();
        model.addAttribute("faults", faults);
        model.addAttribute("header", header);
        model.addAttribute("rows", header.isPresent() ? here.rows() : Map.of());
        model.addAttribute("staged", staged);
        model.addAttribute(
                "findings",
                staged.map(one -> one.findings().stream()
                                .limit(MOST_SHOWN)
                                .map(ScenarioPage::cells)
                                .toList())
                        .orElse(List.of()));
        model.addAttribute("mayLoad", Callers.get().is(Role.COORDINATOR));
        return "scenario";
    }

    /// @return who asks
    private static String mayLoad() {
        if (!Callers.get().is(Role.COORDINATOR)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "A scenario makes offers in the name of nations, so it is loaded by coordinators. Maybe ask one.");
        }
        return Callers.get().actor();
    }
}
