package org.muster.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// The files of a package that is a folder. Links are not followed.
record FolderFiles(Path folder, Set<String> names) implements PackageFiles {

    static FolderFiles of(Path folder, Findings findings) throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var name = PackageFiles.nameOf(file);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name);
                } else if (belongs(name)) {
                    findings.error(
                            name,
                            name,
                            Rule.PATH,
                            "Maybe it was linked to save space; put the file itself here, not a link or a folder");
                }
            }
        }
        return new FolderFiles(folder, names);
    }

    private static boolean belongs(String name) {
        return name.endsWith(".csv") || name.equals(DESCRIPTOR);
    }

    @Override
    public InputStream open(String name) throws IOException {
        var file = folder.resolve(name);
        if (Files.size(file) > LARGEST_FILE) {
            throw new TooLarge("a file holds at most 64 MiB");
        }
        return new BoundedStream(
                Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), BoundedStream.Budget.unlimited());
    }

    @Override
    public void close() {}
}
