package org.muster.ledger;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.Digest;
import org.muster.domain.custody.LineCode;
import org.muster.domain.measure.Mass;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.handover.Document;
import org.muster.ledger.handover.Documents;
import org.muster.ledger.handover.MediaType;
import org.muster.ledger.proof.LedgerAudit;

/// Who says which consents a line needs, and who takes it back. Arland gives what Borland made.
class LineNeedsTest {

    private static final NationCode CORLAND = new NationCode("XCC");

    private final World world = new World();
    private final Line line = new Line(
            new LineCode("S-1"),
            ARLAND,
            World.SHELLS,
            new Mass(43_000),
            Mass.ZERO,
            false,
            org.muster.domain.materiel.Monitoring.NONE,
            Optional.of(BORLAND),
            Optional.empty(),
            Optional.empty(),
            Set.of(RE_TRANSFER, NATIONAL_APPROVAL),
            new Label(ARLAND, Set.of(BORLAND, CORLAND)));

    @BeforeEach
    void offer() {
        world.offer(line, 10);
        world.climb(line, 10, OFFERED, PROPOSED, ALLOCATED, CALLED_FORWARD);
    }

    @AfterEach
    void auditAndClose() throws SQLException {
        var verdict = new LedgerAudit(world.database.sequencer()).audit(LedgerAudit.Options.usual());
        assertThat(verdict.findings()).isEmpty();
        world.close();
    }

    private Command saying(@Nullable NationCode nation, ConsentKind kind, boolean needed) {
        var need = new LineNeed(line.code(), kind, Optional.ofNullable(nation));
        var owner = BORLAND.equals(nation) || CORLAND.equals(nation) ? nation : ARLAND;
        var command = Command.of(World.newId(), MORNING, new State(need.facts(needed), Label.of(owner)));
        return needed ? command : command.because("It was settled otherwise.");
    }

    private Rule broken(Caller caller, Command command) {
        return world.refused(caller, command).rule();
    }

    private List<String> needs() {
        return world.ledger.needs(world.coordinator, line.code()).stream()
                .map(need -> need.kind().code() + " "
                        + need.nation().map(NationCode::value).orElse("-"))
                .toList();
    }

