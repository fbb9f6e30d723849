package org.muster.cli.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.domain.plan.Shortfall;

/// Each reason is given where its trouble is, says what it is about, and goes when the trouble is lifted.
class K08_EachReasonTest {

    private static final String PLAIN = """
            requirements requirement family quantity due lapses weight
                         R1          LAMP   5        d5  d10    5
            items        item mass_kg
                         LAMP 1000
            offers       offer item quantity available avoid only consent_nation consent_date
                         O1    LAMP 5        d0        -     -    -              -
            nodes        node nation
                         DA   XDA
                         HE   XDE
                         HO   XRC
            lanes        lane from to days capacity_t_per_day max_piece_kg cost_eur_per_t
                         L1   DA   HE 1    1000               -            0
                         L2   HE   HO 1    1000               -            0
            """;

    private static final String BOUGHT = """
            requirements requirement family quantity due lapses weight
                         R1          LAMP   5        d5  d10    5
            items        item
                         LAMP
                         BOAT
            funds        fund amount_eur only
                         F1   9000       -
            supplies     supply item unit_price_eur
                         S1     LAMP 1000
            offers       offer item quantity
                         O1    BOAT 1
            nodes        node
                         DA
                         HO
            lanes        lane from to
                         L1   DA   HO
            """;

    private static final String SET = """
            requirements requirement family quantity due lapses weight
                         R1          SYSTEM 2        d8  d12    5
            sets         set    part     kind     per_set
                         SYSTEM LAUNCHER materiel 1
                         SYSTEM MISSILE  materiel 4
                         SYSTEM CREW     crew     1
            items        item
                         LAUNCHER
                         MISSILE
            offers       offer item     quantity
                         O1    LAUNCHER 2
                         O2    MISSILE  8
            nodes        node
                         DA
                         HO
            lanes        lane from to
                         L1   DA   HO
            courses      course days
                         CREW   5
            schools      school course crews_per_class parallel_classes
                         S1     CREW   2               1
            trainees     from crews
                         d0   2
            """;

    @TempDir
    Path folder;

    private int made;

    @Test
    void givesNoneWhereNothingIsShort() {
        assertThat(reasons(PLAIN)).isEmpty();
        assertThat(reasons(BOUGHT)).isEmpty();
        assertThat(reasons(SET)).isEmpty();
    }

    @Test
    void missesASource() {
        assertThat(reasons(PLAIN.replace("R1          LAMP ", "R1          BOAT ")))
                .containsExactly("R1 5 no-source: Nothing that suits BOAT is offered or for sale.");
    }

    @Test
    void missesARoute() {
        assertThat(reasons(PLAIN.replace("L2   HE   HO", "L2   HE   DA")))
                .containsExactly(
                        "R1 5 no-route: No lanes that take the piece lead from the origin of O1 to handover node HO, caveats aside.");
    }

    @Test
    void missesALaneThatTakesThePiece() {
        assertThat(reasons(PLAIN.replace(
                        "L2   HE   HO 1    1000               -", "L2   HE   HO 1    1000               999")))
                .singleElement()
                .asString()
                .startsWith("R1 5 no-route:");
    }

    @Test
    void namesTheNationToAvoid() {
        assertThat(reasons(PLAIN.replace("O1    LAMP 5        d0        -", "O1    LAMP 5        d0        XDE")))
                .containsExactly("R1 5 caveat: No way to handover node HO is legal for O1: XDE must be avoided.");
    }

    @Test
    void namesTheTransitRule() {
        assertThat(reasons(PLAIN + """
                transit_rules rule nation
                              T1   XDE
                """))
                .containsExactly(
                        "R1 5 caveat: No way to handover node HO is legal for O1: transit rule T1 forbids it.");
    }

    @Test
    void namesAnOfferKeptForOthers() {
        var text = PLAIN.replace("         R1          LAMP   5", """
                     R2          LAMP   1        d5  d10    5
                         R1          LAMP   5""");
        assertThat(reasons(text.replace(
                        "O1    LAMP 5        d0        -     -", "O1    LAMP 6        d0        -     R2")))
                .containsExactly("R1 5 caveat: O1 may serve other requirements only (caveat \"only\").");
    }

    @Test
    void namesTheNationWhoseConsentIsAwaited() {
        var awaited = PLAIN.replace("d0        -     -    -              -", "d0        -     -    XDC            -");
        assertThat(reasons(awaited)).containsExactly("R1 5 consent: O1 waits for the consent of XDC.");
        assertThat(reasons(awaited.replace("XDC            -", "XDC            d1")))
                .isEmpty();
    }

    @Test
    void givesTheEarliestDay() {
        var late = PLAIN.replace("O1    LAMP 5        d0 ", "O1    LAMP 5        d4 ");
        assertThat(reasons(late))
                .containsExactly(
                        "R1 5 too-late: O1 can arrive on 2026-01-11 at the earliest, even on an empty network, and the requirement is due 2026-01-10.");
        assertThat(reasons(late.replace("d4 ", "d3 "))).isEmpty();
    }

