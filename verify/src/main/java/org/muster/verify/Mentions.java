package org.muster.verify;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.muster.domain.materiel.FamilyId;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.measure.Identifier;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.LaneId;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.FundId;
import org.muster.domain.offer.OfferId;
import org.muster.domain.offer.SupplyId;
import org.muster.domain.plan.Scenario;
import org.muster.domain.requirement.RequirementId;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.SchoolId;

/// The identifiers that a sentence names: maximal runs of the letters that identifiers are made of, with and
/// without the full stops at their end.
final class Mentions {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]+");

    private final Scenario scenario;
    private final Set<String> words = new LinkedHashSet<>();

    Mentions(Scenario scenario, String sentence) {
        this.scenario = scenario;
        var words = WORD.matcher(sentence);
        while (words.find()) {
            this.words.add(words.group());
            this.words.add(words.group().replaceAll("\\.+$", ""));
        }
        this.words.removeIf(word -> !Identifier.isWellFormed(word));
    }

    boolean name(String identifier) {
        return words.contains(identifier);
    }

    /// The offers and supplies that are named, by identifier.
    Set<String> sources() {
        var named = new LinkedHashSet<>(words);
        named.removeIf(word -> !scenario.offers().contains(new OfferId(word))
                && !scenario.supplies().contains(new SupplyId(word)));
        return named;
    }

    /// Whether an identifier is also that of something that is no source: then a sentence may mean the other.
    boolean mayMeanAnother(String word) {
        return scenario.nodes().contains(new NodeId(word))
                || scenario.lanes().contains(new LaneId(word))
                || scenario.requirements().contains(new RequirementId(word))
                || scenario.families().contains(new FamilyId(word))
                || scenario.items().contains(new ItemId(word))
                || scenario.funds().contains(new FundId(word))
                || scenario.schools().contains(new SchoolId(word))
                || scenario.courses().contains(new CourseId(word))
                || scenario.transitRules().contains(new TransitRuleId(word));
    }
}
