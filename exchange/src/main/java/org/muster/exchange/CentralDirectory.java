package org.muster.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/// The directory of a zip, read only for what the library does not tell: which entries are links.
///
/// Source: PKWARE APPNOTE 6.3, sections 4.3.12 (central directory header) and 4.3.16 (end of central directory).
final class CentralDirectory {

    private static final int MOST_ENTRIES = 10_000;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int HEADER_SIGNATURE = 0x02014b50;
    private static final int HEADER_SIZE = 46;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int UTF_8_NAMES = 1 << 11;

    /// How names are read that are not marked as UTF-8: those of a package's own files are the same either way.
    static final Charset UNMARKED_NAMES = StandardCharsets.ISO_8859_1;

    private static final int TYPE_OF_FILE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;

    private CentralDirectory() {}

    /// An entry of the directory.
    ///
    /// @param isPlain whether it is a file or a folder rather than a link or a device
    record Entry(String name, boolean isPlain) {}

    static List<Entry> read(Path zip) throws IOException {
        try (var channel = FileChannel.open(zip)) {
            var tail = bytes(channel, Math.max(0, channel.size() - END_SIZE - LONGEST_COMMENT), channel.size());
            var end = endOf(tail);
            var size = Integer.toUnsignedLong(tail.getInt(end + 12));
            var start = channel.size() - (tail.limit() - end) - size;
            if (start < 0) {
                throw new ZipException("its directory does not fit");
            }
            return entries(bytes(channel, start, start + size));
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long from, long to) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(to - from)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) < 0) {
                throw new ZipException("it ends too early");
            }
        }
        return bytes.flip();
    }

    private static int endOf(ByteBuffer tail) throws ZipException {
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE
                    && at + END_SIZE + Short.toUnsignedInt(tail.getShort(at + 20)) == tail.limit()) {
                return at;
            }
        }
        throw new ZipException("it is not a zip");
    }

    private static List<Entry> entries(ByteBuffer directory) throws IOException {
        var entries = new ArrayList<Entry>();
        int at = 0;
        while (at + HEADER_SIZE <= directory.limit() && directory.getInt(at) == HEADER_SIGNATURE) {
            var nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
            var extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
            var commentLength = Short.toUnsignedInt(directory.getShort(at + 32));
            var next = at + HEADER_SIZE + nameLength + extraLength + commentLength;
            if (next > directory.limit()) {
                throw new ZipException("its directory does not fit");
            }
            var name = charsetOf(directory, at)
                    .decode(directory.slice(at + HEADER_SIZE, nameLength))
                    .toString();
            if (entries.size() == MOST_ENTRIES) {
                throw new PackageFiles.TooLarge("an archive holds at most %d entries".formatted(MOST_ENTRIES));
            }
            entries.add(new Entry(name, isPlain(directory.getInt(at + 38) >>> 16)));
            at = next;
        }
        return entries;
    }

    /// Names are UTF-8 where the entry says so; else they are of an older code page, and read byte by byte.
    private static Charset charsetOf(ByteBuffer directory, int at) {
        var isUtf8 = (directory.getShort(at + 8) & UTF_8_NAMES) != 0;
        return isUtf8 ? StandardCharsets.UTF_8 : UNMARKED_NAMES;
    }

    private static boolean isPlain(int mode) {
        var type = mode & TYPE_OF_FILE;
        return type == 0 || type == REGULAR || type == FOLDER;
    }
}