    @Test
    void namesTheRequirementThatUsesIt() {
        var shared = PLAIN.replace("         R1          LAMP   5", """
                     R2          LAMP   5        d5  d10    9
                         R1          LAMP   5""");
        assertThat(reasons(shared))
                .containsExactly(
                        "R1 5 used-elsewhere: Nothing that could come in time is left of O1: it is used for R2.");
        assertThat(reasons(shared.replace("O1    LAMP 5 ", "O1    LAMP 10"))).isEmpty();
    }

    @Test
    void namesTheFullLaneAndItsDays() {
        var narrow = PLAIN.replace("L2   HE   HO 1    1000", "L2   HE   HO 1    1   ");
        assertThat(reasons(narrow))
                .containsExactly(
                        "R1 1 capacity: No way by which O1 could arrive by 2026-01-10 has room for one more unit: full is lane L2 (2026-01-06 to 2026-01-09).");
        assertThat(reasons(narrow.replace("HO 1    1   ", "HO 1    2   "))).isEmpty();
    }

    @Test
    void namesTheFundWithoutMoney() {
        assertThat(reasons(BOUGHT.replace("9000", "4500")))
                .containsExactly(
                        "R1 1 fund: No fund that may pay for LAMP has the price of one more unit of S1 left for an order that arrives by 2026-01-10: F1 has 500.00 EUR from 2026-01-05.");
    }

    @Test
    void missesAFundForTheFamily() {
        assertThat(reasons(BOUGHT.replace("9000       -", "9000       BOAT")))
                .containsExactly("R1 5 fund: No fund may pay for LAMP, which S1 would supply.");
    }

    @Test
    void saysWhereTransportDoesNotPay() {
        assertThat(reasons("points_per_meur 1000000\n"
                        + PLAIN.replace("1000               -            0", "1000               -            2")))
                .containsExactly(
                        "R1 5 cost: By the best open way one more unit of O1 costs 4 points of transport and earns 1 points.");
    }

    @Test
    void namesThePoolWithoutCrewsAndTheScarcerPart() {
        var rows = reasons(SET.replace("d0   2", "d0   1"));
        assertThat(rows)
                .anyMatch(
                        row -> row.startsWith(
                                "R1/CREW 1 training: No class that ends by 2026-01-13 takes one more crew: the common pool of trainees"));
        assertThat(rows).allMatch(row -> row.contains(" training: ") || row.contains("CREW, another part of the set"));
    }

    @Test
    void namesTheSchoolWhoseClassesAreTaken() {
        assertThat(reasons(SET.replace("CREW   2               1", "CREW   1               1")))
                .anyMatch(row ->
                        row.startsWith("R1/CREW 1 training:") && row.contains("school S1 has every class taken"));
    }

    @Test
    void missesASchool() {
        assertThat(reasons(SET.replaceAll(".*S1     CREW .*\n", "")))
                .anyMatch(row -> row.equals("R1/CREW 2 no-source: No school teaches CREW."));
    }

    @Test
    void saysThatCoursesEndTooLate() {
        assertThat(reasons(SET.replace("CREW   5", "CREW   9")))
                .anyMatch(row ->
                        row.startsWith("R1/CREW 2 too-late: Crews of S1 are ready on 2026-01-14 at the earliest"));
    }

    @Test
    void saysThatTheRestMakesNoSet() {
        assertThat(reasons(SET.replace("MISSILE  8", "MISSILE  7")))
                .anyMatch(row ->
                        row.startsWith("R1/MISSILE 4 whole-units: All that is left for MISSILE, 3 in its units"));
    }

    @Test
    void givesTrueReasonsWhenCancelled() {
        var trial = Trial.of(newFolder(), SET.replace("d0   2", "d0   1"));
        var stopped = trial.plan(Trial.THOROUGH, () -> true);
        assertThat(trial.judge(stopped).judgement().violations()).isEmpty();
    }

    private Path newFolder() {
        try {
            return Files.createDirectory(folder.resolve("scenario" + made++));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> reasons(String text) {
        var trial = Trial.of(newFolder(), text);
        var plan = trial.plan();
        assertThat(trial.judge(plan).judgement().violations()).isEmpty();
        return plan.shortfalls().stream().map(K08_EachReasonTest::line).toList();
    }

    private static String line(Shortfall row) {
        return "%s%s %s %s: %s"
                .formatted(
                        row.requirement(),
                        row.part().map(part -> "/" + part.part()).orElse(""),
                        BigDecimal.valueOf(row.shortOf().tenThousandths(), 4)
                                .stripTrailingZeros()
                                .toPlainString(),
                        row.reason().code(),
                        row.detail());
    }
}
