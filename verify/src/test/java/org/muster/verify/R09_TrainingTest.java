package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.Period;
import org.muster.domain.plan.ClassId;
import org.muster.domain.training.SchoolId;

class R09_TrainingTest {

    private static final SchoolId K1 = new SchoolId("K1");
    private static final ClassId T2 = new ClassId("T2");

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.TRAINING, world, plan);
    }

    private void hold(int start, long crews) {
        plan.classes.removeLast();
        plan.train("T2", "K1", "R2", "", "firing", start, crews);
    }

    @Test
    void refusesMoreCrewsThanAClassHasPlaces() {
        world.school("K1", "firing", 1, 1, Period.ALWAYS);
        assertThat(found()).isEmpty();

        world.trainees(0, 9, "");
        hold(10, 2);
        assertThat(found()).contains(new TrainingViolation.ClassTooLarge(T2, K1, 2, 1));
    }

    @Test
    void refusesMoreClassesAtATimeThanASchoolHolds() {
        hold(9, 1);

        assertThat(found()).containsExactly(new TrainingViolation.TooManyClasses(K1, World.day(9), 2, 1));
    }

    @Test
    void acceptsAStartOnTheLastDayAndRefusesOneAfterIt() {
        hold(15, 1);
        assertThat(found()).isEmpty();

        hold(16, 1);
        assertThat(found())
                .containsExactly(new TrainingViolation.StartsOutsideWindow(
                        T2, K1, World.day(16), Period.of(World.day(0), World.day(15))));
    }

    @Test
    void acceptsAClassThatEndsOnTheLastDayAndRefusesOneThatEndsAfterIt() {
        world.school("K1", "firing", 2, 1, Period.ALWAYS);
        hold(20, 1);
        assertThat(found()).isEmpty();

        hold(21, 1);
        assertThat(found())
                .containsExactly(
                        new TrainingViolation.ClassOutsideHorizon(T2, World.day(21), 10, World.day(0), World.day(29)));
    }

    @Test
    void refusesMoreCrewsThanAreFree() {
        world.trainees.removeLast();
        world.trainees(11, 1, "");

        assertThat(found())
                .containsExactly(
                        new TrainingViolation.TooFewTrainees("", World.day(10), BigInteger.TWO, BigInteger.ONE));
    }

    @Test
    void drawsFromTheCoursesOwnPoolWhereItHasOne() {
        world.trainees(0, 1, "firing");
        assertThat(found())
                .containsExactly(
                        new TrainingViolation.TooFewTrainees("firing", World.day(10), BigInteger.TWO, BigInteger.ONE));

        world.trainees(0, 1, "firing");
        assertThat(found()).isEmpty();
    }

    @Test
    void hasNoLimitWithoutAnyTrainees() {
        world.trainees.clear();

        assertThat(found()).isEmpty();
    }

    @Test
    void takesAPoolWithoutRowsForEmpty() {
        world.trainees.clear();
        world.course("cooking", 5).trainees(0, 9, "cooking");

        assertThat(found())
                .contains(new TrainingViolation.TooFewTrainees("", World.day(0), BigInteger.ONE, BigInteger.ZERO));
    }

    @Test
    void refusesMoreCrewsThanAreAskedFor() {
        world.trainees(0, 9, "");
        hold(10, 2);

        assertThat(found())
                .containsExactly(
                        new TrainingViolation.TooManyCrews("R2/firing", BigInteger.valueOf(3), BigInteger.TWO));
    }

    @Test
    void countsCrewsThatAreReadyWithoutAClass() {
        plan.classes.clear();
        assertThat(Samples.found(Violation.SETS, world, plan)).isNotEmpty();

        world.readyCrews("R2", "", "firing", 0, 2);
        assertThat(found()).isEmpty();
    }

    @Test
    void refusesClassesForCrewsThatAreReadyAlready() {
        assertThat(found()).isEmpty();

        world.readyCrews("R2", "", "firing", 0, 1);
        assertThat(found()).hasAtLeastOneElementOfType(TrainingViolation.TooManyCrews.class);
    }
}
