package org.muster.server.offers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.server.AgreedExercise.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muster.server.Packages;
import org.muster.server.Posted;
import org.muster.server.TestServer;

class ImportPageTest {

    private static final Pattern HIDDEN = Pattern.compile("name=\"(id|key|seen)\" value=\"([^\"]+)\"");
    private static final String HEAD = "offer,item,quantity,available,origin,source";

    private static TestServer server;
    private static TestServer.Caller coordinator;
    private static TestServer.Caller canada;

    @BeforeAll
    static void load() {
        server = TestServer.fresh();
        coordinator = server.person("coordinator");
        canada = server.person(List.of("national-desk"), "CAN", "");
        assertThat(Packages.load(coordinator, Packages.exercise()).status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static TestServer.Answer page(TestServer.Caller caller) {
        return caller.get("/offers/import");
    }

    /// What is said of pasted rows: on the page itself if they are refused, else on the page that it leads to.
    private static TestServer.Answer paste(TestServer.Caller caller, String text) {
        var answer = Posted.form(caller, "/offers/import", Map.of("text", text));
        return answer.status() == 302 ? page(caller) : answer;
    }

    private static TestServer.Answer upload(byte[] file) {
        return canada.send(
                "POST",
                "/offers/import/file",
                BodyPublishers.ofByteArray(file),
                Map.of("Content-Type", "application/octet-stream"));
    }

    private static TestServer.Answer send(TestServer.Caller caller, TestServer.Answer preview, String reason) {
        var fields = new java.util.HashMap<>(Map.of("reason", reason));
        HIDDEN.matcher(preview.body()).results().forEach(one -> fields.put(one.group(1), one.group(2)));
        assertThat(fields).as(preview.body()).containsKeys("id", "key", "seen");
        return Posted.form(caller, "/offers/import/rows", fields);
    }

    /// Sends the form of a preview, and follows it.
    private static TestServer.Answer write(TestServer.Answer preview) {
        var answer = send(canada, preview, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return page(canada);
    }

    private static String table(String... rows) {
        return HEAD + "\r\n" + String.join("\r\n", rows) + "\r\n";
    }

    private static String row(String offer, String quantity) {
        return "%s,R155HE,%s,2027-03-07,D-CAN,letter".formatted(offer, quantity);
    }

    private static long entries() {
        return server.sql()
                .sql("SELECT count(*) FROM ledger.entry")
                .query(Long.class)
                .single();
    }

    private static long quantity(String offer) {
        return canada.get("/api/v1/offers/" + offer).json().get("quantity").asLong();
    }

    @Test
    void writesTheGoodRowsAndGivesTheOthersBackToBeMended() {
        var before = entries();
        var preview = paste(canada, table(row("O-CAN-I1", "500"), row("O-CAN-I2", "many"), row("O-CAN-I3", "7")));
        assertThat(text(preview.body())).contains("New: 2. Changed: 0. As they are already: 0. Faulty: 1.");
        assertThat(preview.body()).containsPattern("<td class=\"wrong\"><span>many</span>\\s+<ul>");
        assertThat(entries()).isEqualTo(before);

        var done = write(preview);
        assertThat(text(done.body())).contains("Added: 2. Changed: 0. As they were already: 0. Not written: 1.");
        assertThat(quantity("O-CAN-I1")).isEqualTo(500);
        assertThat(canada.get("/api/v1/offers/O-CAN-I2").status()).isEqualTo(404);

        var taken = canada.get("/offers/import/faulty.csv").body();
        assertThat(taken).startsWith("offer,item,quantity,available,origin,source,reasons\r\n");
        assertThat(taken).contains("quantity: ").hasLineCount(2);
        assertThat(canada.get("/offers/import/faulty.xlsx").status()).isEqualTo(200);
        var mended = write(paste(canada, taken.replace("many", "9")));
        assertThat(text(mended.body())).contains("Added: 1.", "Not written: 0.");
        assertThat(quantity("O-CAN-I2")).isEqualTo(9);
    }

    @Test
    void writesNothingTwice() {
        var preview = paste(canada, table(row("O-CAN-T1", "5"), row("O-CAN-T2", "0.5")));
        var first = write(preview);
        var after = entries();
        var again = write(preview);
        assertThat(text(again.body())).isEqualTo(text(first.body())).contains("Added: 1.", "Not written: 1.");
        var same = paste(canada, table(row("O-CAN-T1", "5")));
        assertThat(text(same.body())).contains("As they are already: 1.", "There is nothing to write.");
        assertThat(entries()).isEqualTo(after);
        assertThat(send(canada, preview, "").status())
                .as("of rows that are gone")
                .isEqualTo(409);
    }

    @Test
    void knowsAnOfferByItsDonorsReference() {
        var head = "donor_reference,item,quantity,available,origin\n";
        var first = write(paste(canada, head + "CA 27/15,R155HE,5,2027-03-07,D-CAN\n"));
        assertThat(text(first.body())).contains("Added: 1.");
        assertThat(quantity("O-CAN-CA-27-15")).isEqualTo(5);
        var other = write(paste(canada, "offer," + head + "O-CAN-OWN,CA 27/16,R155HE,6,2027-03-07,D-CAN\n"));
        assertThat(text(other.body())).contains("Added: 1.");
        var again = paste(
                canada,
                head
                        + "CA 27/15,R155HE,5,2027-03-07,D-CAN\nCA 27/16,R155HE,8,2027-03-07,D-CAN\n,R155HE,8,2027-03-07,D-CAN\n");
        assertThat(text(again.body())).contains("New: 0. Changed: 1. As they are already: 1. Faulty: 1.", "now: 6");
        write(again);
        assertThat(quantity("O-CAN-OWN")).isEqualTo(8);
    }

    @Test
    void changesOnlyWhatWasSeen() {
        write(paste(canada, table(row("O-CAN-C1", "5"))));
        var preview = paste(canada, table(row("O-CAN-C1", "8"), row("O-CAN-C2", "1")));
        assertThat(text(preview.body())).contains("New: 1. Changed: 1.", "now: 5");
        var meanwhile = canada.json(
                "PUT",
                "/api/v1/offers/O-CAN-C1",
                """
                {"item":"R155HE","quantity":6,"available":"2027-03-07","origin":"D-CAN","source":"letter"}""",
                Map.of("If-Match", canada.get("/api/v1/offers/O-CAN-C1").header("ETag")));
        assertThat(meanwhile.status()).as(meanwhile.body()).isEqualTo(200);
        var late = send(canada, preview, "");
        assertThat(late.status()).isEqualTo(409);
        assertThat(text(late.body())).contains("are not as they were when you looked", "now: 6");
        assertThat(quantity("O-CAN-C1")).isEqualTo(6);
        assertThat(canada.get("/api/v1/offers/O-CAN-C2").status()).isEqualTo(404);
        assertThat(text(write(late).body())).contains("Added: 1. Changed: 1.");
        assertThat(quantity("O-CAN-C1")).isEqualTo(8);
        assertThat(text(paste(canada, table(row("O-CAN-C1", "8").replace("R155HE", "MRAPL")))
                        .body()))
                .contains("item of an offer stays as it was entered");
    }

    @Test
    void saysWhyTheWritingOfARowWasRefused() {
        var theirs = "O-DEU-01,R155HE,1,2027-03-07,D-CAN,letter";
        var preview = paste(canada, table(theirs, row("O-CAN-W1", "1")));
        assertThat(text(preview.body())).contains("New: 2.");
        var done = write(preview);
        assertThat(text(done.body())).contains("Added: 1.", "Not written: 1.", "The identifier O-DEU-01 is taken.");
        assertThat(canada.get("/offers/import/faulty.csv").body()).contains("The identifier O-DEU-01 is taken.");
    }

    @Test
    void namesEveryFaultByItsCell() {
        var unknown =
                paste(canada, "Offer;Item;Quantity;Available;Origin;valeu_eur\nO-CAN-F1;R155HE;1;2027-03-07;D-CAN;\n");
        assertThat(text(unknown.body()))
                .contains("No column is called valeu_eur. Maybe it should be value_eur.", "There is nothing to write.");
        var answer = text(paste(
                        canada,
                        "Offer;Item;Quantity;Available;Origin;consentNation\n"
                                + "O CAN;NO-SUCH;100000000000000000000;07.03.2027;D-CAN;\n"
                                + "O-CAN-F2;R155HE;1;2027-03-07;NOWHERE;\n"
                                + "O-CAN-F2;R155HE;1;2027-03-07;D-CAN;\n")
                .body());
        assertThat(answer)
                .contains(
                        "Faulty: 3.",
                        "NO-SUCH&quot; does not exist",
                        "100000000000000000000&quot; is too",
                        "07.03.2027&quot; is not a day")
                .contains("NOWHERE&quot; does not exist", "Row 3 has offer O-CAN-F2 already.", " reference", " date");
        var hostile = paste(canada, table(row("<script>alert(1)</script>", "1")));
        assertThat(hostile.body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
        assertThat(text(paste(canada, table(row("O-CAN-F4", "1") + ",DEU", row("O-CAN-F5", "1")))
                        .body()))
                .contains("Faulty: 1.", "The row has 7 cells, the header 6.");
    }

    @Test
    void takesNoTableThatIsNone() throws IOException {
        assertThat(text(paste(canada, "").body())).contains("There is no row with an offer");
        var empty = paste(canada, HEAD + "\n");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).as("what was typed is kept").contains(HEAD + "\n</textarea>");
        refused(upload(new byte[0]), 422, "There is no row with an offer");
        refused(upload("offer,item".getBytes(StandardCharsets.UTF_16)), 422, "save it as UTF-8");
        refused(upload(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1}), 422, "save it as XLSX");
        refused(upload(new byte[] {'P', 'K', 3, 4, 5, 6}), 422, "no XLSX file");
        refused(upload(new byte[OfferTable.MOST_BYTES + 1]), 413, "more than");
        var many = IntStream.rangeClosed(0, OfferTable.MOST_ROWS)
                .mapToObj(number -> row("O-CAN-M" + number, "1"))
                .toArray(String[]::new);
        refused(upload(table(many).getBytes(StandardCharsets.UTF_8)), 422, "at most 1,000 rows");
        var broken = (HEAD + "\nO-CAN-E1,R155HE,1,2027-03-07,D-CAN,caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(upload(broken).status()).isEqualTo(204);
        assertThat(text(page(canada).body())).contains("Faulty: 1.", "save it as UTF-8");
    }

    @Test
    void takesNoSpreadsheetThatMeansHarm() throws IOException {
        refused(upload(zip("xl/worksheets/sheet1.xml", new byte[64 << 20])), 413, "unpacks to more than");
        var far = "<worksheet><sheetData><row r=\"1\"><c r=\"ZZZZZZ1\"/></row></sheetData></worksheet>";
        refused(upload(zip("xl/worksheets/sheet1.xml", far.getBytes(StandardCharsets.UTF_8))), 413, "beyond column");
        refused(upload(zip("xl/vbaProject.bin", new byte[10])), 422, "has macros");
        var entities = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><sst>&e;</sst>";
        refused(upload(zip("xl/sharedStrings.xml", entities.getBytes(StandardCharsets.UTF_8))), 422, "no XLSX file");
        refused(upload(zip("word/document.xml", "<document/>".getBytes(StandardCharsets.UTF_8))), 422, "no XLSX file");
        assertThat(upload(book(sheet -> {
                            heads(sheet);
                            sheet.formula(1, 0, "1+1");
                            sheet.value(1, 1, "O-CAN-X9");
                        }))
                        .status())
                .isEqualTo(204);
        assertThat(text(page(canada).body()))
                .contains("Faulty: 1.", "A formula stands here, and formulas are not run.");
    }

    private static void refused(TestServer.Answer answer, int status, String sentence) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence).doesNotContain("Exception");
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private interface Filling {
        void fill(Worksheet sheet);
    }

    private static byte[] book(Filling filling) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Test", null)) {
            filling.fill(book.newWorksheet("Offers"));
        }
        return bytes.toByteArray();
    }

