package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.domain.plan.Consignment;
import org.muster.domain.plan.Leg;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.PlanFigures;
import org.muster.domain.plan.Price;
import org.muster.domain.plan.PriceKind;

class PlanPackageTest {

    @TempDir
    private Path folder;

    private Path path() {
        return folder.resolve("plan");
    }

    private Path written() throws IOException {
        PlanPackage.write(Plans.sample(), path());
        return path();
    }

    private void replace(String file, String from, String to) throws IOException {
        var text = Files.readString(path().resolve(file));
        assertThat(text).contains(from);
        Files.writeString(path().resolve(file), text.replace(from, to));
    }

    private static PlanRead.Accepted accepted(Path path) {
        return switch (PlanPackage.read(path)) {
            case PlanRead.Accepted plan -> plan;
            case PlanRead.Refused(var findings) ->
                throw new AssertionError(
                        findings.stream().map(Finding::sentence).toList());
        };
    }

    private static List<String> refusal(Path path) {
        return switch (PlanPackage.read(path)) {
            case PlanRead.Accepted(var plan, var warnings, var faults) -> throw new AssertionError("It was accepted.");
            case PlanRead.Refused(var findings) -> Reads.keys(findings);
        };
    }

    private static List<String> formFaults(Path path) {
        return Reads.keys(accepted(path).formFaults());
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        for (var name : List.of("plan", "plan.zip")) {
            PlanPackage.write(Plans.sample(), folder.resolve(name));
            var read = accepted(folder.resolve(name));
            assertThat(read.plan()).isEqualTo(Plans.sample());
            assertThat(read.warnings()).isEmpty();
            assertThat(read.formFaults()).isEmpty();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void readsBackPlansByChance(long seed) throws IOException {
        PlanPackage.write(Plans.random(seed), path());
        assertThat(accepted(path()).plan()).isEqualTo(Plans.random(seed));
    }

    @Test
    void printsFiguresWithNineDigitsAndMoneyWithCents() throws IOException {
        written();
        assertThat(Files.readString(path().resolve("prices.csv"))).isEqualTo("""
                        kind,id,day,price
                        lane_mass,L1,2025-03-10,0.2792
                        trainees,,2025-03-10,0.0000001
                        coverage,R2/A/F-LNC,,123456.789
                        """);
        assertThat(Files.readString(path().resolve("purchases.csv"))).contains(",9300.50\n");
        assertThat(Files.readString(path().resolve("shortfalls.csv")))
                .contains("R1,,,60.5,capacity,")
                .contains("R2,,C-AD,0,training,\n");
        assertThat(Files.readString(path().resolve("datapackage.json")))
                .contains("\"gap\": 0.0000000045")
                .contains("\"points_possible\": 25,");
    }

    @Test
    void roundsAFigureToNineDigits() throws IOException {
        var price = new Price(PriceKind.FUND, "FU1", Optional.empty(), 2.0 / 3);
        PlanPackage.write(Plans.with(List.of(), List.of(price)), path());
        assertThat(accepted(path()).plan().certificate().prices().getFirst().price())
                .isEqualTo(0.666666667);
    }

    @Test
    void readsAPlanThatListsNoTables() throws IOException {
        written();
        Files.writeString(path().resolve("datapackage.json"), "{\"muster\": {\"spec\": 1}}");
        Files.writeString(path().resolve("report.html"), "<html>");
        var read = accepted(path());
        assertThat(read.formFaults()).isEmpty();
        assertThat(read.warnings()).isEmpty();
        assertThat(read.plan().consignments()).isEqualTo(Plans.sample().consignments());
        assertThat(read.plan().figures()).isEqualTo(noFigures());
    }

    private static PlanFigures noFigures() {
        var sample = Plans.sample().figures();
        return new PlanFigures(
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                "",
                sample.seed().filter(seed -> false),
                Map.of(),
                "");
    }

    @Test
    void readsLegsInAnyOrder() throws IOException {
        written();
        var lines = Files.readAllLines(path().resolve("legs.csv"));
        Files.write(path().resolve("legs.csv"), List.of(lines.get(0), lines.get(2), lines.get(1)));
        assertThat(accepted(path()).plan()).isEqualTo(Plans.sample());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            legs.csv         | K1,2,L2   | K1,3,L2  | error,legs,3,leg,order
            legs.csv         | K1,2,L2   | K1,1,L2  | error,legs,3,consignment,duplicate
            legs.csv         | K1,2,L2   | K7,1,L2  | error,legs,3,consignment,reference
            legs.csv         | K1,1,L1   | K1,0,L1  | error,legs,2,leg,range
            consignments.csv | ,40,      | ,0,      | error,consignments,2,quantity,range
            consignments.csv | K2,       | K1,      | error,consignments,3,consignment,duplicate
            consignments.csv | A,F-LNC   | A,       | error,consignments,3,part,required
            consignments.csv | K2,R1     | K2,R 1   | error,consignments,3,requirement,id
            classes.csv      | ,4        | ,0       | error,classes,2,crews,range
            purchases.csv    | 9300.50   | 9300.501 | error,purchases,2,cost_eur,digits
            prices.csv       | 0.2792    | -0.2792  | error,prices,2,price,range
            """)
    void keepsFaultsOfFormApart(String file, String from, String to, String key) throws IOException {
        written();
        replace(file, from, to);
        assertThat(formFaults(path())).contains(key);
    }

    @Test
    void callsAMissingTableAFaultOfFormUnlessItMayBeMissing() throws IOException {
        written();
        replace("datapackage.json", "\"resources\"", "\"unlisted\"");
        Files.delete(path().resolve("purchases.csv"));
        Files.delete(path().resolve("classes.csv"));
        Files.delete(path().resolve("sets.csv"));
        assertThat(formFaults(path())).isEmpty();
        Files.delete(path().resolve("legs.csv"));
        assertThat(formFaults(path())).containsExactly("error,legs,,,missing-table");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            legs.csv         | 2025-03-10    | soon         | error,legs,2,depart,date
            consignments.csv | ,40,          | ,4.5,        | error,consignments,2,quantity,integer
            consignments.csv | quantity      | amount       | error,consignments,1,quantity,missing-column
            prices.csv       | 0.2792        | 2792e-4      | error,prices,2,price,number
            prices.csv       | lane_mass     | lane_volume  | error,prices,2,kind,enum
            shortfalls.csv   | capacity      | bad-luck     | error,shortfalls,2,reason,enum
            shortfalls.csv   | training,     | training     | error,shortfalls,3,,csv
            datapackage.json | "spec": 1     | "spec": 2    | error,datapackage.json,,spec,enum
            datapackage.json | "optimal"     | "perfect"    | error,datapackage.json,,status,enum
            datapackage.json | 6340          | "6340"       | error,datapackage.json,,transport_cost_eur,number
            datapackage.json | "seed": -7    | "seed": 1.5  | error,datapackage.json,,seed,integer
            datapackage.json | {             | [            | error,datapackage.json,,,encoding
            """)
    void refusesWhatCannotBeRead(String file, String from, String to, String key) throws IOException {
        written();
        replace(file, from, to);
        assertThat(refusal(path())).contains(key);
    }

    @Test
    void refusesWhatIsNoPackage() {
        assertThat(refusal(path())).containsExactly("error,plan,,,path");
        assertThat(refusal(folder)).containsExactly("error,datapackage.json,,,missing-table");
    }

    @Test
    void keepsAPlanOfOneConsignmentWithItsLegs() throws IOException {
        var legs = List.of(Plans.leg("L3", 0), Plans.leg("L1", 2), Plans.leg("L3", 5));
        var plan = Plans.with(List.of(Plans.consignment("K1", Optional.empty(), legs)), List.of());
        PlanPackage.write(plan, path());
        assertThat(accepted(path()).plan()).extracting(Plan::consignments).isEqualTo(plan.consignments());
        assertThat(accepted(path()).plan().consignments().stream()
                        .map(Consignment::legs)
                        .toList())
                .containsExactly(List.<Leg>copyOf(legs));
    }
}
