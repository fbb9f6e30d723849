package org.muster.server.web;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.util.List;

/// A QR code as the path of an SVG: one unit for each module, four units of quiet zone around (ISO/IEC 18004).
///
/// @param path `d` of the SVG path of the dark modules
/// @param size width and height of the view box
public record QrPath(String path, int size) {

    private static final int QUIET = 4;

    /// A code that holds bytes, at the lowest error correction so that a whole receipt fits.
    ///
    /// @throws io.nayuki.qrcodegen.DataTooLongException if they do not fit
    public static QrPath of(byte[] content) {
        var code = QrCode.encodeSegments(List.of(QrSegment.makeBytes(content)), QrCode.Ecc.LOW);
        var path = new StringBuilder();
        for (var y = 0; y < code.size; y++) {
            for (var x = 0; x < code.size; x++) {
                var from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append("M%d %dh%dv1h-%dz".formatted(from + QUIET, y + QUIET, x - from, x - from));
                }
            }
        }
        return new QrPath(path.toString(), code.size + 2 * QUIET);
    }
}
