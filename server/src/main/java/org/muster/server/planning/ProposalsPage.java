package org.muster.server.planning;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muster.domain.nation.NationCode;
import org.muster.server.access.AnswerLinks;
import org.muster.server.access.Caller;
import org.muster.server.access.Callers;
import org.muster.server.access.Errand;
import org.muster.server.access.Errands;
import org.muster.server.access.Role;
import org.muster.server.mail.MailSettings;
import org.muster.server.recording.Recording;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What waits for a nation's yes, until when, what its silence will mean, and what a no would cost.
@Controller
class ProposalsPage implements Errands {

    static final int ROWS = 50;

    private final Proposals proposals;
    private final PlannedFor planned;
    private final AskedLines asked;
    private final AnswerSheet sheet;
    private final AnswerLinks links;
    private final MailSettings settings;

    ProposalsPage(
            Proposals proposals,
            PlannedFor planned,
            AskedLines asked,
            AnswerSheet sheet,
            AnswerLinks links,
            MailSettings settings) {
        this.proposals = proposals;
        this.planned = planned;
        this.asked = asked;
        this.sheet = sheet;
        this.links = links;
        this.settings = settings;
    }

    /// A proposal in the list.
    ///
    /// @param isOffer whether it is taken from an offer; if not, from a purchase
    /// @param lost    what the requirement loses by a no, in units of the family
    /// @param sign    where the desk answers; empty: it is another's to answer
    record Row(WaitingProposal proposal, boolean isOffer, BigDecimal lost, Optional<Link> sign) {

        static Row of(WaitingProposal proposal, boolean isOffer, Caller caller) {
            var isOwn = caller.is(Role.NATIONAL_DESK)
                    && caller.nation().filter(proposal.nation()::equals).isPresent();
            var sign = Link.to("/signing").with("consignment", proposal.consignment());
            return new Row(
                    proposal,
                    isOffer,
                    proposal.worth().multiply(BigDecimal.valueOf(proposal.waiting())),
                    isOwn ? Optional.of(sign) : Optional.empty());
        }
    }

    @GetMapping("/proposals")
    String list(
            @RequestParam(name = "nation", defaultValue = "") String given,
            @RequestParam(name = "after", defaultValue = "") String after,
            Model model) {
        var caller = Callers.get();
        var nation = nation(caller, given);
        var page = Page.of(proposals.waiting(nation, after, ROWS + 1), ROWS, WaitingProposal::consignment);
        model.addAttribute("nation", nation);
        model.addAttribute("ofAll", !isDesk(caller));
        var offers = planned.offersAmong(
                page.rows().stream().map(WaitingProposal::line).toList());
        model.addAttribute(
                "rows",
                page.rows().stream()
                        .map(row -> Row.of(row, offers.contains(row.line()), caller))
                        .toList());
        model.addAttribute("isFirst", after.isEmpty());
        var first = Link.to("/proposals").with("nation", isDesk(caller) ? "" : nation);
        model.addAttribute("first", first);
        model.addAttribute("next", page.next().map(key -> first.with("after", key)));
        model.addAttribute("consequences", consequences(nation));
        model.addAttribute("pdf", nation.isEmpty() || page.rows().isEmpty() ? "" : "/proposals.pdf?nation=" + nation);
        model.addAttribute("desk", caller.is(Role.COORDINATOR) && !nation.isEmpty() ? asked.desk(nation) : List.of());
        return "proposals";
    }

    /// What waits for a nation, to be printed.
    @GetMapping("/proposals.pdf")
    ResponseEntity<byte[]> pdf(@RequestParam(name = "nation", defaultValue = "") String given, Locale locale) {
        var nation = nation(Callers.get(), given);
        if (nation.isEmpty()) {
            throw Refused.notFound("nation", given);
        }
        var lines = asked.of(nation);
        return AnswerPage.pdf(sheet.of(nation, lines, locale));
    }

    /// A link for somebody at a desk, by which all is answered that waits for the nation now; or the end of all such
    /// links of the person. A link is shown in this answer and never again, so the page cannot be a redirect.
    @PostMapping("/proposals/links")
    String link(
            @RequestParam(name = "nation", defaultValue = "") String given,
            @RequestParam(name = "person", defaultValue = "") String person,
            @RequestParam(name = "end", defaultValue = "") String end,
            Model model,
            HttpServletResponse response) {
        if (!Callers.get().is(Role.COORDINATOR)) {
            throw Refused.one(HttpStatus.FORBIDDEN, "forbidden", "Coordinators make links. Maybe ask one of them.");
        }
        var nation = nation(Callers.get(), given);
        if (asked.desk(nation).stream().noneMatch(one -> one.person().equals(person))) {
            throw Refused.notFound("person at the desk of " + nation, person);
        }
        if (!end.isEmpty()) {
            model.addAttribute("ended", links.endAllOf(person));
            return list(nation, "", model);
        }
        var lines = asked.of(nation);
        var made = lines.isEmpty() || asked.hasKey(nation)
                ? Optional.<String>empty()
                : links.make(
                        person,
                        lines.stream()
                                .map(line -> line.proposal().consignment())
                                .toList(),
                        lines.stream()
                                .map(line -> line.proposal().answersDue())
                                .max(Instant::compareTo)
                                .orElseThrow());
        made.ifPresentOrElse(
                secret -> model.addAttribute("link", settings.publicAddress().orElse("") + "/answer/" + secret), () -> {
                    response.setStatus(HttpStatus.CONFLICT.value());
                    model.addAttribute("noLink", lines.isEmpty() ? "proposals.link.nothing" : "proposals.link.key");
                });
        model.addAttribute("linkOf", person);
        return list(nation, "", model);
    }

    private List<Consequence> consequences(String nation) {
        return nation.isEmpty() ? List.of() : proposals.consequences(Recording.value(() -> new NationCode(nation)));
    }

    /// A desk looks at its own; staff at all, or at the nation that is asked for.
    private static String nation(Caller caller, String asked) {
        return isDesk(caller) ? caller.nation().orElse("") : asked.strip().toUpperCase(Locale.ROOT);
    }

    private static boolean isDesk(Caller caller) {
        return caller.is(Role.NATIONAL_DESK) && !caller.is(Role.COORDINATOR, Role.PLANNER, Role.AUDITOR);
    }

    @Override
    public List<Errand> of(Caller caller) {
        if (!caller.is(Role.NATIONAL_DESK, Role.COORDINATOR)) {
            return List.of();
        }
        var rows = proposals.waiting(nation(caller, ""), "", Errand.MOST + 1);
        return Errand.of(isDesk(caller) ? "errand.proposals.own" : "errand.proposals.all", rows, "/proposals");
    }
}
