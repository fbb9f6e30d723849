package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muster.domain.custody.ConsentKind.END_USER_CERTIFICATE;
import static org.muster.domain.custody.ConsentKind.EXPORT_LICENCE;
import static org.muster.domain.custody.ConsentKind.NATIONAL_APPROVAL;
import static org.muster.domain.custody.ConsentKind.RE_TRANSFER;
import static org.muster.domain.custody.ConsentKind.USE;
import static org.muster.domain.custody.Rung.ALLOCATED;
import static org.muster.domain.custody.Rung.CALLED_FORWARD;
import static org.muster.domain.custody.Rung.DISPATCHED;
import static org.muster.domain.custody.Rung.OFFERED;
import static org.muster.domain.custody.Rung.PROPOSED;
import static org.muster.ledger.World.ARLAND;
import static org.muster.ledger.World.BORLAND;
import static org.muster.ledger.World.MORNING;
import static org.muster.ledger.World.at;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.LineCode;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.handover.Document;
import org.muster.ledger.handover.Documents;
import org.muster.ledger.handover.MediaType;

/// Whose word each kind of consent takes, and what shows it. Arland gives what Borland made; Corland has no part.
class ConsentWordsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final NationCode CORLAND = new NationCode("XCC");

    private final World world = new World();
    private final Caller corland = world.login("cleo", Role.NATIONAL_DESK, "XCC", null);

    @AfterEach
    void close() {
        world.close();
    }

    /// Opens a line on the way, of which every unit is called forward.
    private Line line(Optional<NationCode> origin, ConsentKind... needs) {
        var line = Line.of(new LineCode("S-1"), ARLAND, World.SHELLS, new Mass(43_000))
                .releasedTo(BORLAND, CORLAND)
                .needing(needs);
        var made = new Line(
                line.code(),
                ARLAND,
                line.item(),
                line.unitMass(),
                line.unitNeq(),
                false,
                line.monitoring(),
                origin,
                Optional.empty(),
                Optional.empty(),
                line.needs(),
                line.label());
        world.offer(made, 5);
        world.climb(made, 5, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
        return made;
    }

    private static LineConsent granted(Line line, ConsentKind kind, NationCode by) {
        return LineConsent.asked("X-" + by, line.code(), kind, by, DAY)
                .granted(DAY, Optional.empty(), Optional.empty());
    }

    private Caller deskOf(NationCode nation) {
        return nation.equals(ARLAND) ? world.arland : nation.equals(BORLAND) ? world.borland : corland;
    }

    private static State saying(LineConsent consent) {
        return new State(consent.facts(), new Label(consent.nation(), Set.of()));
    }

    private static Transfer leaving(Line line) {
        return Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), 1);
    }

    /// That somebody is of the nation is not enough: its hub does not speak for its government.
    @Test
    void takesNoWordOfThoseWhoRunANode() {
        var line = line(Optional.of(BORLAND), ConsentKind.RE_TRANSFER);
        var said = saying(granted(line, ConsentKind.RE_TRANSFER, BORLAND));
        assertThat(world.refused(world.hub, MORNING, said).rule()).isEqualTo(Rule.ROLE);
        world.recorded(world.borland, MORNING, said);
    }

    @ParameterizedTest
    @CsvSource({
        "re-transfer, XBB, XBB",
        "use, XBB, XBB",
        "export-licence, XBB, XAA XBB",
        "national-approval, XBB, XAA",
        "end-user-certificate, XBB, XBB XCC",
        "re-transfer, , XAA XBB XCC",
        "use, , XAA XBB XCC",
        "export-licence, , XAA",
        "national-approval, , XAA",
        "end-user-certificate, , XBB XCC"
    })
    void takesTheWordOfThoseWhoseConsentItIs(String kind, String origin, String speakers) {
        var wanted = Code.find(ConsentKind.class, kind).orElseThrow();
        var line = line(Optional.ofNullable(origin).map(NationCode::new), wanted);
        for (var nation : new NationCode[] {ARLAND, BORLAND, CORLAND}) {
            var said = saying(granted(line, wanted, nation));
            if (speakers.contains(nation.value())) {
                world.recorded(deskOf(nation), MORNING, said);
                world.recorded(world.coordinator, MORNING, leaving(line));
                var taken = LineConsent.asked("X-" + nation, line.code(), wanted, nation, DAY);
                world.recorded(deskOf(nation), MORNING, saying(taken));
            } else {
                var refusal = world.refused(deskOf(nation), MORNING, said);
                assertThat(refusal.rule()).isEqualTo(Rule.WORD);
                assertThat(refusal.sentence()).endsWith(", not of %s.".formatted(nation));
            }
            assertThat(world.refused(world.coordinator, MORNING, leaving(line)).rule())
                    .as("%s by %s", kind, nation)
                    .isEqualTo(Rule.GATE);
        }
    }

    @Test
    void saysWhoseWordItTakes() {
        var line = line(Optional.of(BORLAND), RE_TRANSFER, EXPORT_LICENCE, NATIONAL_APPROVAL, END_USER_CERTIFICATE);
        assertThat(sentence(granted(line, RE_TRANSFER, ARLAND)))
                .isEqualTo("A consent of the kind re-transfer to line S-1 takes the word of XBB, not of XAA.");
        assertThat(sentence(granted(line, EXPORT_LICENCE, CORLAND)))
                .isEqualTo(
                        "A consent of the kind export-licence to line S-1 takes the word of XAA or XBB, not of XCC.");
        assertThat(sentence(granted(line, NATIONAL_APPROVAL, BORLAND)))
                .isEqualTo("A consent of the kind national-approval to line S-1 takes the word of XAA, not of XBB.");
        assertThat(sentence(granted(line, END_USER_CERTIFICATE, ARLAND)))
                .isEqualTo("A consent of the kind end-user-certificate to line S-1 takes the word of the nation that "
                        + "receives it, not of XAA.");
    }

    private String sentence(LineConsent consent) {
        return world.refused(deskOf(consent.nation()), MORNING, saying(consent)).sentence();
    }

    /// A word in the wrong mouth is refused also while it is only asked for, and whoever writes it down.
    @Test
    void takesNoOtherWordFromStaffEither() {
        var line = line(Optional.of(BORLAND), USE);
        var asked = LineConsent.asked("X-1", line.code(), USE, ARLAND, DAY);
        assertThat(world.refused(world.coordinator, MORNING, saying(asked)).rule())
                .isEqualTo(Rule.WORD);
    }

    @Test
    void wantsToSeeWhatStaffSayThatANationHasGranted() {
        var line = line(Optional.of(BORLAND), RE_TRANSFER);
        var granted = saying(granted(line, RE_TRANSFER, BORLAND));
        var planner = world.login("paul", Role.PLANNER, null, null);
        for (var staff : new Caller[] {world.coordinator, planner, world.system}) {
            var refusal = world.refused(staff, MORNING, granted);
            assertThat(refusal.rule()).isEqualTo(Rule.WORD_SHOWN);
            assertThat(refusal.sentence())
                    .isEqualTo("That XBB has granted X-XBB is shown by a document, if another says so. Maybe store its "
                            + "letter and name it as evidence, or let the desk of XBB say it.");
        }
        assertThat(world.refused(world.coordinator, MORNING, leaving(line)).rule())
                .isEqualTo(Rule.GATE);
        var letter = new Document("letter.txt", MediaType.TEXT, "Granted.".getBytes(StandardCharsets.UTF_8));
        var shown = Command.of(World.newId(), MORNING, granted)
                .shownBy(Set.of(new Digest(HexFormat.of().formatHex(World.sha256("Granted.")))));
        assertThat(world.refused(planner, shown).rule()).isEqualTo(Rule.EVIDENCE);
        new Documents(world.ledger, world.database.app()).store(world.coordinator, letter, Label.of(BORLAND));
        world.recorded(planner, shown);
        world.recorded(world.coordinator, MORNING, leaving(line));
    }

    /// Nothing opens by it: what is asked for, expected or taken back needs no paper.
    @Test
    void takesTheWordOfStaffThatNothingIsGranted() {
        var line = line(Optional.of(BORLAND), RE_TRANSFER);
        var asked = LineConsent.asked("X-XBB", line.code(), RE_TRANSFER, BORLAND, DAY);
        world.recorded(world.coordinator, MORNING, saying(asked));
        world.recorded(world.coordinator, MORNING, saying(asked.expected(DAY)));
        world.recorded(world.borland, MORNING, saying(granted(line, RE_TRANSFER, BORLAND)));
        world.recorded(world.coordinator, MORNING, saying(asked.notGranted()));
        assertThat(world.refused(world.coordinator, MORNING, leaving(line)).rule())
                .isEqualTo(Rule.GATE);
    }

    /// Staff of a nation are no strangers to it, and to others as much as anybody.
    @Test
    void takesTheWordOfStaffForTheirOwnNation() {
        var line = line(Optional.of(BORLAND), RE_TRANSFER);
        var seconded = world.login("berta", Role.COORDINATOR, "XBB", null);
        world.recorded(seconded, MORNING, saying(granted(line, RE_TRANSFER, BORLAND)));
        var other = world.login("carl", Role.COORDINATOR, "XCC", null);
        assertThat(world.refused(other, MORNING, saying(granted(line, RE_TRANSFER, BORLAND)))
                        .rule())
                .isEqualTo(Rule.WORD_SHOWN);
    }
}
