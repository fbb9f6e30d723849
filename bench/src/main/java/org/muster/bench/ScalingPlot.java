package org.muster.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How something grows with the number of offers, one line for each of what is compared. Both axes are logarithmic.
///
/// Where several instances have as many offers, the line goes through the median; where one was not reached, its mark
/// is hollow and stands for "at least".
final class ScalingPlot {

    /// @param series  whose
    /// @param offers  in the instance
    /// @param value   above 0
    /// @param reached whether it is the value, or a limit that cut it short
    record Point(String series, int offers, double value, boolean reached) {}

    private static final int WIDTH = 780;
    private static final int HEIGHT = 430;
    private static final int LEFT = 76;
    private static final int RIGHT = 520;
    private static final int TOP = 44;
    private static final int BOTTOM = 370;

    /// Lines of words to the right stand at least this far apart.
    private static final double SPACING = 15;

    private final String title;
    private final String unit;
    private final Map<String, TreeMap<Integer, List<Point>>> series = new LinkedHashMap<>();
    private final int fewest;
    private final int most;
    private final double least;
    private final double largest;
    private final Svg svg = new Svg();

    /// @param unit of the values
    ScalingPlot(String title, String unit, List<Point> points) {
        this.title = title;
        this.unit = unit;
        for (var point : points) {
            series.computeIfAbsent(point.series, any -> new TreeMap<>())
                    .computeIfAbsent(point.offers, any -> new ArrayList<>())
                    .add(point);
        }
        fewest = points.stream().mapToInt(Point::offers).min().orElseThrow();
        most = points.stream().mapToInt(Point::offers).max().orElseThrow();
        least = points.stream().mapToDouble(Point::value).min().orElseThrow() / 1.5;
        largest = points.stream().mapToDouble(Point::value).max().orElseThrow() * 1.5;
    }

    String svg() {
        svg.words(LEFT, 22, "ink", "start", title);
        drawAxes();
        int number = 0;
        var ends = new ArrayList<End>();
        for (var one : series.entrySet()) {
            ends.add(draw(one.getKey(), Svg.hue(number++), one.getValue()));
        }
        drawNames(ends);
        return svg.of(title, WIDTH, HEIGHT);
    }

    private double x(int offers) {
        return LEFT + 16 + (RIGHT - LEFT - 32) * Math.log((double) offers / fewest) / Math.log((double) most / fewest);
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * Math.log(value / least) / Math.log(largest / least);
    }

    private void drawAxes() {
        for (double tick = Math.pow(10, Math.ceil(Math.log10(least))); tick <= largest; tick *= 10) {
            svg.line(LEFT, y(tick), RIGHT, y(tick));
            svg.words(LEFT - 8, y(tick) + 4, "soft", "end", Svg.brief(tick) + " " + unit);
        }
        series.values().stream()
                .flatMap(one -> one.keySet().stream())
                .distinct()
                .sorted()
                .forEach(offers -> {
                    svg.line(x(offers), TOP, x(offers), BOTTOM);
                    svg.words(x(offers), BOTTOM + 18, "soft", "middle", Svg.text("%,d", offers));
                });
        svg.words(
                LEFT,
                BOTTOM + 42,
                "soft",
                "start",
                "Offers of the instance. Hollow: ended without what was asked, so at least as much.");
    }

    /// Where a line ends, and so its name begins.
    private record End(String name, String hue, double x, double y) {}

    private End draw(String name, String hue, TreeMap<Integer, List<Point>> byOffers) {
        var path = new StringBuilder();
        double x = 0;
        double y = 0;
        for (var points : byOffers.values()) {
            points.sort(Comparator.comparingDouble(Point::value));
            var median = points.get(points.size() / 2);
            x = x(median.offers);
            y = y(median.value);
            path.append(Svg.text(path.isEmpty() ? "M%.1f %.1f" : " L%.1f %.1f", x, y));
            points.forEach(point -> svg.mark(x(point.offers), y(point.value), hue, point.reached));
        }
        svg.path(hue, path.toString());
        return new End(name, hue, x, y);
    }

    /// Names stand beside the ends of their lines, moved apart where they would cover each other.
    private void drawNames(List<End> ends) {
        var sorted = ends.stream().sorted(Comparator.comparingDouble(End::y)).toList();
        double highest = TOP;
        for (int i = 0; i < sorted.size(); i++) {
            var end = sorted.get(i);
            double lowest = BOTTOM - SPACING * (sorted.size() - 1 - i);
            double y = Math.max(highest, Math.min(end.y, lowest));
            highest = y + SPACING;
            svg.leader(end.hue, end.x + 7, end.y, RIGHT + 12, y);
            svg.words(RIGHT + 18, y + 4, end.hue + " fill", "start", end.name);
        }
    }
}
