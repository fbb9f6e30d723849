package org.muster.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/// A file of a package that is to be written.
///
/// @param name    its name
/// @param content writes it
record PackageFile(String name, Content content) {

    /// Writes the text of a file.
    @FunctionalInterface
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    static PackageFile text(String name, String text) {
        return new PackageFile(name, out -> out.write(text));
    }

    static PackageFile table(String table, List<String> header, List<List<String>> rows) {
        return new PackageFile(table + ".csv", out -> {
            writeLine(out, header);
            for (var row : rows) {
                writeLine(out, row);
            }
        });
    }

    private static void writeLine(Writer out, List<String> cells) throws IOException {
        out.write(CsvText.line(cells));
        out.write('\n');
    }
}
