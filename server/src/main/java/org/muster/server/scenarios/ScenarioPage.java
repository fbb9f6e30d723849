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
import org.muster.server.access.Scope;
import org.muster.server.scenarios.StagedPackages.Staged;
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
        var claimed = packages.claim(actor, sha256);
        if (claimed.isEmpty()) {
            return refused(model, response, "scenario.gone");
        }
        return switch (loaded(actor, claimed.get())) {
            case LoadOutcome.Loaded all -> "redirect:/administration/scenario?loaded=new";
            case LoadOutcome.AlreadyHere same -> "redirect:/administration/scenario?loaded=same";
            case LoadOutcome.OtherHere other -> refused(model, response, "scenario.other");
            case LoadOutcome.Faulty faulty -> refused(model, response, "scenario.faulty");
        };
    }

    /// Loads a package that was claimed; it is given back unless it is here then.
    private LoadOutcome loaded(String actor, Staged staged) {
        var isHere = false;
        try {
            var outcome = scenarios.load(staged.file());
            isHere = outcome instanceof LoadOutcome.Loaded || outcome instanceof LoadOutcome.AlreadyHere;
            return outcome;
        } finally {
            if (isHere) {
                StagedPackages.delete(staged);
            } else {
                packages.giveBack(actor, staged);
            }
        }
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
        if (Callers.get().scope() == Scope.READ) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN, "read-only", "This key may only read. Maybe use one with the scope write.");
        }
        return Callers.get().actor();
    }
}
