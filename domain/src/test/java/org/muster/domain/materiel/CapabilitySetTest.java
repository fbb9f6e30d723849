package org.muster.domain.materiel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.measure.Mass;

class CapabilitySetTest {

    private static final FamilyId BATTERY = new FamilyId("battery");
    private static final SetPart LAUNCHERS = new SetPart(new PartId("launchers"), PartKind.MATERIEL, 4);
    private static final SetPart CREWS = new SetPart(new PartId("firing"), PartKind.CREW, 2);

    @Test
    void hasOneCompositionWithoutANameOrSeveralWithNames() {
        var only = variant("", LAUNCHERS, CREWS);
        assertThat(CapabilitySet.of(BATTERY, List.of(only)).variant(VariantId.ONLY))
                .isEqualTo(only);
        assertThat(CapabilitySet.of(BATTERY, List.of(variant("a", LAUNCHERS), variant("b", LAUNCHERS)))
                        .variants()
                        .size())
                .isEqualTo(2);
    }

    @Test
    void refusesToMixNamedAndUnnamedCompositions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CapabilitySet.of(BATTERY, List.of(variant("", LAUNCHERS), variant("b", LAUNCHERS))))
                .withMessageContaining("Name them all");
    }

    @Test
    void refusesAnEmptySet() {
        assertThatIllegalArgumentException().isThrownBy(() -> CapabilitySet.of(BATTERY, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> variant(""));
    }

    @Test
    void refusesAPartTwiceAndAPartOfNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> variant("", LAUNCHERS, LAUNCHERS));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SetPart(new PartId("launchers"), PartKind.MATERIEL, 0));
    }

    @Test
    void findsItsParts() {
        var only = variant("", LAUNCHERS, CREWS);
        assertThat(only.find(new PartId("firing"))).contains(CREWS);
        assertThat(only.find(new PartId("spares"))).isEmpty();
        assertThat(PartId.of(BATTERY).family()).isEqualTo(BATTERY);
    }

    @Test
    void refusesAnItemThatServesForNothing() {
        var shell = new ItemId("shell");
        assertThat(new Suitability(shell, BATTERY, new FamilyUnits(1)).worth()).isEqualTo(new FamilyUnits(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Suitability(shell, BATTERY, FamilyUnits.ZERO));
    }

    @Test
    void refusesAnItemWithoutMassOrAboveAThousandTonnes() {
        assertThat(item(Item.HEAVIEST).mass()).isEqualTo(Mass.ofTonnes(1_000));
        assertThatIllegalArgumentException().isThrownBy(() -> item(Mass.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> item(Item.HEAVIEST.plus(new Mass(1))));
    }

    private static Item item(Mass mass) {
        return new Item(
                new ItemId("shell"),
                "Shell",
                mass,
                Optional.empty(),
                Mass.ZERO,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Monitoring.NONE);
    }

    private static SetVariant variant(String name, SetPart... parts) {
        return new SetVariant(new VariantId(name), List.of(parts));
    }
}
