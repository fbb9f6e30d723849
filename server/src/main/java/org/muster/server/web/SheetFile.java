package org.muster.server.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// The first sheet of an XLSX file that somebody sent, as texts.
///
/// The file is unpacked here, within bounds, and packed anew before a library reads it: so what was counted is
/// what is read, whatever the file claims of itself. Cells far to the right are refused: readers make room
/// for all before. A formula is not run, and what it was when the file was saved is not believed.
public final class SheetFile {

    /// The most bytes that a file may unpack to.
    static final int MOST_UNPACKED = 24 << 20;

    private static final int MOST_PARTS = 200;
    private static final int MOST_CELLS = 100;
    private static final int LONGEST_CELL = 32_767;
    private static final int PIECE = 1 << 14;

    /// Longer numbers are told as they stand: a few letters may say a number of a million digits.
    private static final int LONGEST_NUMBER = 40;

    /// Spreadsheets keep that many digits, and write two more that mean nothing.
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_EVEN);

    private static final Pattern PLACE = Pattern.compile("[A-Z]{1,3}[0-9]{1,7}");

    /// What of a cell's format says nothing of its kind: words, colours, spaces.
    private static final Pattern SET_APART = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|[\\\\_*].");

    private static final Pattern DAY_FORMAT = Pattern.compile("(?i).*[yd].*");

    private SheetFile() {}

    /// A row in which something stands.
    ///
    /// @param number as the spreadsheet shows it, from 1
    /// @param wrong  cells that have no value that could be read
    public record Line(long number, List<String> cells, List<Wrong> wrong) {}

    /// @param cell its place, from 0
    public record Wrong(int cell, String code, String sentence) {}

    /// Whether a file begins as XLSX does.
    public static boolean isOne(byte[] file) {
        return begins(file, 'P', 'K', 3, 4);
    }

    /// Whether a file begins as spreadsheets did before XLSX, and as those do that are locked.
    public static boolean isOld(byte[] file) {
        return begins(file, 0xD0, 0xCF, 0x11, 0xE0);
    }

    private static boolean begins(byte[] file, int... bytes) {
        for (var place = 0; place < bytes.length; place++) {
            if (place >= file.length || (file[place] & 0xFF) != bytes[place]) {
                return false;
            }
        }
        return true;
    }

    /// @param most rows
    /// @throws Refused if it is no XLSX file, one with macros, or too large a one
    public static List<Line> lines(byte[] file, int most) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bounded(file)), new ReadingOptions(true, true));
                var found = book.getFirstSheet().openStream()) {
            var lines = new ArrayList<Line>();
            for (var row : (Iterable<Row>) found::iterator) {
                var line = line(row);
                if (!line.wrong().isEmpty() || line.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                    if (lines.size() == most) {
                        throw tooLarge("The sheet has more than %,d rows.".formatted(most));
                    }
                    lines.add(line);
                }
            }
            return lines;
        } catch (IOException | XMLStreamException broken) {
            throw unreadable();
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException broken) {
            throw unreadable(); // the reader says so in many ways
        }
    }

    private static Line line(Row row) {
        var texts = new ArrayList<String>();
        var wrong = new ArrayList<Wrong>();
        for (var column = 0; column < row.getCellCount(); column++) {
            var cell = row.getCell(column);
            var text = cell == null ? "" : text(cell, column, wrong);
            if (text.length() > LONGEST_CELL) {
                wrong.add(new Wrong(column, "too-large", "The cell is too long. Maybe a whole document was pasted."));
                text = "";
            }
            texts.add(text);
        }
        return new Line(row.getRowNum(), texts, wrong);
    }

    private static String text(Cell cell, int column, List<Wrong> wrong) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case STRING -> cell.asString();
            case BOOLEAN -> cell.asBoolean().toString();
            case EMPTY -> "";
            case FORMULA -> {
                wrong.add(
                        new Wrong(
                                column,
                                "formula",
                                "A formula stands here, and formulas are not run. Maybe copy the cells and paste their values."));
                yield plain(cell.getRawValue());
            }
            case ERROR -> {
                wrong.add(new Wrong(
                        column,
                        "unreadable",
                        "The spreadsheet has an error in this cell. Maybe a formula lost what it refers to."));
                yield plain(cell.getRawValue());
            }
        };
    }

    private static String plain(@Nullable String raw) {
        return raw == null ? "" : raw;
    }

    private static String number(Cell cell) {
        var format = cell.getDataFormatString();
        if (format != null
                && DAY_FORMAT.matcher(SET_APART.matcher(format).replaceAll("")).matches()) {
            return cell.asDate().toLocalDate().toString();
        }
        var number = cell.asNumber().round(DIGITS).stripTrailingZeros();
        var digits = Math.abs((long) number.scale()) + number.precision();
        return digits > LONGEST_NUMBER ? plain(cell.getRawValue()) : number.toPlainString();
    }

    private static byte[] bounded(byte[] file) throws IOException, XMLStreamException {
        var packed = new ByteArrayOutputStream(file.length);
        var left = MOST_UNPACKED;
        var parts = new HashSet<String>();
        try (var in = ZipFile.builder()
                        .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                        .get();
                var out = new ZipOutputStream(packed)) {
            for (var entry : Collections.list(in.getEntries())) {
                var name = entry.getName();
                if (!parts.add(name) || parts.size() > MOST_PARTS) {
                    throw unreadable();
                }
                var part = unpacked(in.getInputStream(entry), left);
                left -= part.length;
                check(name, part);
                out.putNextEntry(new ZipEntry(name));
                out.write(part);
            }
        }
        return packed.toByteArray();
    }

    private static void check(String name, byte[] part) throws XMLStreamException {
        if (name.endsWith("vbaProject.bin")) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "macros",
                    "The file has macros, and is not read. Maybe save it as XLSX, without macros.");
        }
        if (name.endsWith(".xml") || name.endsWith(".rels")) {
            checkXml(part, name.startsWith("xl/worksheets/"));
        }
    }

    private static byte[] unpacked(InputStream in, int most) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var piece = new byte[PIECE];
        for (var read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (bytes.size() + read > most) {
                throw tooLarge("The file unpacks to more than %,d bytes.".formatted(MOST_UNPACKED));
            }
            bytes.write(piece, 0, read);
        }
        return bytes.toByteArray();
    }

    /// Refuses what is no plain XML, and in a sheet cells that are too far to the right.
    private static void checkXml(byte[] part, boolean isSheet) throws XMLStreamException {
        var xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var reader = xml.createXMLStreamReader(new ByteArrayInputStream(part));
        var cells = 0;
        while (reader.hasNext()) {
            var event = reader.next();
            if (event == XMLStreamConstants.DTD) {
                throw unreadable();
            }
            if (isSheet && event == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "row" -> cells = 0;
                    case "c" -> checkPlace(reader.getAttributeValue(null, "r"), ++cells);
                    default -> {}
                }
            }
        }
    }

    private static void checkPlace(@Nullable String place, int cells) {
        var column = place == null ? cells : PLACE.matcher(place).matches() ? column(place) : Integer.MAX_VALUE;
        if (Math.max(column, cells) > MOST_CELLS) {
            throw tooLarge("The sheet has cells beyond column %d.".formatted(MOST_CELLS));
        }
    }

    /// The number of the column that letters name, A being 1.
    private static int column(String place) {
        return place.chars().filter(Character::isLetter).reduce(0, (column, letter) -> 26 * column + letter - 'A' + 1);
    }

    private static Refused tooLarge(String what) {
        return Refused.one(
                HttpStatus.CONTENT_TOO_LARGE, "too-large", what + " Maybe copy the rows that matter into a new file.");
    }

    private static Refused unreadable() {
        return Refused.one(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "unreadable",
                "This is no XLSX file that can be read. Maybe save it anew as XLSX or as CSV.");
    }
}