    private static void heads(Worksheet sheet) {
        var head = List.of("quantity", "offer", "item", "available", "origin", "source", "value_eur");
        IntStream.range(0, head.size()).forEach(column -> sheet.value(0, column, head.get(column)));
    }

    @Test
    void readsASpreadsheetWithItsDaysAndNumbers() throws IOException {
        var file = book(sheet -> {
            heads(sheet);
            sheet.value(1, 0, 12);
            sheet.value(1, 1, "O-CAN-X1");
            sheet.value(1, 2, "R155HE");
            sheet.value(1, 3, LocalDate.of(2027, 3, 7));
            sheet.style(1, 3).format("yyyy-mm-dd").set();
            sheet.value(1, 4, "D-CAN");
            sheet.value(1, 5, "=1+1");
            sheet.value(1, 6, new java.math.BigDecimal("1.1000000000000001"));
            sheet.style(1, 6).format("[Red]#,##0.00 \"EUR a day\"").set();
        });
        assertThat(upload(file).status()).isEqualTo(204);
        var preview = page(canada);
        assertThat(text(preview.body())).as(preview.body()).contains("New: 1.", "Faulty: 0.");
        assertThat(text(write(preview).body())).contains("Added: 1.");
        var offer = canada.get("/api/v1/offers/O-CAN-X1").json();
        assertThat(offer.get("available").stringValue()).isEqualTo("2027-03-07");
        assertThat(offer.get("source").stringValue()).isEqualTo("=1+1");
        assertThat(offer.get("valueEur").decimalValue()).isEqualByComparingTo("1.1");
        paste(canada, HEAD + "\nO-CAN-X2,,,,,=1+1");
        assertThat(canada.get("/offers/import/faulty.csv").body()).contains(",'=1+1");
    }

