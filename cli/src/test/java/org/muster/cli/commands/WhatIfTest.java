package org.muster.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muster.cli.SampleScenario;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.exchange.PlanPackage;
import org.muster.exchange.PlanRead;
import org.muster.exchange.ScenarioPackage;

/// `muster plan --without … --with …`.
class WhatIfTest {

    @TempDir
    private Path folder;

    private Path scenario;
    private Path out;
    private String before;

    @BeforeEach
    void writeScenario() {
        scenario = SampleScenario.writeTo(folder.resolve("sample"));
        before = ScenarioPackage.sha256(SampleScenario.read(scenario));
        out = folder.resolve("out");
    }

    private Run plan(String... more) {
        var arguments = new ArrayList<>(List.of("plan", scenario.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray(String[]::new));
    }

    private Scenario planned() {
        return SampleScenario.read(out.resolve("scenario.zip"));
    }

    private Plan made() {
        return ((PlanRead.Accepted) PlanPackage.read(out)).plan();
    }

    @Test
    void plansWithoutAnOfferAndLeavesTheScenarioAsItIs() {
        var run = plan("--without", "offer=O-SHELLS");
        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("What if: offer O-SHELLS is taken out.");
        assertThat(planned().offers().list())
                .noneMatch(row -> row.offer().value().equals("O-SHELLS"));
        assertThat(made().consignments()).noneMatch(one -> one.source().value().equals("O-SHELLS"));
        assertThat(ScenarioPackage.sha256(SampleScenario.read(scenario))).isEqualTo(before);
    }

    @Test
    void writesAScenarioThatThePlanVerifiesAgainstAndTheOldOneDoesNot() {
        plan("--without", "nation=XDA");
        assertThat(Run.of("verify", out.resolve("scenario.zip").toString(), out.toString())
                        .status())
                .isZero();
        var old = Run.of("verify", scenario.toString(), out.toString());
        assertThat(old.status()).isEqualTo(ExitStatus.NO);
        assertThat(old.out()).contains("with the hash");
    }

    @Test
    void takesAllOutThatANationGives() {
        var run = plan("--without", "nation=XDA");
        assertThat(run.err()).contains("nation XDA gives nothing", "its nodes and lanes stay open");
        assertThat(planned().offers().list())
                .noneMatch(row -> row.nation().value().equals("XDA"));
        assertThat(planned().nodes())
                .hasSameSizeAs(SampleScenario.read(scenario).nodes());
    }

    @Test
    void closesANodeOnAllDaysAndSendsNothingThrough() {
        plan("--without", "node=HB");
        var closed = planned().closures().list().getLast();
        assertThat(closed.place()).isEqualTo(new NodeId("HB"));
        assertThat(closed.period().contains(planned().horizon().end())).isTrue();
        assertThat(made().consignments())
                .allSatisfy(one -> assertThat(one.legs())
                        .noneMatch(leg -> planned().lanes().get(leg.lane()).to().equals(new NodeId("HB"))));
    }

    @Test
    void takesALaneOut() {
        plan("--without", "lane=L1");
        assertThat(planned().lanes().list()).noneMatch(row -> row.lane().value().equals("L1"));
    }

    @Test
    void addsRowsToAnyTable() throws IOException {
        var more = Files.writeString(folder.resolve("offers-late.csv"), """
                offer,nation,item,quantity,available,origin
                O-MORE,XDA,SHELL,7,2026-01-05,DA
                """);
        var run = plan("--with", more.toString());
        assertThat(run.status()).isZero();
        assertThat(planned().offers().list())
                .anyMatch(row -> row.offer().value().equals("O-MORE"));
        assertThat(made().figures().options()).containsEntry("with", "offers-late.csv");
    }

    @Test
    void changesARowByTakingItOutFirst() throws IOException {
        var row = Files.writeString(folder.resolve("offers.csv"), """
                offer,nation,item,quantity,available,origin
                O-SHELLS,XDA,SHELL,7,2026-01-05,DA
                """);
        assertThat(plan("--with", row.toString()).err())
                .contains("O-SHELLS", "take that one out first", "offers.csv, row 2, column offer");
        assertThat(plan("--without", "offer=O-SHELLS", "--with", row.toString()).status())
                .isZero();
        assertThat(planned().offers().list())
                .filteredOn(one -> one.offer().value().equals("O-SHELLS"))
                .singleElement()
                .matches(one -> one.quantity() == 7);
    }

    @Test
    void tellsEveryUnknownNameAtOnceWithWhatMayHaveBeenMeant() throws IOException {
        var bad = Files.writeString(folder.resolve("lanes.csv"), """
                lane,from,to,mode,days,capacity_t_per_day,cost_eur_per_t
                LX,DA,NOWHERE,road,1,5,5
                LY,DA,HB,Road,1,5,5
                """);
        var run = plan(
                "--without",
                "offer=O-SHELS",
                "--without",
                "ofer=O-LNCH",
                "--without",
                "nation=QQQ",
                "--with",
                bad.toString());
        assertThat(run.status()).isEqualTo(ExitStatus.BAD_INPUT);
        assertThat(run.err())
                .contains("has no offer O-SHELS", "Maybe O-SHELLS was meant")
                .contains("not ofer=O-LNCH", "Maybe write offer=O-LNCH")
                .contains("has no nation QQQ")
                .contains("NOWHERE", "lanes.csv, row 2, column to")
                .contains("lanes.csv, row 3, column mode");
        assertThat(out).doesNotExist();
    }

    @Test
    void refusesFilesThatAreNotThereOrNoTable() throws IOException {
        var empty = Files.createFile(folder.resolve("offers.csv"));
        var stranger = Files.writeString(folder.resolve("stuff.csv"), "a\n1\n");
        assertThat(plan("--with", folder.resolve("lanes.csv").toString()).err()).contains("There is no file or folder");
        assertThat(plan("--with", empty.toString()).err()).contains("offers.csv");
        assertThat(plan("--with", stranger.toString()).err()).contains("like offers.csv");
        assertThat(out).doesNotExist();
    }

    @Test
    void replacesAnEarlierWhatIfWithForce() {
        plan("--without", "lane=L1");
        assertThat(plan("--without", "lane=L1", "--force").status()).isZero();
        assertThat(plan("--force").status()).isZero();
        assertThat(out.resolve("scenario.zip")).doesNotExist();
        assertThat(Optional.ofNullable(made().figures().options().get("without")))
                .isEmpty();
    }
}
