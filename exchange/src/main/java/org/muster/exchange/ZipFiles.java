package org.muster.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// The files of a package that is a zip. Nothing is ever unpacked to disk.
///
/// The package lies at the top of the archive or in the one folder at its top. Sizes are counted while reading, since
/// an archive may state what it likes; also what is never used is counted, so that a bomb is called a bomb.
final class ZipFiles implements PackageFiles {

    /// Source: scenario.md, "Limits".
    private static final long LARGEST_UNPACKED = 256L * 1024 * 1024;

    private final ZipFile zip;
    private final Map<String, ZipEntry> files;
    private final BoundedStream.Budget budget;

    private ZipFiles(ZipFile zip, Map<String, ZipEntry> files, BoundedStream.Budget budget) {
        this.zip = zip;
        this.files = files;
        this.budget = budget;
    }

    static Optional<PackageFiles> open(Path path, Findings findings) throws IOException {
        try {
            if (Files.size(path) > LARGEST_UNPACKED) {
                throw new TooLarge("an archive holds at most 256 MiB");
            }
            var listed = CentralDirectory.read(path);
            var zip = new ZipFile(path.toFile(), CentralDirectory.UNMARKED_NAMES);
            try {
                return Optional.of(of(zip, plainEntries(zip, listed, findings), findings));
            } catch (IOException | RuntimeException broken) {
                zip.close();
                throw broken;
            }
        } catch (TooLarge tooLarge) {
            findings.error(
                    PackageFiles.nameOf(path),
                    "",
                    Rule.TOO_LARGE,
                    "Maybe something else was packed with it; " + tooLarge.getMessage());
            return Optional.empty();
        }
    }

    private static ZipFiles of(ZipFile zip, Map<String, ZipEntry> entries, Findings findings) throws IOException {
        if (entries.values().stream().mapToDouble(ZipEntry::getSize).sum() > LARGEST_UNPACKED) {
            throw new TooLarge("an archive holds at most 256 MiB unpacked");
        }
        var folder = ZipNames.folderOf(entries.keySet(), findings);
        var files = new LinkedHashMap<String, ZipEntry>();
        var others = new LinkedHashMap<>(entries);
        entries.forEach((name, entry) -> {
            if (name.startsWith(folder) && name.indexOf('/', folder.length()) < 0) {
                files.put(name.substring(folder.length()), entry);
                others.remove(name);
            }
        });
        var budget = new BoundedStream.Budget(LARGEST_UNPACKED);
        count(zip, others.values(), budget);
        return new ZipFiles(zip, files, budget);
    }

    /// The entries that are files inside the archive, by name; what is wrong with the others is reported.
    private static Map<String, ZipEntry> plainEntries(
            ZipFile zip, List<CentralDirectory.Entry> listed, Findings findings) throws ZipException {
        var entries = zip.stream().toList();
        var names = listed.stream().map(CentralDirectory.Entry::name).toList();
        if (!names.equals(entries.stream().map(ZipEntry::getName).toList())) {
            throw new ZipException("its directory contradicts itself");
        }
        var plain = new LinkedHashMap<String, ZipEntry>();
        for (int i = 0; i < entries.size(); i++) {
            var name = names.get(i);
            if (ZipNames.leavesTheFolder(name)) {
                findings.error(
                        name,
                        name,
                        Rule.PATH,
                        "Maybe the archive was made to write elsewhere; its entries must stay in one folder");
            } else if (!listed.get(i).isPlain()) {
                findings.error(
                        name, name, Rule.PATH, "Maybe it was linked to save space; pack the file itself, not a link");
            } else if (!name.endsWith("/") && plain.putIfAbsent(name, entries.get(i)) != null) {
                findings.error(name, name, Rule.DUPLICATE, "Maybe a file was packed twice; keep one of the two");
            }
        }
        return plain;
    }

    /// Counts what entries unpack to, without keeping any of it.
    private static void count(ZipFile zip, Collection<ZipEntry> entries, BoundedStream.Budget budget)
            throws IOException {
        var scratch = new byte[64 * 1024];
        for (var entry : entries) {
            try (var in = new BoundedStream(zip.getInputStream(entry), budget)) {
                while (in.read(scratch) >= 0) {
                    // counted by the stream
                }
            }
        }
    }

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public InputStream open(String name) throws IOException {
        var entry = files.get(name);
        if (entry == null) {
            throw new IOException("it is not in the archive");
        }
        if (entry.getSize() > LARGEST_FILE) {
            throw new TooLarge("a file holds at most 64 MiB");
        }
        return new VerifiedStream(new BoundedStream(zip.getInputStream(entry), budget), entry.getCrc());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /// Fails at the end when the bytes are not those that were packed.
    private static final class VerifiedStream extends CheckedInputStream {

        private final long expected;

        VerifiedStream(InputStream in, long expected) {
            super(in, new CRC32());
            this.expected = expected;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var count = super.read(bytes, offset, length);
            if (count < 0 && getChecksum().getValue() != expected) {
                throw new ZipException("its checksum differs");
            }
            return count;
        }
    }
}
