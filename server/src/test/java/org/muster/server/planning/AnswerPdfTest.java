package org.muster.server.planning;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.server.AgreedExercise;
import org.springframework.context.MessageSource;

/// The printed request: read back as text, and as a picture.
class AnswerPdfTest {

    private final AnswerSheet sheet = AgreedExercise.shared().server().part(AnswerSheet.class);
    private final MessageSource messages = AgreedExercise.shared().server().part(MessageSource.class);

    private static AskedLine line(int number, String name) {
        return new AskedLine(
                new WaitingProposal(
                        "P1.C" + number,
                        "P1",
                        "O-XAA-" + number,
                        "XAA",
                        "I-1",
                        "R-1",
                        "F-1",
                        BigDecimal.ONE,
                        24,
                        24,
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 4, 1),
                        Instant.parse("2026-02-01T00:00:00Z"),
                        "refusal"),
                name,
                "Fabryka w Łodzi",
                "Хаб «Схід», Ґалаґан");
    }

    private static String read(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "uk", "pl", "ro", "de", "fr", "id"})
    void saysAllInEveryLanguage(String language) throws IOException {
        var locale = Locale.of(language);
        var text = read(sheet.of("XAA", List.of(line(1, "Їжак, ціль Ґ: țeavă, żółw, façade")), locale));
        for (var name :
                List.of("answer.yes", "answer.no", "answer.reason", "answer.pdf.signature", "answer.pdf.date")) {
            assertThat(text).contains(messages.getMessage(name, null, locale));
        }
        assertThat(text)
                .contains(
                        messages.getMessage("answer.pdf.title", new Object[] {"XAA"}, locale),
                        messages.getMessage("answer.pdf.page", new Object[] {"1", "1"}, locale),
                        "P1.C1: 24 × Їжак, ціль Ґ: țeavă, żółw, façade (I-1)",
                        "Fabryka w Łodzi",
                        "Хаб «Схід», Ґалаґан",
                        "01 Mar 2026")
                .doesNotContain("?");
    }

    @Test
    void numbersItsPagesAndBreaksNoLineApart() throws IOException {
        var lines =
                IntStream.rangeClosed(1, 40).mapToObj(n -> line(n, "Item " + n)).toList();
        var pdf = sheet.of("XAA", lines, Locale.ENGLISH);
        try (var document = Loader.loadPDF(pdf)) {
            var pages = document.getNumberOfPages();
            assertThat(pages).isBetween(3, 10);
            for (var number = 1; number <= pages; number++) {
                var stripper = new PDFTextStripper();
                stripper.setStartPage(number);
                stripper.setEndPage(number);
                var text = stripper.getText(document);
                assertThat(text).contains("Page %d of %d".formatted(number, pages));
                assertThat(text.split("P1\\.C", -1)).hasSameSizeAs(text.split("Yes, we give it", -1));
            }
        }
        for (var number = 1; number <= 40; number++) {
            assertThat(read(pdf)).contains("P1.C%d: ".formatted(number));
        }
    }

    @Test
    void printsWhatMeansHarmAsItStands() throws IOException {
        var hostile = "<script>alert(1)</script> \\) Tj ET \n\u0000 \u202e 漢 " + "x".repeat(3000);
        var text = read(sheet.of("XAA", List.of(line(1, hostile)), Locale.ENGLISH));
        assertThat(text).contains("<script>alert(1)</script> \\) Tj ET", "? ");
        assertThat(text.replaceAll("[^x]", "")).hasSizeGreaterThanOrEqualTo(3000);
    }

    @Test
    void hasACodeOfNoSecret() throws Exception {
        try (var paper = new Paper((page, pages) -> page + "/" + pages)) {
            paper.title("Request");
            paper.code("https://muster.example.org/proposals");
            var bytes = new ByteArrayOutputStream();
            paper.save(bytes);
            assertThat(decoded(picture(bytes.toByteArray()))).isEqualTo("https://muster.example.org/proposals");
        }
    }

    /// Boxes to tick are there: the picture changes where they stand. Kept in `target`, to be looked at.
    @Test
    void canBeLookedAt() throws IOException {
        var picture =
                picture(sheet.of("XAA", List.of(line(1, "Протитанковий засіб"), line(2, "Vehicle")), Locale.of("uk")));
        ImageIO.write(picture, "png", new File("target/request.png"));
        var dark = 0L;
        for (var x = 0; x < picture.getWidth(); x++) {
            for (var y = 0; y < picture.getHeight(); y++) {
                dark += (picture.getRGB(x, y) & 0xff) < 128 ? 1 : 0;
            }
        }
        assertThat(dark).isBetween(2_000L, 200_000L);
    }

    private static BufferedImage picture(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, 110);
        }
    }

    private static String decoded(BufferedImage picture) throws Exception {
        var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        LuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
