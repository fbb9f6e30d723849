package org.muster.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A table of a package as text, made while it is written.
public final class TableText {

    private final List<String> columns;
    private final PackageFile file;

    TableText(List<String> columns, PackageFile file) {
        this.columns = columns;
        this.file = file;
    }

    /// The names of its columns, in their order.
    public List<String> columns() {
        return columns;
    }

    /// Writes the table as CSV (RFC 4180) in UTF-8, its header first. The stream stays open.
    ///
    /// @throws IOException if the stream fails
    public void writeTo(OutputStream out) throws IOException {
        file.writeTo(out);
    }
}
