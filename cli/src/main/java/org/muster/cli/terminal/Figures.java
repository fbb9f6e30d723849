package org.muster.cli.terminal;

import java.time.Duration;
import java.util.Locale;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;

/// Numbers as people read them: a point before decimals, commas between thousands, whatever the machine's language.
public final class Figures {

    private Figures() {}

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// A count with what is counted, in the plural unless there is just one.
    public static String counted(long count, String what) {
        return "%s %s%s".formatted(count(count), what, count == 1 ? "" : "s");
    }

    /// A number with so many decimals.
    public static String number(double number, int decimals) {
        var text = String.format(Locale.ROOT, "%,." + decimals + "f", number);
        return text.matches("-[0.]+") ? text.substring(1) : text;
    }

    /// Points of the objective, with up to four decimals, fewer where there are many points.
    public static String points(double points) {
        var text = steadyPoints(points);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /// The same with the decimals that are zero, for a line that changes before the eyes.
    public static String steadyPoints(double points) {
        var size = Math.abs(points);
        return number(points, size >= 1_000 ? 1 : size >= 100 ? 2 : 4);
    }

    /// A fraction as a percentage with one decimal; "-" when there is nothing to divide by.
    public static String percent(double part, double whole) {
        return whole > 0 ? number(100 * part / whole, 1) + " %" : "-";
    }

    /// A gap as a percentage, with enough decimals to compare it with the one asked for.
    public static String gap(double gap) {
        return number(100 * gap, gap < 0.1 ? 2 : 1) + " %";
    }

    /// Whole units without decimals, parts of units with as many as they need.
    public static String units(FamilyUnits units) {
        var whole = units.tenThousandths() / FamilyUnits.SCALE;
        var rest = units.tenThousandths() % FamilyUnits.SCALE;
        return rest == 0
                ? count(whole)
                : count(whole) + String.format(Locale.ROOT, ".%04d", rest).replaceAll("0+$", "");
    }

    /// A mass in tonnes with one decimal, or more for small ones.
    public static String tonnes(Mass mass) {
        var tonnes = mass.grams() / 1e6;
        return number(tonnes, mass.isZero() || tonnes >= 1 ? 1 : 3);
    }

    /// Seconds with one decimal.
    public static String seconds(Duration duration) {
        return number(duration.toMillis() / 1e3, 1) + " s";
    }
}
