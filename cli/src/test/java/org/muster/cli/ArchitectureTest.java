package org.muster.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
import static com.tngtech.archunit.core.importer.ImportOption.Predefined.ONLY_INCLUDE_TESTS;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the picture of the modules. Change a rule by a decision in `docs/adr`, never by switching it off.
class ArchitectureTest {

    private static final List<String> MODULES =
            List.of("domain", "verify", "planner", "exchange", "ledger", "server", "bench", "cli");

    private static final JavaClasses MUSTER =
            new ClassFileImporter().withImportOption(DO_NOT_INCLUDE_TESTS).importPackages("org.muster");

    /// Classes in packages named `offence`, each of which breaks one rule on purpose.
    private static final JavaClasses OFFENDERS = new ClassFileImporter()
            .withImportOption(ONLY_INCLUDE_TESTS)
            .importPackages("org.muster")
            .that(describe("offend", type -> type.getPackageName().contains(".offence")));

    private static final ArchRule DOMAIN_KNOWS_ONLY_THE_JDK = module("domain", "java..");

    private static final ArchRule VERIFY_KNOWS_ONLY_THE_DOMAIN = module("verify", "java..", "org.muster.domain..");

    private static final ArchRule PLANNER_KNOWS_ONLY_THE_DOMAIN = module("planner", "java..", "org.muster.domain..");

    private static final ArchRule EXCHANGE_KNOWS_ONLY_THE_DOMAIN_AND_FORMATS = module(
            "exchange", "java..", "org.muster.domain..", "tools.jackson..", "com.fasterxml.jackson.annotation..");

    private static final ArchRule LEDGER_KNOWS_ONLY_THE_DOMAIN_AND_POSTGRESQL = module(
            "ledger",
            "java..",
            "javax.sql..",
            "org.muster.domain..",
            "org.postgresql..",
            "org.flywaydb..",
            "com.zaxxer..",
            "org.apache.commons.compress..",
            "org.tukaani..",
            "tools.jackson..",
            "com.fasterxml.jackson.annotation..");

    private static final ArchRule NOBODY_KNOWS_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("org.muster.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.muster.cli..");

    private static final ArchRule NOBODY_KNOWS_THE_BENCH = noClasses()
            .that()
            .resideOutsideOfPackage("org.muster.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.muster.bench..");

    private static final ArchRule THE_BENCH_KNOWS_NO_DESK = noClasses()
            .that()
            .resideInAPackage("org.muster.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.muster.server..", "org.muster.cli..");

    private static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.muster.(**)").should().beFreeOfCycles();

    private static final ArchRule PACKAGES_ARE_NULL_MARKED = classes()
            .should(ArchConditions.be(describe(
                    "in a package marked @NullMarked", type -> type.getPackage().isAnnotatedWith(NullMarked.class))));

    private static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            noClasses().should(nameEndingInOneOf("Impl", "Util", "Utils", "Helper", "Manager", "Base", "Common"));

    /// The bench is a command line too, for those who build Muster.
    private static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackages("org.muster.cli..", "org.muster.bench..")
            .should(ACCESS_STANDARD_STREAMS);

    @Test
    void seesAllModules() throws IOException {
        var seen = MUSTER.stream().map(JavaClass::getFullName).toList();
        for (var module : MODULES) {
            assertThat(typesInTheSourcesOf(module)).isNotEmpty();
            assertThat(seen).containsAll(typesInTheSourcesOf(module));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesAndOffences")
    void holdsInMuster(String name, ArchRule rule, List<String> offences) {
        rule.check(MUSTER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesAndOffences")
    void noticesAnOffence(String name, ArchRule rule, List<String> offences) {
        assertThatThrownBy(() -> rule.check(OFFENDERS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(offences.toArray(String[]::new));
    }

    static Stream<Arguments> rulesAndOffences() {
        return Stream.of(
                rule("the domain knows only the JDK", DOMAIN_KNOWS_ONLY_THE_JDK, "domain.offence.UsesALibrary"),
                rule("verify knows only the domain", VERIFY_KNOWS_ONLY_THE_DOMAIN, "verify.offence.ReachesPlanner"),
                rule(
                        "the planner knows only the domain",
                        PLANNER_KNOWS_ONLY_THE_DOMAIN,
                        "planner.offence.ReachesVerify"),
                rule(
                        "exchange knows only the domain and its formats",
                        EXCHANGE_KNOWS_ONLY_THE_DOMAIN_AND_FORMATS,
                        "exchange.offence.ReachesPlanner"),
                rule(
                        "the ledger knows only the domain and PostgreSQL",
                        LEDGER_KNOWS_ONLY_THE_DOMAIN_AND_POSTGRESQL,
                        "ledger.offence.ReachesPlanner"),
                rule(
                        "nobody knows the command line",
                        NOBODY_KNOWS_THE_COMMAND_LINE,
                        "exchange.offence.ReachesTheCommandLine"),
                rule("nobody knows the bench", NOBODY_KNOWS_THE_BENCH, "planner.offence.ReachesTheBench"),
                rule("the bench knows no desk", THE_BENCH_KNOWS_NO_DESK, "bench.offence.ReachesTheCommandLine"),
                rule("packages have no cycles", PACKAGES_HAVE_NO_CYCLES, "domain.offence.left", "domain.offence.right"),
                rule("packages are null-marked", PACKAGES_ARE_NULL_MARKED, "domain.offence.UsesALibrary"),
                rule(
                        "names say what a thing is",
                        NAMES_SAY_WHAT_A_THING_IS,
                        "PlanImpl",
                        "PlanUtil>",
                        "PlanUtils",
                        "PlanHelper",
                        "PlanManager",
                        "PlanBase",
                        "PlanCommon"),
                rule("only the command line prints", ONLY_THE_COMMAND_LINE_PRINTS, "verify.offence.Prints"));
    }

    private static Arguments rule(String name, ArchRule rule, String... offences) {
        return arguments(name, rule, List.of(offences));
    }

    private static ArchRule module(String module, String... known) {
        var own = "org.muster." + module + "..";
        var allowed = new ArrayList<>(List.of(known));
        allowed.add(own);
        allowed.add("org.jspecify..");
        return classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }

    private static ArchCondition<JavaClass> nameEndingInOneOf(String... endings) {
        return ArchConditions.have(describe(
                "a name ending in one of " + String.join(", ", endings),
                type -> Stream.of(endings).anyMatch(type.getSimpleName()::endsWith)));
    }

    /// The top-level types that the sources of a module declare, read from the folders rather than from the class
    /// path.
    private static List<String> typesInTheSourcesOf(String module) throws IOException {
        var sources = Path.of("..", module, "src", "main", "java");
        try (var files = Files.walk(sources)) {
            return files.map(sources::relativize)
                    .map(file -> file.toString().replace(file.getFileSystem().getSeparator(), "."))
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .toList();
        }
    }
}