    @Test
    void takesBackTheTableThatItGives() throws IOException {
        assertThat(canada.get("/offers/import/template.csv").body().strip())
                .isEqualTo(String.join(",", OfferColumns.ALL));
        var template =
                canada.stream("/offers/import/template.xlsx", Map.of()).body().readAllBytes();
        try (var zip = new ZipInputStream(new java.io.ByteArrayInputStream(template))) {
            assertThat(zip.getNextEntry()).isNotNull();
        }
        refused(upload(template), 422, "There is no row with an offer");
    }

    @Test
    void opensForThoseWhoGive() {
        for (var role : List.of("planner", "auditor", "recipient")) {
            var other = role.equals("recipient") ? server.person(List.of(role), "UKR", "") : server.person(role);
            for (var path : List.of("/offers/import", "/offers/grid", "/offers/import/template.csv")) {
                assertThat(other.get(path).status()).as("%s %s", role, path).isEqualTo(403);
            }
            for (var path : List.of("/offers/import", "/offers/import/rows", "/offers/import/discard")) {
                assertThat(Posted.form(other, path, Map.of("text", "x")).status())
                        .as("%s %s", role, path)
                        .isEqualTo(403);
            }
            for (var path : List.of("/offers/grid/check", "/offers/grid/rows")) {
                assertThat(other.post(path, "{}").status())
                        .as("%s %s", role, path)
                        .isEqualTo(403);
            }
        }
        paste(canada, table(row("O-CAN-A1", "x")));
        var other = server.person(List.of("national-desk"), "CAN", "");
        assertThat(page(other).body()).as("what somebody else brought").doesNotContain("O-CAN-A1");
        assertThat(other.get("/offers/import/faulty.csv").status()).isEqualTo(404);
        assertThat(text(paste(canada, "nation," + HEAD + "\nDEU," + row("O-DEU-Z1", "1"))
                        .body()))
                .contains("Faulty: 1.", "that is not DEU");
    }

