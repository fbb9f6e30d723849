package org.muster.server.planning;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.muster.server.mail.MailSettings;
import org.muster.server.web.Shown;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// A request for confirmation to be printed, filled in by hand and signed.
///
/// It carries no link: paper lies about, and whoever sees a link may answer by it. Its code is the address of the list
/// of
/// proposals, behind the sign-in, so that whoever has an account comes there from the paper.
@Component
class AnswerSheet {

    private final MailSettings settings;
    private final MessageSource messages;
    private final Shown shown;

    AnswerSheet(MailSettings settings, MessageSource messages, Shown shown) {
        this.settings = settings;
        this.messages = messages;
        this.shown = shown;
    }

    byte[] of(String nation, List<AskedLine> lines, Locale language) {
        try (var paper = new Paper((page, pages) -> text(language, "answer.pdf.page", page, pages))) {
            paper.title(text(language, "answer.pdf.title", nation));
            if (settings.publicAddress().isPresent()) {
                paper.code(settings.publicAddress().get() + "/proposals");
            }
            if (!lines.isEmpty()) {
                paper.text(text(
                        language,
                        "answer.lead",
                        nation,
                        shown.moment(lines.getFirst().proposal().answersDue())));
            }
            for (var line : lines) {
                line(paper, line, language);
            }
            paper.fields(List.of(
                    text(language, "answer.pdf.name"),
                    text(language, "answer.pdf.date"),
                    text(language, "answer.pdf.signature")));
            var bytes = new ByteArrayOutputStream();
            paper.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(Paper paper, AskedLine line, Locale language) throws IOException {
        var one = line.proposal();
        paper.block(
                "%s: %s × %s (%s)"
                        .formatted(one.consignment(), shown.count(one.waiting()), line.itemName(), one.item()),
                List.of(
                        text(
                                language,
                                "answer.way",
                                line.from(),
                                shown.day(one.leaves()),
                                line.to(),
                                shown.day(one.arrive())),
                        text(language, "proposals.lost", one.requirement(), shown.number(line.lost()), one.serves())),
                List.of(text(language, "answer.yes"), text(language, "answer.no")),
                text(language, "answer.reason"));
    }

    private String text(Locale language, String name, Object... values) {
        return messages.getMessage(name, values, language);
    }
}
