package org.muster.server.planning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.server.access.AnswerLinks;
import org.muster.server.mail.Addressee;
import org.muster.server.mail.Letter;
import org.muster.server.mail.Letters;
import org.muster.server.mail.MailSettings;
import org.muster.server.web.Shown;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/// Writes to a desk what an agreed plan asks of its nation, with a link to answer by and the request as a PDF.
///
/// Each try has a link of its own, made when it is sent: a mail that is lost and one that arrives twice are both good.
@Component
class AnswerLetters implements Letters {

    static final String KIND = "proposals";

    private final AskedLines asked;
    private final AnswerLinks links;
    private final AnswerSheet sheet;
    private final MailSettings settings;
    private final MessageSource messages;
    private final Shown shown;

    AnswerLetters(
            AskedLines asked,
            AnswerLinks links,
            AnswerSheet sheet,
            MailSettings settings,
            MessageSource messages,
            Shown shown) {
        this.asked = asked;
        this.links = links;
        this.sheet = sheet;
        this.settings = settings;
        this.messages = messages;
        this.shown = shown;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Letter> write(String plan, Addressee to) {
        var nation = to.nation().orElse("");
        var lines = asked.of(nation).stream()
                .filter(line -> line.proposal().plan().equals(plan))
                .toList();
        if (nation.isEmpty() || lines.isEmpty()) {
            return Optional.empty();
        }
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(to.language());
        try {
            return way(nation, to, lines).map(way -> letter(plan, nation, way, lines, to.language()));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    /// Where to answer, as the last lines of the mail.
    private Optional<String> way(String nation, Addressee to, List<AskedLine> lines) {
        var server = settings.publicAddress().orElse("");
        if (asked.hasKey(nation)) {
            return Optional.of(text(to.language(), "answer.mail.key", server + "/proposals"));
        }
        var due = lines.getFirst().proposal().answersDue();
        return links.make(
                        to.person(),
                        lines.stream()
                                .map(line -> line.proposal().consignment())
                                .toList(),
                        due)
                .map(secret -> text(to.language(), "answer.mail.link", server + "/answer/" + secret));
    }

    private Letter letter(String plan, String nation, String way, List<AskedLine> lines, Locale language) {
        var due = shown.moment(lines.getFirst().proposal().answersDue());
        var told = lines.stream().map(line -> line(line, language)).collect(Collectors.joining("\n\n"));
        return new Letter(
                text(language, "answer.mail.subject", shown.count((long) lines.size()), plan),
                String.join(
                                "\n\n",
                                text(language, "answer.lead", nation, due),
                                told,
                                way,
                                text(language, "answer.mail.end"))
                        + "\n",
                Optional.of(new Letter.Attachment(plan + "-" + nation + ".pdf", sheet.of(nation, lines, language))));
    }

    private String line(AskedLine line, Locale language) {
        var one = line.proposal();
        return String.join(
                "\n",
                "%s: %s × %s".formatted(one.consignment(), shown.count(one.waiting()), plain(line.itemName())),
                "  "
                        + text(
                                language,
                                "answer.way",
                                plain(line.from()),
                                shown.day(one.leaves()),
                                plain(line.to()),
                                shown.day(one.arrive())),
                "  " + text(language, "proposals.lost", one.requirement(), shown.number(line.lost()), one.serves()));
    }

    /// Names are others' words: no line of the mail begins with one.
    private static String plain(String name) {
        return name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", " ");
    }

    private String text(Locale language, String name, Object... values) {
        return messages.getMessage(name, values, language);
    }
}
