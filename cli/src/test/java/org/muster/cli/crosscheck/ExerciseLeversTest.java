package org.muster.cli.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Table;
import org.muster.domain.nation.TransitRule;
import org.muster.domain.nation.TransitRuleId;
import org.muster.domain.network.Node;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;
import org.muster.exchange.ScenarioPackage;
import org.muster.exchange.ScenarioRead;
import org.muster.planner.PlanOptions;
import org.muster.planner.Planner;
import org.muster.planner.ProgressListener;
import org.muster.verify.Verifier;

/// Feature: the exercise is worth planning. A hub binds, a caveat bites, crews are a bottleneck: lifting any one of the
/// three is worth at least a percent, for the plan that is found and for the bound that no plan can pass.
class ExerciseLeversTest {

    private static final PlanOptions OPTIONS = new PlanOptions(0.005, Optional.empty(), OptionalLong.of(250), 2, 1);

    private static final Scenario exercise = read();
    private static final Plan base = plan(exercise);

    @Test
    void gainsWhenTheBindingHubHandlesTwiceAsMuch() {
        assertLifts(with(nodes("H-RZE"), exercise.transitRules(), exercise.schools(), exercise.trainees()));
    }

    @Test
    void gainsWhenTheBitingCaveatIsLifted() {
        var kept = exercise.transitRules().list().stream()
                .filter(rule -> !rule.rule().equals(new TransitRuleId("TR-HUN")))
                .toList();
        assertThat(kept).hasSize(exercise.transitRules().size() - 1);
        assertLifts(with(exercise.nodes(), Table.of(kept, TransitRule::rule), exercise.schools(), exercise.trainees()));
    }

    @Test
    void gainsWhenTwiceAsManyCrewsCanLearn() {
        assertLifts(with(exercise.nodes(), exercise.transitRules(), largerSchools(), moreTrainees()));
    }

    @Test
    void hasShortfalls() {
        assertThat(base.shortfalls()).isNotEmpty();
        assertThat(base.figures().points().orElseThrow())
                .isLessThan(base.figures().pointsPossible().orElseThrow());
    }

    private static void assertLifts(Scenario lifted) {
        var plan = plan(lifted);
        assertThat(plan.figures().objective().orElseThrow())
                .isGreaterThan(1.01 * base.figures().objective().orElseThrow());
        assertThat(plan.figures().bound().orElseThrow())
                .isGreaterThan(1.01 * base.figures().bound().orElseThrow());
    }

    private static Plan plan(Scenario scenario) {
        var plan = Planner.plan(scenario, OPTIONS, ProgressListener.silent(), () -> false);
        assertThat(new Verifier(scenario, Optional.empty()).judge(plan).violations())
                .isEmpty();
        return plan;
    }

    private static Scenario read() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var place = folder.resolve("scenarios/exercise");
            if (Files.isDirectory(place)) {
                return ((ScenarioRead.Accepted) ScenarioPackage.read(place)).scenario();
            }
        }
        throw new IllegalStateException("The exercise ships with the product, but it is not here.");
    }

    private static Table<NodeId, Node> nodes(String doubled) {
        var nodes = exercise.nodes().list().stream()
                .map(node -> node.node().equals(new NodeId(doubled)) ? twiceAsBusy(node) : node)
                .toList();
        return Table.of(nodes, Node::node);
    }

    private static Node twiceAsBusy(Node node) {
        return new Node(
                node.node(),
                node.name(),
                node.nation(),
                node.kind(),
                node.position(),
                node.locode(),
                node.handlingPerDay().map(limit -> limit.times(2)),
                node.storage(),
                node.neqLimit(),
                node.dwellDays());
    }

    private static Table<SchoolId, School> largerSchools() {
        var schools = exercise.schools().list().stream()
                .map(school -> new School(
                        school.school(),
                        school.course(),
                        school.nation(),
                        school.node(),
                        2 * school.crewsPerClass(),
                        school.parallelClasses(),
                        school.starts(),
                        school.source()))
                .toList();
        return Table.of(schools, School::school);
    }

    private static List<TraineeIntake> moreTrainees() {
        return exercise.trainees().stream()
                .map(intake -> new TraineeIntake(intake.from(), 2 * intake.crews(), intake.course()))
                .toList();
    }

    private static Scenario with(
            Table<NodeId, Node> nodes,
            Table<TransitRuleId, TransitRule> rules,
            Table<SchoolId, School> schools,
            List<TraineeIntake> trainees) {
        return new Scenario(
                exercise.header(),
                exercise.nations(),
                rules,
                exercise.families(),
                exercise.items(),
                exercise.suitability(),
                exercise.sets(),
                exercise.requirements(),
                exercise.offers(),
                exercise.funds(),
                exercise.supplies(),
                nodes,
                exercise.lanes(),
                exercise.closures(),
                exercise.capacityChanges(),
                exercise.stocks(),
                exercise.courses(),
                schools,
                trainees);
    }
}