    @Test
    void asksACoordinatorWhy() {
        var table = "nation," + HEAD + "\nDEU," + row("O-DEU-Z2", "1").replace("D-CAN", "D-DEUN") + "\n";
        var preview = paste(coordinator, table);
        assertThat(text(preview.body())).contains("New: 1.", "Faulty: 0.");
        var refused = send(coordinator, preview, " ");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Maybe the reason was left out.", "O-DEU-Z2");
        assertThat(send(coordinator, refused, "by telephone").status()).isEqualTo(302);
        assertThat(text(page(coordinator).body())).contains("Added: 1.");
    }

    @Test
    void checksAndWritesAGrid() {
        var rows = """
                [["offer","item","quantity","available","origin"],
                 ["O-CAN-G1","R155HE","3","2027-03-07","D-CAN"],
                 ["O-CAN-G2","R155HE","three","2027-03-07","D-CAN"]]""";
        var checked = canada.post("/offers/grid/check", "{\"rows\":%s}".formatted(rows));
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        assertThat(checked.json().get("toWrite").asInt()).isEqualTo(1);
        var fault = checked.json().get("rows").get(1).get("faults").get(0);
        assertThat(fault.get("column").stringValue()).isEqualTo("quantity");
        assertThat(fault.get("sentence").stringValue()).contains("three");
        var seen = checked.json().get("seen").stringValue();
        var wanted = "{\"rows\":%s,\"seen\":\"%s\",\"key\":\"k-1\"}";
        assertThat(canada.post("/offers/grid/rows", wanted.formatted(rows, "other"))
                        .status())
                .isEqualTo(409);
        var written = canada.post("/offers/grid/rows", wanted.formatted(rows, seen));
        assertThat(written.json().get("added").asInt()).as(written.body()).isEqualTo(1);
        assertThat(written.json().get("left").get(0).get("row").asInt()).isEqualTo(1);
        var after = entries();
        assertThat(canada.post("/offers/grid/rows", wanted.formatted(rows, seen))
                        .body())
                .isEqualTo(written.body());
        assertThat(entries()).isEqualTo(after);
        assertThat(canada.post("/offers/grid/check", "{\"rows\":null}").status())
                .isEqualTo(422);
        assertThat(canada.post("/offers/grid/check", "{\"rows\":[null,[null]]}").status())
                .isEqualTo(422);
        assertThat(canada.post("/offers/grid/check", "{\"rows\":").status()).isEqualTo(400);
    }

    @Test
    void asksAsManyQuestionsForManyRowsAsForOne() {
        var many = IntStream.range(0, 300)
                .mapToObj(number -> row("O-CAN-Q" + number, "1"))
                .toArray(String[]::new);
        var one = server.statements(() -> paste(canada, table(row("O-CAN-Q0", "1"))));
        assertThat(server.statements(() -> paste(canada, table(many))))
                .isEqualTo(one)
                .isLessThan(30);
    }
}
