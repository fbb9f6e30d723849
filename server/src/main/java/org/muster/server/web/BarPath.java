package org.muster.server.web;

import java.util.stream.IntStream;

/// A Code 128 bar code (ISO/IEC 15417, set B) as the path of an SVG: one unit for each module, ten of quiet zone on
/// either side.
///
/// @param path  `d` of the SVG path of the bars
/// @param width of the view box; the bars are [#HEIGHT] high
public record BarPath(String path, int width) {

    public static final int HEIGHT = 40;

    private static final int QUIET = 10;
    private static final int START_B = 104;
    private static final int STOP = 106;
    private static final int MODULUS = 103;

    /// Widths of bars and spaces of each symbol, by its value.
    private static final String[] SYMBOLS = ("212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 "
                    + "221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 "
                    + "311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 "
                    + "132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 "
                    + "213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 "
                    + "121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 "
                    + "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 "
                    + "131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112")
            .split(" ");

    /// @param text printable signs of ASCII, as identifiers are
    public static BarPath of(String text) {
        if (!text.matches("[ -~]+")) {
            throw new IllegalArgumentException("Bars hold printable signs of ASCII, not \"%s\".".formatted(text));
        }
        var values = text.chars().map(sign -> sign - ' ').toArray();
        var check = START_B
                + IntStream.range(0, values.length)
                        .map(at -> (at + 1) * values[at])
                        .sum();
        var path = new StringBuilder();
        var x = symbol(path, QUIET, START_B);
        for (var value : values) {
            x = symbol(path, x, value);
        }
        x = symbol(path, x, check % MODULUS);
        x = symbol(path, x, STOP);
        return new BarPath(path.toString(), x + QUIET);
    }

    /// @return where the next symbol begins
    private static int symbol(StringBuilder path, int from, int value) {
        var x = from;
        var widths = SYMBOLS[value];
        for (var i = 0; i < widths.length(); i++) {
            var width = widths.charAt(i) - '0';
            if (i % 2 == 0) {
                path.append("M%d 0h%dv%dh-%dz".formatted(x, width, HEIGHT, width));
            }
            x += width;
        }
        return x;
    }
}
