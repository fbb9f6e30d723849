package org.muster.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

    static PackageFile table(String table, List<String> header, Supplier<Stream<List<String>>> rows) {
        return new PackageFile(table + ".csv", out -> {
            writeLine(out, header);
            for (var row : (Iterable<List<String>>) rows.get()::iterator) {
                writeLine(out, row);
            }
        });
    }

    /// Writes the file as UTF-8. The stream stays open.
    void writeTo(OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
        content.writeTo(writer);
        writer.flush();
    }

    private static void writeLine(Writer out, List<String> cells) throws IOException {
        out.write(CsvText.line(cells));
        out.write('\n');
    }
}
