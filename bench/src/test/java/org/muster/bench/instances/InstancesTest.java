package org.muster.bench.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.domain.network.Mode;
import org.muster.domain.plan.Scenario;

class InstancesTest {

    @ParameterizedTest
    @EnumSource(Size.class)
    void hasTheSizeAskedFor(Size size) {
        var scenario = Instances.generate(size, new Style.Coarse(), 1);
        assertThat(scenario.offers().size()).isEqualTo(size.offers());
        assertThat(scenario.requirements().size()).isEqualTo(size.requirements());
        assertThat(scenario.nodes().size()).isEqualTo(size.nodes());
        assertThat(scenario.lanes().size()).isEqualTo(size.lanes());
        assertThat(scenario.horizon().days()).isEqualTo(size.days());
    }

    @Test
    void givesTheSameScenarioForTheSameSeedOnly() {
        var one = Instances.generate(Size.S, new Style.Fine(), 7);
        assertThat(Instances.generate(Size.S, new Style.Fine(), 7)).isEqualTo(one);
        assertThat(Instances.generate(Size.S, new Style.Fine(), 8)).isNotEqualTo(one);
    }

    @Test
    void usesEveryTableThatAPlanningRuleReads() {
        var scenario = Instances.generate(Size.M, new Style.Coarse(), 1);
        assertThat(List.of(
                        scenario.transitRules().size(),
                        scenario.sets().size(),
                        scenario.funds().size(),
                        scenario.supplies().size(),
                        scenario.closures().size(),
                        scenario.capacityChanges().size(),
                        scenario.courses().size(),
                        scenario.schools().size(),
                        scenario.trainees().size()))
                .allMatch(rows -> rows > 0);
    }

    @ParameterizedTest
    @EnumSource(Size.class)
    void offersNothingHeavierThanALaneOutOfItsOriginTakes(Size size) {
        for (var style : List.of(new Style.Coarse(), new Style.Fine(), new Style.Hub60(0.8))) {
            var scenario = Instances.generate(size, style, 2);
            var heavyLoaders = originsWithAHeavyLane(scenario);
            assertThat(scenario.offers().list()).allMatch(offer -> heavyLoaders.contains(offer.origin()));
        }
    }

    private static Set<Object> originsWithAHeavyLane(Scenario scenario) {
        var origins = new HashSet<Object>();
        scenario.lanes().list().stream()
                .filter(lane -> lane.mode() != Mode.AIR && lane.capacityPerDay().grams() >= 45_000_000L)
                .forEach(lane -> origins.add(lane.from()));
        return origins;
    }
}
