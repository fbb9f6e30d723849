package org.muster.server.planning;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/// Sheets of A4 that are written from top to bottom; a block never stands on two pages. Lengths are points.
///
/// The font is Liberation Sans (SIL Open Font License 1.1), which PDFBox brings: Latin, Greek and Cyrillic. A sign that
/// it
/// has not is printed as a question mark.
final class Paper implements AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 50;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float FOOT = 70;
    private static final float SIZE = 10;
    private static final float LEADING = 14;
    private static final float BOX = 11;
    private static final float CODE = 80;

    private final PDDocument document = new PDDocument();
    private final PDType0Font font;
    private final BiFunction<String, String, String> footer;
    private PDPageContentStream out;
    private float y;

    /// @param footer from the page and the number of pages
    Paper(BiFunction<String, String, String> footer) throws IOException {
        this.footer = footer;
        try (var ttf = Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT)) {
            font = PDType0Font.load(document, ttf);
        }
        out = page();
    }

    private PDPageContentStream page() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, page);
    }

    private void room(float height) throws IOException {
        if (y - height < FOOT) {
            out.close();
            out = page();
        }
    }

    void title(String text) throws IOException {
        y -= 8;
        for (var line : wrapped(text, 18, WIDTH - CODE)) {
            write(line, MARGIN, 18, true);
            y -= 24;
        }
        document.getDocumentInformation().setTitle(printable(text));
    }

    /// A QR code in the upper right corner of the first page.
    void code(String content) throws IOException {
        var code = QrCode.encodeText(content, QrCode.Ecc.MEDIUM);
        var unit = CODE / code.size;
        var left = MARGIN + WIDTH - CODE;
        var top = PDRectangle.A4.getHeight() - MARGIN;
        for (var row = 0; row < code.size; row++) {
            for (var column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    out.addRect(left + column * unit, top - (row + 1) * unit, unit, unit);
                }
            }
        }
        out.fill();
    }

    void text(String text) throws IOException {
        for (var line : wrapped(text, SIZE, WIDTH - CODE - LEADING)) {
            write(line, MARGIN, SIZE, false);
            y -= LEADING;
        }
        y = Math.min(y, PDRectangle.A4.getHeight() - MARGIN - CODE) - LEADING;
    }

    /// One question: what it is, more about it, boxes to tick, and room for a reason.
    void block(String head, List<String> more, List<String> boxes, String reason) throws IOException {
        var heads = wrapped(head, SIZE + 1, WIDTH);
        var lines = new ArrayList<String>();
        for (var one : more) {
            lines.addAll(wrapped(one, SIZE, WIDTH));
        }
        room((heads.size() + lines.size() + 3) * LEADING + 20);
        rule();
        for (var line : heads) {
            write(line, MARGIN, SIZE + 1, true);
            y -= LEADING;
        }
        for (var line : lines) {
            write(line, MARGIN, SIZE, false);
            y -= LEADING;
        }
        y -= 6;
        var x = MARGIN;
        for (var box : boxes) {
            out.addRect(x, y - 2, BOX, BOX);
            out.stroke();
            write(box, x + BOX + 6, SIZE, false);
            x += BOX + 30 + width(box, SIZE);
        }
        line(reason, x);
        y -= 2 * LEADING;
    }

    /// Lines to be filled in, at the end.
    void fields(List<String> names) throws IOException {
        room(names.size() * 2 * LEADING + 2 * LEADING);
        rule();
        for (var name : names) {
            y -= LEADING;
            line(name, MARGIN);
            y -= LEADING;
        }
    }

    private void line(String name, float x) throws IOException {
        write(name, x, SIZE, false);
        out.moveTo(x + width(name, SIZE) + 6, y - 3);
        out.lineTo(MARGIN + WIDTH, y - 3);
        out.stroke();
    }

    private void rule() throws IOException {
        out.setLineWidth(0.7f);
        out.moveTo(MARGIN, y + LEADING);
        out.lineTo(MARGIN + WIDTH, y + LEADING);
        out.stroke();
        y -= 4;
    }

    private void write(String text, float x, float size, boolean bold) throws IOException {
        out.beginText();
        out.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        out.setLineWidth(0.3f);
        out.setFont(font, size);
        out.newLineAtOffset(x, y);
        out.showText(printable(text));
        out.endText();
        out.setLineWidth(0.7f);
    }

    /// Ends the last page, numbers all, and writes.
    void save(OutputStream to) throws IOException {
        out.close();
        var pages = Integer.toString(document.getNumberOfPages());
        for (var number = 1; number <= document.getNumberOfPages(); number++) {
            try (var foot = new PDPageContentStream(
                    document, document.getPage(number - 1), PDPageContentStream.AppendMode.APPEND, true, true)) {
                foot.beginText();
                foot.setFont(font, 9);
                foot.newLineAtOffset(MARGIN, MARGIN - 15);
                foot.showText(printable(footer.apply(Integer.toString(number), pages)));
                foot.endText();
            }
        }
        document.save(to);
    }

    private List<String> wrapped(String text, float size, float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : printable(text).split(" ", -1)) {
            for (var part : parts(word, size, width)) {
                if (!line.isEmpty() && width(line + " " + part, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(part);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /// A word that is longer than a line, in pieces.
    private List<String> parts(String word, float size, float width) throws IOException {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        for (var sign : word.codePoints().mapToObj(Character::toString).toList()) {
            if (width(part + sign, size) > width) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(sign);
        }
        parts.add(part.toString());
        return parts;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(printable(text)) / 1000 * size;
    }

    private String printable(String text) {
        var known = new StringBuilder();
        text.codePoints()
                .forEach(sign -> known.append(isPrintable(sign) ? Character.toString(sign) : sign < ' ' ? " " : "?"));
        return known.toString();
    }

    private boolean isPrintable(int sign) {
        try {
            font.encode(Character.toString(sign));
            return sign >= ' ';
        } catch (IOException | IllegalArgumentException none) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
