package org.muster.ledger.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.ConsentKind.EXPORT_LICENCE;
import static org.muster.domain.custody.ConsentKind.RE_TRANSFER;
import static org.muster.ledger.agreement.Coalition.AGREED;
import static org.muster.ledger.agreement.Coalition.ARLAND;
import static org.muster.ledger.agreement.Coalition.BORLAND;
import static org.muster.ledger.agreement.Coalition.done;
import static org.muster.ledger.agreement.ConsentOutlook.State.EXPECTED;
import static org.muster.ledger.agreement.ConsentOutlook.State.GRANTED;
import static org.muster.ledger.agreement.ConsentOutlook.State.MISSING;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Quantity;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.State;
import org.muster.ledger.Label;
import org.muster.ledger.Line;
import org.muster.ledger.LineConsent;
import org.muster.ledger.Role;

/// Which consents stand on a day.
class ConsentOutlookTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-10");

    private final Coalition world = new Coalition();
    private final LineCode code = new LineCode("S-1");
    private final LineConsent asked = LineConsent.asked("X-1", code, RE_TRANSFER, BORLAND, DAY.minusDays(30));

    @BeforeEach
    void open() {
        var line = Line.of(code, ARLAND, Samples.shell().item(), Samples.shell().mass())
                .needing(RE_TRANSFER, EXPORT_LICENCE);
        done(world.act(world.coordinator, AGREED, new OpenLine(line)));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void missesAConsentThatWasOnlyAskedFor() {
        say(asked);
        assertThat(states(DAY)).containsExactly("export-licence MISSING", "re-transfer MISSING");
    }

    @Test
    void expectsAConsentFromTheDayOnWhichAnAnswerIsHopedFor() {
        say(new LineConsent(
                "X-1",
                code,
                RE_TRANSFER,
                BORLAND,
                DAY.minusDays(30),
                Optional.of(DAY),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        assertThat(state(DAY.minusDays(1))).isEqualTo(MISSING);
        assertThat(state(DAY)).isEqualTo(EXPECTED);
    }

    @Test
    void countsAGrantedConsentOnItsDays() {
        say(asked.granted(DAY, Optional.of(DAY.plusDays(5)), Optional.of(new Quantity(7))));
        assertThat(state(DAY.minusDays(1))).isEqualTo(MISSING);
        assertThat(state(DAY)).isEqualTo(GRANTED);
        assertThat(state(DAY.plusDays(5))).isEqualTo(GRANTED);
        assertThat(state(DAY.plusDays(6))).isEqualTo(MISSING);
        assertThat(world.agreements.consents(world.coordinator, DAY).getLast())
                .isEqualTo(new ConsentOutlook(
                        code, ARLAND, RE_TRANSFER, GRANTED, Optional.of(7L), Optional.of(DAY.plusDays(5))));
    }

    @Test
    void tellsANationOfItsOwnLinesOnly() {
        say(asked);
        assertThat(world.agreements.consents(world.arland, DAY)).hasSize(2);
        assertThat(world.agreements.consents(world.borland, DAY)).isEmpty();
    }

    private ConsentOutlook.State state(LocalDate day) {
        return world.agreements.consents(world.coordinator, day).getLast().state();
    }

    private List<String> states(LocalDate day) {
        return world.agreements.consents(world.coordinator, day).stream()
                .map(outlook -> outlook.kind().code() + " " + outlook.state())
                .toList();
    }

    /// Borland does not see the line, so a coordinator from there says it.
    private void say(LineConsent consent) {
        var seconded = world.login("berta", Role.COORDINATOR, "XBB");
        done(world.act(seconded, AGREED, new State(consent.facts(), new Label(BORLAND, Set.of(ARLAND)))));
    }
}
