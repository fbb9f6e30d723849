package org.muster.server.planning;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Role;
import org.muster.ledger.signing.SigningKey;
import org.muster.server.access.AnswerLink;
import org.muster.server.access.AnswerLinks;
import org.muster.server.planning.ProposalsApi.SaidAnswer;
import org.muster.server.recording.Recording;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Takes the answers that come by a link, in the way the desk's own go.
///
/// The ledger wants a signature by a registered key. That of the link is registered for the form that is sent,
/// signs its answers, and is revoked; a nation with a key of its own answers with that one and by no link.
@Component
class AnswersByLink {

    private final AnswerLinks links;
    private final AskedLines asked;
    private final ProposalsApi api;
    private final LinkKeys keys;
    private final Recording recording;
    private final Clock clock;

    AnswersByLink(
            AnswerLinks links, AskedLines asked, ProposalsApi api, LinkKeys keys, Recording recording, Clock clock) {
        this.links = links;
        this.asked = asked;
        this.api = api;
        this.keys = keys;
        this.recording = recording;
        this.clock = clock;
    }

    /// What is said to one line.
    ///
    /// @param reason in words; may be empty
    record Choice(boolean isYes, String reason) {}

    /// Records what is chosen for lines that still wait. What was answered before stays as it was, so the same
    /// form sent again is taken once.
    ///
    /// @param form    names the form that was sent
    /// @param choices by consignment
    /// @return what was refused, by line; empty: all was taken
    List<Fault> take(AnswerLink link, String secret, String form, Map<String, Choice> choices) {
        return links.as(link, () -> {
            var open = waiting(link).stream().filter(choices::containsKey).toList();
            var faults =
                    open.isEmpty() ? List.<Fault>of() : signed(link, LinkSigner.of(secret, form + open), open, choices);
            if (waiting(link).isEmpty()) {
                links.end(link);
            }
            return faults;
        });
    }

    private List<String> waiting(AnswerLink link) {
        return asked.of(link.nation(), link.consignments()).stream()
                .map(line -> line.proposal().consignment())
                .toList();
    }

    private List<Fault> signed(AnswerLink link, LinkSigner signer, List<String> open, Map<String, Choice> choices) {
        var nation = new NationCode(link.nation());
        var key = SigningKey.of(signer.key());
        if (keys.hasOwn(nation)) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "own-key",
                    "%s answers with its own key. Maybe sign in, and answer under Proposals.".formatted(nation));
        }
        var caller = recording.write(null, clock.instant(), Role.NATIONAL_DESK).caller();
        keys.left(nation).forEach(one -> keys.revoke(caller, one, nation));
        keys.register(caller, key, nation);
        try {
            return answered(link, signer, open, choices);
        } finally {
            keys.revoke(caller, key, nation);
        }
    }

    private List<Fault> answered(AnswerLink link, LinkSigner signer, List<String> open, Map<String, Choice> choices) {
        var faults = new ArrayList<Fault>();
        for (var consignment : open) {
            var choice = choices.get(consignment);
            if (choice == null) {
                continue;
            }
            try {
                api.answerByLink(consignment, said(choice, signer), signer::sign, reason(choice));
            } catch (Refused refused) {
                // Sent twice at once: the other one was quicker.
                if (waiting(link).contains(consignment)) {
                    faults.addAll(refused.faults());
                }
            }
        }
        return List.copyOf(faults);
    }

    private SaidAnswer said(Choice choice, LinkSigner signer) {
        return new SaidAnswer(
                choice.isYes() ? "confirmed" : "refused", null, null, null, clock.instant(), signer.key(), null);
    }

    private static String reason(Choice choice) {
        return choice.reason().isEmpty() ? "Answered by link." : "Answered by link: " + choice.reason();
    }
}
