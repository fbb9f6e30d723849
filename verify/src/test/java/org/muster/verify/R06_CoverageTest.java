package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.verify.Proposal.leg;
import static org.muster.verify.Proposal.part;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class R06_CoverageTest {

    private final World world = Samples.world();
    private final Proposal plan = Samples.plan();

    private List<Violation> found() {
        return Samples.found(Violation.COVERAGE, world, plan);
    }

    private void ask(long quantity) {
        world.requirement("R1", "shells", quantity, 10, 20, 10, "H");
    }

    @Test
    void acceptsJustEnoughAndRefusesAWholeUnitMore() {
        ask(70);
        assertThat(found()).isEmpty();

        ask(69);
        assertThat(found())
                .containsExactly(new CoverageViolation.TooMuch(
                        "R1", BigInteger.valueOf(700_000), BigInteger.valueOf(690_000), BigInteger.valueOf(10_000)));
    }

    @Test
    void acceptsAnExcessSmallerThanTheLeastWorthyUnit() {
        world.suits("shell", "shells", 15_000);
        ask(104);
        assertThat(found()).isEmpty();

        ask(103);
        assertThat(found()).hasSize(1);
    }

    @Test
    void looksAtTheLeastWorthyUnitOfAll() {
        world.item("dud", Samples.TONNE / 20, 0, false).suits("dud", "shells", 1);
        world.offer("O4", World.XAA, "dud", 1, 0, "A");
        ask(70);
        plan.send("C5", "R1", "O4", "dud", 1, leg("AB", 0, 1), leg("BH", 2, 4));

        assertThat(found())
                .containsExactly(new CoverageViolation.TooMuch(
                        "R1", BigInteger.valueOf(700_001), BigInteger.valueOf(700_000), BigInteger.ONE));
    }

    @Test
    void judgesEachPartOfASet() {
        world.offer("O4", World.XAA, "launcher", 1, 0, "A");
        plan.send("C5", "R2", part("", "launchers"), "O4", "launcher", 1, leg("AB", 12, 13), leg("BH", 14, 16));

        assertThat(found())
                .containsExactly(new CoverageViolation.TooMuch(
                        "R2/launchers",
                        BigInteger.valueOf(30_000),
                        BigInteger.valueOf(20_000),
                        BigInteger.valueOf(10_000)));
    }
}
