package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.muster.domain.custody.ConsentKind.EXPORT_LICENCE;
import static org.muster.domain.custody.ConsentKind.RE_TRANSFER;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;
import static org.muster.ledger.World.shells;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;

/// Consents, and the gate that they open. Arland gives what Borland made.
class ConsentsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final String SHUT =
            "No consent of the kind re-transfer covers the dispatch of line S-1 on 2026-03-01: ";

    private final World world = new World();
    private final Line line = shells("S-1", ARLAND).releasedTo(BORLAND).needing(RE_TRANSFER);
    private final LineConsent asked = LineConsent.asked("X-1", line.code(), RE_TRANSFER, BORLAND, DAY.minusDays(30));

    @BeforeEach
    void offer() {
        world.offer(line, 10);
        world.climb(line, 10, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void keepsTheGateShutUntilTheConsentIsGranted() {
        assertThat(gate(1)).isEqualTo(SHUT + "there is none, or it may not be seen.");
        say(asked);
        assertThat(gate(1)).isEqualTo(SHUT + "X-1 of XBB was asked for on 2026-01-30 and is not granted.");
        say(asked.expected(DAY.plusDays(8)));
        assertThat(gate(1))
                .isEqualTo(SHUT
                        + "X-1 of XBB was asked for on 2026-01-30 and is not granted, but expected by 2026-03-09.");
        say(asked.granted(DAY, Optional.empty(), Optional.empty()));
        assertThat(gate(1)).isEmpty();
    }

    @Test
    void opensTheGateOnlyOnTheDaysOfTheConsent() {
        say(asked.granted(DAY.minusDays(9), Optional.of(DAY.minusDays(1)), Optional.empty()));
        assertThat(gate(1)).isEqualTo(SHUT + "X-1 of XBB is granted from 2026-02-20 until 2026-02-28.");
        say(asked.granted(DAY.plusDays(1), Optional.empty(), Optional.empty()));
        assertThat(gate(1)).isEqualTo(SHUT + "X-1 of XBB is granted from 2026-03-02.");
        say(asked.granted(DAY, Optional.of(DAY), Optional.empty()));
        assertThat(gate(1)).isEmpty();
    }

    @Test
    void opensTheGateForAsManyAsWereGranted() {
        say(asked.granted(DAY, Optional.empty(), Optional.of(new Quantity(4))));
        assertThat(gate(3)).isEmpty();
        assertThat(gate(2)).isEqualTo(SHUT + "X-1 of XBB is granted for 4 units, and with these 5 would have left.");
        assertThat(gate(1)).isEmpty();
        assertThat(gate(1)).isNotEmpty();
    }

    @Test
    void saysForProgramsWhatFallsShort() {
        say(asked.granted(DAY, Optional.of(DAY.plusDays(9)), Optional.of(new Quantity(4))));
        var refusal = world.refused(
                world.coordinator, MORNING, Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), 5));
        assertThat(refusal.facts())
                .containsEntry("consent", "X-1")
                .containsEntry("nation", "XBB")
                .containsEntry("kind", "re-transfer")
                .containsEntry("line", "S-1")
                .containsEntry("day", "2026-03-01")
                .containsEntry("granted", "2026-03-01")
                .containsEntry("until", "2026-03-10")
                .containsEntry("covers", "4")
                .containsEntry("needed", "5");
    }

    /// What may not be seen is not told to those who ask at the gate.
    @Test
    void namesNoConsentThatMayNotBeSeen() {
        var own = new State(asked.facts(), Label.of(BORLAND));
        world.recorded(world.borland, MORNING, own);
        var leaving = Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), 1);
        assertThat(world.refused(world.arland, MORNING, leaving).facts()).doesNotContainKey("consent");
        assertThat(world.refused(world.coordinator, MORNING, leaving).facts()).containsEntry("consent", "X-1");
    }

    @Test
    void shutsTheGateAgainWhenTheConsentIsTakenBack() {
        say(asked.granted(DAY, Optional.empty(), Optional.empty()));
        assertThat(gate(1)).isEmpty();
        say(asked.notGranted());
        assertThat(gate(1)).isNotEmpty();
    }

    @Test
    void needsEveryKindOfConsent() {
        var strict = shells("S-2", ARLAND).releasedTo(BORLAND).needing(RE_TRANSFER, EXPORT_LICENCE);
        world.offer(strict, 5);
        world.climb(strict, 5, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
        say(LineConsent.asked("X-2", strict.code(), RE_TRANSFER, BORLAND, DAY)
                .granted(DAY, Optional.empty(), Optional.empty()));
        var leaving = Transfer.of(at(strict, CALLED_FORWARD), at(strict, DISPATCHED), 1);
        var refusal = world.refused(world.coordinator, MORNING, leaving);
        assertThat(refusal.rule()).isEqualTo(Rule.GATE);
        assertThat(refusal.facts()).containsEntry("kind", "export-licence");
        var licence = LineConsent.asked("X-3", strict.code(), EXPORT_LICENCE, ARLAND, DAY)
                .granted(DAY, Optional.empty(), Optional.empty());
        world.recorded(world.arland, MORNING, new State(licence.facts(), strict.label()));
        world.recorded(world.coordinator, MORNING, leaving);
    }

    @Test
    void letsANationSpeakForItselfOnly() {
        var label = new Label(ARLAND, Set.of());
        var own = new State(asked.facts(), label);
        assertThat(world.refused(world.arland, MORNING, own).rule()).isEqualTo(Rule.ROLE);
        say(asked);
        assertThat(world.ledger.consents(world.borland, line.code())).containsExactly(asked);
        assertThat(world.ledger.consents(world.coordinator, line.code())).containsExactly(asked);
        assertThat(world.ledger.consents(world.auditor, line.code())).containsExactly(asked);
    }

    /// A line that it may not see is to a nation as one that is not there.
    @Test
    void takesNoWordOnALineThatItsSpeakerDoesNotSee() {
        var secret = shells("S-8", ARLAND).needing(RE_TRANSFER);
        world.offer(secret, 5);
        var unseen = refusal(LineConsent.asked("X-8", secret.code(), RE_TRANSFER, BORLAND, DAY));
        var unknown = refusal(LineConsent.asked("X-8", new LineCode("S-9"), RE_TRANSFER, BORLAND, DAY));
        assertThat(unseen.rule()).isEqualTo(Rule.CONSENT);
        assertThat(unseen.sentence()).isEqualTo(unknown.sentence().replace("S-9", "S-8"));
        assertThat(unseen.facts().keySet()).isEqualTo(unknown.facts().keySet());
        assertThat(world.ledger.consents(world.coordinator, secret.code())).isEmpty();
    }

    @Test
    void keepsLineKindAndNationOfAConsent() {
        say(asked);
        var other = LineConsent.asked("X-1", line.code(), EXPORT_LICENCE, BORLAND, DAY);
        assertThat(refusal(other).rule()).isEqualTo(Rule.CONSENT);
        var unknown = LineConsent.asked("X-9", new LineCode("S-9"), RE_TRANSFER, BORLAND, DAY);
        assertThat(refusal(unknown).rule()).isEqualTo(Rule.CONSENT);
    }

    @Test
    void readsBackWhatWasSaid() {
        var full = new LineConsent(
                "X-1",
                line.code(),
                ConsentKind.RE_TRANSFER,
                BORLAND,
                DAY.minusDays(30),
                Optional.of(DAY.minusDays(10)),
                Optional.of(DAY.minusDays(5)),
                Optional.of(DAY.plusDays(90)),
                Optional.of(new Quantity(8)),
                Optional.of("Not beyond the border."));
        say(asked);
        say(full);
        assertThat(world.ledger.consents(world.coordinator, line.code())).containsExactly(full);
        assertThat(full.holdsOn(DAY)).isTrue();
        assertThat(full.holdsOn(DAY.plusDays(91))).isFalse();
        assertThat(full.holdsOn(DAY.minusDays(6))).isFalse();
    }

    @Test
    void isRefusedIfItSaysWhyAndNoDayIsHopedFor() {
        assertThat(asked.isRefused()).isFalse();
        assertThat(saying(asked, "Not beyond the border.").isRefused()).isTrue();
        assertThat(saying(asked, "").isRefused()).isFalse();
        assertThat(saying(asked.expected(DAY), "They said in May.").isRefused()).isFalse();
        var granted = asked.granted(DAY, Optional.empty(), Optional.empty());
        assertThat(saying(granted, "Not beyond the border.").isRefused()).isFalse();
    }

    private static LineConsent saying(LineConsent one, String conditions) {
        return new LineConsent(
                one.consent(),
                one.line(),
                one.kind(),
                one.nation(),
                one.asked(),
                one.expected(),
                one.granted(),
                one.until(),
                one.quantity(),
                Optional.of(conditions));
    }

    @Test
    void refusesDatesThatAreSwapped() {
        assertThatThrownBy(() -> asked.granted(DAY, Optional.of(DAY.minusDays(1)), Optional.empty()))
                .hasMessageContaining("Maybe the two dates are swapped.");
        assertThatThrownBy(() -> asked.granted(DAY.minusDays(31), Optional.empty(), Optional.empty()))
                .hasMessageContaining("Maybe");
    }

    /// Borland says what it consents to; Arland may see it.
    private void say(LineConsent consent) {
        world.recorded(world.borland, MORNING, new State(consent.facts(), new Label(BORLAND, Set.of(ARLAND))));
    }

    private Refusal refusal(LineConsent consent) {
        return world.refused(world.borland, MORNING, new State(consent.facts(), new Label(BORLAND, Set.of(ARLAND))));
    }

    /// Tries to send units; what the gate says, or nothing if they left.
    private String gate(long units) {
        var command =
                Command.of(World.newId(), MORNING, Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), units));
        if (world.send(world.coordinator, command) instanceof Outcome.Refused(var id, var refusals)) {
            assertThat(refusals.getFirst().rule()).isEqualTo(Rule.GATE);
            return refusals.getFirst().sentence();
        }
        return "";
    }
}
