package org.muster.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Takes CSV apart strictly as RFC 4180 writes it, in one pass and with bounded memory.
///
/// It works on bytes: in UTF-8 the separators cannot be part of another character. So a cell with broken encoding
/// spoils only itself, and every fault of a file can be reported at once. A byte order mark is skipped; lines end
/// with LF or CR LF.
final class CsvReader {

    /// The most bytes in a cell. Source: scenario.md, "Limits".
    static final int LARGEST_CELL = 64 * 1024;

    /// More cells than this are no record of ours; the rest of it is passed over.
    private static final int MOST_CELLS = 1_000;

    private static final int MOST_SHOWN = 500;
    private static final int END = -1;
    private static final int NONE = -2;

    private final InputStream in;
    private final char separator;
    private final byte[] buffer = new byte[64 * 1024];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private int position;
    private int limit;
    private int pushedBack = NONE;
    private boolean loneReturnSeen;

    private long number;
    private byte[] cell = new byte[256];
    private int length;
    private boolean tooLarge;
    private List<String> cells = new ArrayList<>();
    private List<CsvRow.Fault> faults = new ArrayList<>();

    CsvReader(InputStream in) throws IOException {
        this(in, ',');
    }

    /// @param separator of cells, in ASCII: a comma as RFC 4180 has it, or what a spreadsheet puts instead
    CsvReader(InputStream in, char separator) throws IOException {
        this.in = in;
        this.separator = separator;
        skipByteOrderMark();
    }

    /// The next record, or nothing at the end of the file.
    Optional<CsvRow> next() throws IOException {
        var first = read();
        if (first == END) {
            return Optional.empty();
        }
        pushedBack = first;
        number++;
        cells = new ArrayList<>(cells.size());
        faults = new ArrayList<>(0);
        while (readCell()) {
            // the record goes on
        }
        return Optional.of(new CsvRow(number, cells, faults));
    }

    /// Reads one cell with the separator behind it.
    ///
    /// @return whether another cell follows in this record
    private boolean readCell() throws IOException {
        length = 0;
        tooLarge = false;
        var next = read();
        if (next == '"') {
            next = readQuoted();
        }
        while (true) {
            if (next == separator) {
                finishCell();
                return true;
            }
            switch (next) {
                case '\n', END -> {
                    finishCell();
                    return false;
                }
                case '\r' -> {
                    finishCell();
                    endLineAfterReturn();
                    return false;
                }
                case '"' -> fault(Rule.CSV, -1, "Maybe a quote inside a cell was not doubled, or the cell not quoted");
                default -> append(next);
            }
            next = read();
        }
    }

    /// Reads what stands between quotes.
    ///
    /// @return what follows the closing quote
    private int readQuoted() throws IOException {
        while (true) {
            var next = read();
            if (next == END) {
                fault(Rule.CSV, -1, "Maybe a quote was opened here and never closed");
                return END;
            }
            if (next != '"') {
                append(next);
                continue;
            }
            var after = read();
            if (after != '"') {
                if (after != separator && after != '\n' && after != '\r' && after != END) {
                    fault(Rule.CSV, -1, "Maybe a quote inside a cell was not doubled; text follows a closing quote");
                }
                return after;
            }
            append('"');
        }
    }

    private void endLineAfterReturn() throws IOException {
        var next = read();
        if (next == '\n') {
            return;
        }
        pushedBack = next;
        if (!loneReturnSeen) {
            loneReturnSeen = true;
            fault(Rule.CSV, -1, "Maybe the lines end with CR alone; write LF or CR LF");
        }
    }

    private void append(int next) {
        if (length == LARGEST_CELL) {
            tooLarge = true;
            return;
        }
        if (length == cell.length) {
            cell = Arrays.copyOf(cell, Math.min(2 * length, LARGEST_CELL));
        }
        cell[length++] = (byte) next;
    }

    private void finishCell() {
        if (cells.size() == MOST_CELLS) {
            fault(Rule.CSV, -1, "Maybe a line break is missing; a record has at most %d cells".formatted(MOST_CELLS));
        } else if (tooLarge) {
            fault(Rule.TOO_LARGE, cells.size(), "Maybe a whole document was pasted; a cell holds at most 64 KiB");
            cells.add("");
        } else {
            cells.add(decoded());
        }
    }

    private String decoded() {
        var ascii = true;
        for (int i = 0; i < length && ascii; i++) {
            ascii = cell[i] >= 0;
        }
        if (ascii) {
            return length == 0 ? "" : new String(cell, 0, length, StandardCharsets.ISO_8859_1);
        }
        try {
            return decoder.decode(ByteBuffer.wrap(cell, 0, length)).toString();
        } catch (CharacterCodingException broken) {
            fault(Rule.ENCODING, cells.size(), "Maybe the file was saved in another encoding; save it as UTF-8");
            return "";
        }
    }

    /// Notes a fault, each kind once for the whole record and once for each cell.
    private void fault(Rule rule, int atCell, String mend) {
        if (faults.stream().noneMatch(known -> known.rule() == rule && known.cell() == atCell)) {
            faults.add(new CsvRow.Fault(rule, atCell, atCell < 0 ? "" : startOfCell(), mend));
        }
    }

    /// As much of the cell as a message shows, broken bytes and all.
    private String startOfCell() {
        return new String(cell, 0, Math.min(length, MOST_SHOWN), StandardCharsets.UTF_8);
    }

    private int read() throws IOException {
        if (pushedBack != NONE) {
            var next = pushedBack;
            pushedBack = NONE;
            return next;
        }
        if (position == limit) {
            limit = Math.max(0, in.read(buffer));
            position = 0;
            if (limit == 0) {
                return END;
            }
        }
        return buffer[position++] & 0xFF;
    }

    private void skipByteOrderMark() throws IOException {
        limit = Math.max(0, in.readNBytes(buffer, 0, 3));
        var isMark = limit == 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
        position = isMark ? 3 : 0;
    }

    /// Whether the file starts as text in UTF-16 or UTF-32 does.
    boolean isOfWiderCharacters() {
        if (number != 0 || limit < 2) {
            return false;
        }
        var first = buffer[0] & 0xFF;
        var second = buffer[1] & 0xFF;
        return (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF) || first == 0 || second == 0;
    }
}
