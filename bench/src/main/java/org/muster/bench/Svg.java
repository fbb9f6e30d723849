package org.muster.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// The pieces that plots are drawn from. Their colours follow the reader's light or dark scheme.
final class Svg {

    /// Colours of what is compared, on light paper and on dark.
    private static final String[] LIGHT = {
        "#0b66d8", "#0a7f7f", "#b35900", "#6639ba", "#c02f6d", "#5d7314", "#9a6700", "#cf222e", "#3d5a99", "#6e4a2f"
    };

    private static final String[] DARK = {
        "#4493f8", "#39c5c5", "#f0883e", "#b392f0", "#f778ba", "#a5c33c", "#e3b341", "#ff7b72", "#9db7f5", "#c9a68a"
    };

    private final StringBuilder content = new StringBuilder();

    /// Class of the n-th of what is compared; begins again after ten.
    static String hue(int number) {
        return String.valueOf((char) ('a' + number % LIGHT.length));
    }

    private static String style() {
        return """
                <style>
                text { font: 12px sans-serif } .line { stroke-width: 2 } .open { stroke-width: 1.5 }
                .leader { opacity: 0.4 }
                .paper { fill: #ffffff } .ink { fill: #1f2328 } .soft { fill: #59636e } .grid { stroke: #d1d9e0 }
                """ + hues(LIGHT) + """
                @media (prefers-color-scheme: dark) {
                .paper { fill: #0d1117 } .ink { fill: #f0f6fc } .soft { fill: #9198a1 } .grid { stroke: #3d444d }
                """ + hues(DARK) + """
                }
                </style>
                """;
    }

    private static String hues(String[] colours) {
        var rules = new StringBuilder();
        for (int i = 0; i < colours.length; i++) {
            var hue = hue(i);
            rules.append(text(
                    ".%s.fill { fill: %s } .%s.line, .%s.open, .%s.leader { fill: none; stroke: %s }\n",
                    hue, colours[i], hue, hue, hue, colours[i]));
        }
        return rules.toString();
    }

    Svg line(double x1, double y1, double x2, double y2) {
        return add("<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", x1, y1, x2, y2);
    }

    /// @param anchor `start`, `middle` or `end`
    Svg words(double x, double y, String style, String anchor, String words) {
        return add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n",
                style, x, y, anchor, escaped(words));
    }

    /// A disc, or a ring where something was not reached.
    Svg mark(double x, double y, String hue, boolean reached) {
        return add("<circle class=\"%s %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>\n", hue, reached ? "fill" : "open", x, y);
    }

    Svg square(double x, double y, String hue) {
        return add("<rect class=\"%s fill\" x=\"%.1f\" y=\"%.1f\" width=\"10\" height=\"10\"/>\n", hue, x - 5, y - 5);
    }

    /// @param path commands of a path, `M` and `L`
    Svg path(String hue, String path) {
        return add("<path class=\"%s line\" d=\"%s\"/>\n", hue, path);
    }

    /// A thin line from what is named to its name.
    Svg leader(String hue, double x1, double y1, double x2, double y2) {
        return add("<path class=\"%s leader\" d=\"M%.1f %.1f L%.1f %.1f\"/>\n", hue, x1, y1, x2, y2);
    }

    String of(String title, int width, int height) {
        return text(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n"
                                + "<title>%s</title>\n",
                        width, height, width, height, escaped(title))
                + style()
                + text("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>\n", width, height)
                + content
                + "</svg>\n";
    }

    private Svg add(String format, Object... values) {
        content.append(text(format, values));
        return this;
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;");
    }

    /// A number with two significant digits.
    static String brief(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(2))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