    private String gate() {
        var refusal = world.refused(
                world.coordinator, MORNING, Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), 1));
        assertThat(refusal.rule()).isEqualTo(Rule.GATE);
        return refusal.facts().get("kind");
    }

    @Test
    void takesTheOpeningRecordForTheWordOfThoseWhoseConsentItAsks() {
        assertThat(needs()).containsExactly("national-approval XAA", "re-transfer XBB");
    }

    @ParameterizedTest
    @EnumSource
    void shutsTheGateForAnyKindAndOpensItAgain(ConsentKind kind) {
        world.recorded(world.arland, saying(ARLAND, NATIONAL_APPROVAL, false));
        world.recorded(world.borland, saying(BORLAND, RE_TRANSFER, false));
        assertThat(needs()).isEmpty();
        world.recorded(world.arland, saying(ARLAND, kind, true));
        assertThat(gate()).isEqualTo(kind.code());
        world.recorded(world.arland, saying(ARLAND, kind, false));
        world.recorded(world.coordinator, MORNING, Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), 1));
    }

    /// The gate asks for what the same command has just said.
    @Test
    void shutsTheGateInItsOwnCommand() {
        world.recorded(world.arland, saying(ARLAND, NATIONAL_APPROVAL, false));
        world.recorded(world.borland, saying(BORLAND, RE_TRANSFER, false));
        var need = new LineNeed(line.code(), USE, Optional.empty());
        var both = Command.of(
                World.newId(),
                MORNING,
                Transfer.of(at(line, CALLED_FORWARD), at(line, DISPATCHED), 1),
                new State(need.facts(true), line.label()));
        assertThat(broken(world.coordinator, both)).isEqualTo(Rule.GATE);
    }

    @Test
    void keepsTheWordOfTheOriginAgainstDonorAndCoordinators() {
        for (var nation : new NationCode[] {ARLAND, null}) {
            var caller = nation == null ? world.coordinator : world.arland;
            var refusal = world.refused(caller, saying(nation, RE_TRANSFER, false));
            assertThat(refusal.rule()).isEqualTo(Rule.NEEDS);
            assertThat(refusal.sentence())
                    .isEqualTo(
                            "That line S-1 needs a consent of the kind re-transfer is the word of XBB, who alone takes "
                                    + "it back.");
        }
        assertThat(broken(world.arland, saying(BORLAND, RE_TRANSFER, false))).isEqualTo(Rule.ROLE);
        world.recorded(world.borland, saying(BORLAND, RE_TRANSFER, false));
        assertThat(needs()).containsExactly("national-approval XAA");
    }

    @Test
    void needsItAsLongAsOneSideSaysSo() {
        world.recorded(world.arland, saying(ARLAND, RE_TRANSFER, true));
        world.recorded(world.coordinator, saying(null, RE_TRANSFER, true));
        assertThat(needs())
                .containsExactly("national-approval XAA", "re-transfer -", "re-transfer XAA", "re-transfer XBB");
        world.recorded(world.borland, saying(BORLAND, RE_TRANSFER, false));
        world.recorded(world.arland, saying(ARLAND, RE_TRANSFER, false));
        assertThat(needs()).containsExactly("national-approval XAA", "re-transfer -");
        world.recorded(world.coordinator, saying(null, RE_TRANSFER, false));
        assertThat(needs()).containsExactly("national-approval XAA");
        assertThat(broken(world.coordinator, saying(null, RE_TRANSFER, false))).isEqualTo(Rule.NEEDS);
    }

    /// A coordinator says for a nation that it needs a consent; that it does no longer, only with its letter.
    @Test
    void wantsToSeeThatANationTakesItsWordBack() {
        world.recorded(world.coordinator, saying(BORLAND, EXPORT_LICENCE, true));
        assertThat(broken(world.coordinator, saying(BORLAND, EXPORT_LICENCE, false)))
                .isEqualTo(Rule.WORD_SHOWN);
        var letter = new Document("letter.txt", MediaType.TEXT, "No more.".getBytes(StandardCharsets.UTF_8));
        new Documents(world.ledger, world.database.app()).store(world.coordinator, letter, Label.of(BORLAND));
        var hash = new Digest(HexFormat.of().formatHex(World.sha256("No more.")));
        world.recorded(world.coordinator, saying(BORLAND, EXPORT_LICENCE, false).shownBy(Set.of(hash)));
        assertThat(needs()).doesNotContain("export-licence XBB");
    }

    @Test
    void wantsAReason() {
        var quiet = saying(ARLAND, NATIONAL_APPROVAL, false);
        for (var why : new String[] {"", "   "}) {
            assertThat(broken(world.arland, quiet.because(why))).isEqualTo(Rule.NEEDS);
        }
        assertThat(needs()).contains("national-approval XAA");
    }

    @Test
    void hearsNobodyElse() {
        var corland = world.login("cleo", Role.NATIONAL_DESK, "XCC", null);
        assertThat(broken(corland, saying(CORLAND, USE, true))).isEqualTo(Rule.ROLE);
        assertThat(broken(world.coordinator, saying(CORLAND, USE, true))).isEqualTo(Rule.ROLE);
        assertThat(broken(world.arland, saying(null, USE, true))).isEqualTo(Rule.ROLE);
        assertThat(broken(world.login("paul", Role.PLANNER, null, null), saying(null, USE, true)))
                .isEqualTo(Rule.ROLE);
        var unseen = new LineNeed(new LineCode("S-9"), USE, Optional.of(ARLAND));
        assertThat(world.refused(world.arland, MORNING, new State(unseen.facts(true), line.label()))
                        .rule())
                .isEqualTo(Rule.NEEDS);
        for (var wrong : List.of(
                Facts.of("line-needs").with("kind", "tax").with("needed", true),
                Facts.of("line-needs").with("kind", "use"),
                Facts.of("line-needs").with("needed", true))) {
            var said = wrong.with("nation", "XAA").with("of_line", "S-1");
            assertThat(world.refused(world.arland, MORNING, new State(said, line.label()))
                            .rule())
                    .isEqualTo(Rule.NEEDS);
        }
    }

    /// Who sees the line sees whose word it is; nobody else.
    @Test
    void areSeenWithTheLine() {
        world.recorded(world.arland, saying(ARLAND, USE, true));
        var dorland = world.login("dora", Role.NATIONAL_DESK, "XDD", null);
        assertThat(world.ledger.needs(dorland, line.code())).isEmpty();
        assertThat(world.ledger.needs(world.borland, line.code())).hasSize(3);
    }
}
