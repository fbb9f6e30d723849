package org.muster.verify;

import java.util.LinkedHashSet;
import java.util.Set;
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

    private final Scenario scenario;
    private final Set<String> words = new LinkedHashSet<>();

    Mentions(Scenario scenario, String sentence) {
        this.scenario = scenario;
        int start = 0;
        for (int at = 0; at <= sentence.length(); at++) {
            if (at == sentence.length() || !Identifier.mayHold(sentence.charAt(at))) {
                add(sentence.substring(start, at));
                start = at + 1;
            }
        }
    }

    private void add(String word) {
        if (Identifier.isWellFormed(word)) {
            words.add(word);
        }
        int end = word.length();
        while (end > 0 && word.charAt(end - 1) == '.') {
            end--;
        }
        if (end < word.length() && Identifier.isWellFormed(word.substring(0, end))) {
            words.add(word.substring(0, end));
        }
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
