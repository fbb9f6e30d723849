package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.shells;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Rung;
import org.muster.domain.materiel.Monitoring;
import org.muster.domain.measure.Mass;
import org.muster.domain.measure.Money;
import org.muster.domain.offer.ValueBasis;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Worth.Sum;

/// Values are added up within a basis and a currency, and never over them.
class WorthTest {

    private static final LocalDate MAY = LocalDate.parse("2025-05-01");
    private static final LocalDate JUNE = LocalDate.parse("2025-06-01");

    private final World world = new World();
    private final Line atBook = worth("W-1", "AR/17", 200, "EUR", ValueBasis.BOOK, MAY);
    private final Line alsoAtBook = worth("W-2", "AR/18", 300, "EUR", ValueBasis.BOOK, JUNE);

    @BeforeEach
    void offer() {
        world.offer(atBook, 10);
        world.offer(alsoAtBook, 1);
        world.offer(worth("W-3", "AR/18", 500, "EUR", ValueBasis.REPLACEMENT, MAY), 2);
        world.offer(worth("W-4", "AR/19", 700, "USD", ValueBasis.BOOK, MAY), 3);
        world.offer(shells("W-5", ARLAND), 4);
        world.recorded(
                world.coordinator, MORNING.plusSeconds(60), Transfer.of(at(atBook, OFFERED), at(atBook, PROPOSED), 6));
    }

    @AfterEach
    void close() {
        world.close();
    }

    private static Line worth(
            String code, String reference, long cents, String currency, ValueBasis basis, LocalDate day) {
        var plain = shells(code, ARLAND);
        return new Line(
                new LineCode(code),
                ARLAND,
                plain.item(),
                plain.unitMass(),
                Mass.ZERO,
                false,
                Monitoring.NONE,
                Optional.empty(),
                Optional.of(new Value(new Money(cents), currency, basis, day)),
                Optional.of(reference),
                Set.of(),
                Label.of(ARLAND));
    }

    private static Worth sum(
            Rung rung, long units, ValueBasis basis, String currency, long cents, LocalDate first, LocalDate last) {
        return new Worth(rung, units, Optional.of(new Sum(basis, currency, new Money(cents), first, last)));
    }

    @Test
    void splitsATotalByBasisAndCurrency() {
        assertThat(world.ledger.worth(world.arland, new Scope.OfNation(ARLAND)))
                .containsExactly(
                        sum(OFFERED, 5, ValueBasis.BOOK, "EUR", 1_100, MAY, JUNE),
                        sum(OFFERED, 3, ValueBasis.BOOK, "USD", 2_100, MAY, MAY),
                        sum(OFFERED, 2, ValueBasis.REPLACEMENT, "EUR", 1_000, MAY, MAY),
                        new Worth(OFFERED, 4, Optional.empty()),
                        sum(PROPOSED, 6, ValueBasis.BOOK, "EUR", 1_200, MAY, MAY));
        assertThat(world.ledger.worth(world.borland, new Scope.OfNation(ARLAND)))
                .isEmpty();
    }

    @Test
    void tellsWhatItWasWorthAtATime() {
        var scope = new Scope.OfLine(atBook.code());
        assertThat(world.ledger.worth(world.arland, scope, AsOf.happened(MORNING)))
                .containsExactly(sum(OFFERED, 10, ValueBasis.BOOK, "EUR", 2_000, MAY, MAY));
        assertThat(world.ledger.worth(world.arland, scope, AsOf.now()))
                .isEqualTo(world.ledger.worth(world.arland, scope));
    }

    @Test
    void findsWhatADonorKnowsUnderANumberOfItsOwn() {
        assertThat(world.ledger.linesOf(world.arland, ARLAND, "AR/18"))
                .containsExactly(new LineCode("W-2"), new LineCode("W-3"));
        assertThat(world.ledger.trace(world.arland, ARLAND, "AR/17"))
                .extracting(entry -> entry.kind().code())
                .isEqualTo(List.of("transfer", "transfer"));
        assertThat(world.ledger.linesOf(world.arland, BORLAND, "AR/18")).isEmpty();
        assertThat(world.ledger.linesOf(world.borland, ARLAND, "AR/18")).isEmpty();
    }
}
