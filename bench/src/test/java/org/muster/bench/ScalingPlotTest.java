package org.muster.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.muster.bench.ScalingPlot.Point;

class ScalingPlotTest {

    private static final Pattern CIRCLE =
            Pattern.compile("<circle class=\"(\\S+) (\\S+)\" cx=\"(\\S+)\" cy=\"(\\S+)\"");

    private static final Pattern NAME = Pattern.compile("y=\"(\\S+)\" text-anchor=\"start\">(Muster|Slow|Slower)<");

    @Test
    void putsTenTimesAsMuchAsFarUpEverywhere() {
        var marks = marks(
                new Point("Muster", 60, 1, true),
                new Point("Muster", 500, 10, true),
                new Point("Muster", 3000, 100, true));
        assertThat(marks).extracting(Mark::x).isSorted();
        double first = marks.get(0).y - marks.get(1).y;
        assertThat(first).isPositive();
        assertThat(marks.get(1).y - marks.get(2).y).isCloseTo(first, org.assertj.core.data.Offset.offset(0.2));
    }

    @Test
    void leavesHollowWhatWasNotReached() {
        var marks = marks(new Point("Muster", 60, 1, true), new Point("Muster", 500, 10, false));
        assertThat(marks).extracting(Mark::style).containsExactly("fill", "open");
    }

    @Test
    void drawsTheLineThroughTheMedianOfAsManyOffers() {
        var points = List.of(
                new Point("Muster", 60, 4, true),
                new Point("Muster", 60, 2, true),
                new Point("Muster", 60, 90, true),
                new Point("Muster", 500, 90, true));
        var plot = new ScalingPlot("Seconds", "s", points).svg();
        var median = marks(plot).get(1);
        assertThat(plot).contains("d=\"M%.1f %.1f L".formatted(median.x, median.y));
    }

    @Test
    void keepsNamesApartThatWouldCoverEachOther() {
        var plot = new ScalingPlot(
                        "Seconds",
                        "s",
                        List.of(
                                new Point("Muster", 60, 1, true),
                                new Point("Slow", 500, 10, true),
                                new Point("Slower", 500, 10, true)))
                .svg();
        var heights = NAME.matcher(plot)
                .results()
                .map(name -> Double.parseDouble(name.group(1)))
                .sorted()
                .toList();
        assertThat(heights).hasSize(3);
        assertThat(heights.get(1) - heights.get(0)).isGreaterThanOrEqualTo(14.9);
    }

    private record Mark(String style, double x, double y) {}

    private static List<Mark> marks(Point... points) {
        return marks(new ScalingPlot("Seconds", "s", List.of(points)).svg());
    }

    private static List<Mark> marks(String svg) {
        return CIRCLE.matcher(svg)
                .results()
                .map(mark ->
                        new Mark(mark.group(2), Double.parseDouble(mark.group(3)), Double.parseDouble(mark.group(4))))
                .toList();
    }
}
