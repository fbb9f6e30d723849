package org.muster.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Zips as others make them, also with ill will.
final class Zips {

    private Zips() {}

    /// A zip of these files, each under a prefix.
    static Path of(Path zip, String prefix, Map<String, byte[]> files) {
        return write(zip, out -> {
            for (var file : files.entrySet()) {
                add(out, prefix + file.getKey(), file.getValue());
            }
        });
    }

    static Path write(Path zip, Entries entries) {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            entries.addTo(out);
            return zip;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static void add(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    /// An entry that unpacks to so many zeros.
    static void addZeros(ZipOutputStream out, String name, long mebibytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        writeZeros(out, mebibytes);
        out.closeEntry();
    }

    static void writeZeros(OutputStream out, long mebibytes) throws IOException {
        var zeros = new byte[1024 * 1024];
        for (long i = 0; i < mebibytes; i++) {
            out.write(zeros);
        }
    }

    /// Changes an entry in the directory of a zip.
    static void patchDirectory(Path zip, String name, Patch patch) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 46 < bytes.limit(); at++) {
            if (bytes.getInt(at) == 0x02014b50 && name.equals(nameAt(bytes, at))) {
                patch.apply(bytes, at);
            }
        }
        Files.write(zip, bytes.array());
    }

    private static String nameAt(ByteBuffer bytes, int header) {
        var name = new byte[bytes.getShort(header + 28)];
        bytes.get(header + 46, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    /// Says in the directory that an entry is of this Unix file type.
    static void setMode(Path zip, String name, int mode) throws IOException {
        patchDirectory(zip, name, (bytes, header) -> {
            bytes.putShort(header + 4, (short) (3 << 8 | 20));
            bytes.putInt(header + 38, mode << 16);
        });
    }

    /// Adds the entries of a zip.
    @FunctionalInterface
    interface Entries {
        void addTo(ZipOutputStream out) throws IOException;
    }

    /// Changes the directory header of an entry.
    @FunctionalInterface
    interface Patch {
        void apply(ByteBuffer bytes, int header);
    }
}
