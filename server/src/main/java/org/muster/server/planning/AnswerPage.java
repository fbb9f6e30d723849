package org.muster.server.planning;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.muster.server.access.AnswerLink;
import org.muster.server.access.AnswerLinks;
import org.muster.server.planning.AnswersByLink.Choice;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What a link from a mail opens: the lines that a nation is asked for, and a yes or no to each. Nobody signs in.
///
/// To look changes nothing: programs that scan mail follow links.
@Controller
class AnswerPage {

    private static final int LONGEST_REASON = 1000;
    private static final String ANSWER = "answer.";
    private static final String REASON = "reason.";

    private final AnswerLinks links;
    private final AskedLines asked;
    private final AnswersByLink answers;
    private final AnswerSheet sheet;

    AnswerPage(AnswerLinks links, AskedLines asked, AnswersByLink answers, AnswerSheet sheet) {
        this.links = links;
        this.asked = asked;
        this.answers = answers;
        this.sheet = sheet;
    }

    /// What was typed to one line, to be shown again.
    ///
    /// @param answer `yes`, `no` or empty
    record Typed(AskedLine line, String answer, String reason) {}

    @GetMapping("/answer/{secret:[A-Za-z0-9_-]+}")
    String page(
            @PathVariable("secret") String secret,
            @RequestParam(name = "done", defaultValue = "false") boolean done,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        model.addAttribute("done", done);
        return find(secret, request, response)
                .map(link -> shown(link, secret, Map.of(), List.of(), model))
                .orElse("answer-over");
    }

    @GetMapping("/answer/{secret:[A-Za-z0-9_-]+}.pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable("secret") String secret,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale) {
        var link = find(secret, request, response);
        return link.map(one -> pdf(sheet.of(
                        one.nation(), links.as(one, () -> asked.of(one.nation(), one.consignments())), locale)))
                .orElseGet(() -> ResponseEntity.status(
                                response.getStatus() == HttpStatus.OK.value()
                                        ? HttpStatus.GONE.value()
                                        : response.getStatus())
                        .build());
    }

    static ResponseEntity<byte[]> pdf(byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"proposals.pdf\"")
                .body(bytes);
    }

    @PostMapping("/answer/{secret:[A-Za-z0-9_-]+}")
    String answer(
            @PathVariable("secret") String secret,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var found = find(secret, request, response);
        if (found.isEmpty()) {
            return "answer-over";
        }
        var link = found.get();
        try {
            var choices = choices(link, typed);
            var faults = answers.take(link, secret, typed.getOrDefault("key", ""), choices);
            if (faults.isEmpty()) {
                return "redirect:/answer/%s?done=true".formatted(secret);
            }
            response.setStatus(HttpStatus.CONFLICT.value());
            return shown(link, secret, typed, faults, model);
        } catch (Refused refused) {
            response.setStatus(refused.status().value());
            return shown(link, secret, typed, refused.faults(), model);
        }
    }

    /// The link, if it is open. Whatever the answer, no other site and no copy on the way learns the address.
    private Optional<AnswerLink> find(String secret, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
        return switch (links.find(secret, request.getRemoteAddr())) {
            case AnswerLinks.Knock.Known(var link) ->
                switch (link.state()) {
                    case OPEN -> Optional.of(link);
                    case ANSWERED -> Optional.empty();
                    case OVER -> none(response, HttpStatus.GONE);
                };
            case AnswerLinks.Knock.Unknown() -> none(response, HttpStatus.GONE);
            case AnswerLinks.Knock.TooOften() -> none(response, HttpStatus.TOO_MANY_REQUESTS);
        };
    }

    private static Optional<AnswerLink> none(HttpServletResponse response, HttpStatus status) {
        response.setStatus(status.value());
        return Optional.empty();
    }

    private static Map<String, Choice> choices(AnswerLink link, Map<String, String> typed) {
        var choices = new HashMap<String, Choice>();
        for (var consignment : link.consignments()) {
            var answer = typed.getOrDefault(ANSWER + consignment, "");
            var reason = typed.getOrDefault(REASON + consignment, "").strip();
            if (reason.length() > LONGEST_REASON) {
                throw Refused.one(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "value",
                        "%s: a reason has at most %d letters, not %d. Maybe write the rest in a mail."
                                .formatted(consignment, LONGEST_REASON, reason.length()));
            }
            if (answer.equals("yes") || answer.equals("no")) {
                choices.put(consignment, new Choice(answer.equals("yes"), reason));
            }
        }
        if (choices.isEmpty()) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "required",
                    "No line has a yes or a no. Maybe choose one, line by line.");
        }
        return choices;
    }

    private String shown(AnswerLink link, String secret, Map<String, String> typed, List<Fault> faults, Model model) {
        links.as(link, () -> {
            model.addAttribute(
                    "lines",
                    asked.of(link.nation(), link.consignments()).stream()
                            .map(line -> typed(line, typed))
                            .toList());
            model.addAttribute("hasKey", asked.hasKey(link.nation()));
            return true;
        });
        model.addAttribute("link", link);
        model.addAttribute("secret", secret);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("faults", faults.stream().map(Fault::detail).toList());
        return "answer";
    }

    private static Typed typed(AskedLine line, Map<String, String> typed) {
        var consignment = line.proposal().consignment();
        return new Typed(
                line, typed.getOrDefault(ANSWER + consignment, ""), typed.getOrDefault(REASON + consignment, ""));
    }
}
