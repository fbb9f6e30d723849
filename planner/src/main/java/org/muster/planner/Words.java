package org.muster.planner;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.muster.domain.plan.Scenario;

/// How reasons put lists, days and figures into words, and which sources a sentence names.
final class Words {

    /// So many names stand in a list before the rest is counted.
    static final int NAMED = 5;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]+");

    private final Scenario scenario;
    private final Set<String> identifiers = new HashSet<>();

    Words(Scenario scenario) {
        this.scenario = scenario;
        scenario.offers().forEach(offer -> identifiers.add(offer.identifier()));
        scenario.supplies().forEach(supply -> identifiers.add(supply.identifier()));
    }

    String date(int day) {
        return scenario.horizon().date(day).toString();
    }

    /// The identifiers of offers and supplies that stand in a sentence as whole words.
    Set<String> sourcesNamed(String sentence) {
        var named = new HashSet<String>();
        var matcher = WORD.matcher(sentence);
        while (matcher.find()) {
            var word = matcher.group();
            while (word.endsWith(".")) {
                word = word.substring(0, word.length() - 1);
            }
            if (identifiers.contains(word)) {
                named.add(word);
            }
        }
        return named;
    }

    static String names(List<Holding> holdings) {
        return list(holdings.stream().map(Holding::name).toList());
    }

    /// `A`, `A and B`, `A, B and C`; the end of a long list is counted.
    static String list(Collection<String> words) {
        var all = List.copyOf(words);
        if (all.size() > NAMED) {
            return String.join(", ", all.subList(0, NAMED)) + " and " + (all.size() - NAMED) + " more";
        }
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
    }

    static String which(int count, String one, String many) {
        return count == 1 ? one : many;
    }

    /// Ten-thousandths of a family unit as a plain number.
    static String units(long tenThousandths) {
        return BigDecimal.valueOf(tenThousandths, 4).stripTrailingZeros().toPlainString();
    }

    /// Points rounded up to four digits, so that "at most" stays true.
    static String atMost(double points) {
        return new BigDecimal(Math.max(0, points))
                .round(new MathContext(4, RoundingMode.CEILING))
                .stripTrailingZeros()
                .toPlainString();
    }

    static String points(double points) {
        return new BigDecimal(points)
                .round(new MathContext(3, RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
