package org.muster.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.plan.Scenario;
import org.muster.planner.Kept;
import org.muster.planner.PlanOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = {
            "Finds a plan for a scenario: who gives what to which requirement, by which way, on which day.",
            "The plan is verified before it is written. Ctrl-C ends early with the best plan so far."
        },
        footer = {
            "",
            "Examples: muster plan my-scenario --time 5m --gap 1%% --out my-plan",
            "          muster plan my-scenario --keep my-plan --frozen-until 2026-03-01 --change-cost 0.1",
            "          muster plan my-scenario --without nation=XAA --with offers-late.csv --out what-if",
            "",
            "A what-if leaves the scenario as it is: the changed one stands beside the plan as scenario.zip, so that",
            "muster verify what-if/scenario.zip what-if holds."
        })
final class PlanCommand implements Callable<Integer> {

    private static final Pattern ARCHIVE = Pattern.compile("\\.zip$", Pattern.CASE_INSENSITIVE);

    private final Terminal terminal;
    private final Engine engine;
    private final TimeLimit limit = new TimeLimit();

    @Parameters(
            paramLabel = "SCENARIO",
            converter = PathConverter.class,
            description = "The scenario package: a folder, or a .zip of one.")
    private Path scenario = Path.of("");

    @Mixin
    private EngineOptions options = new EngineOptions();

    @Mixin
    private WhatIfOptions whatIf = new WhatIfOptions();

    @Mixin
    private KeepOptions keep = new KeepOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The folder to write: the plan's tables and report.html. "
                    + "Default: plan- and the scenario's name, in the current folder.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--force", description = "Replace the plan that stands in the folder to write.")
    private boolean force;

    @Option(
            names = "--json",
            description = "Answer in JSON, for machines. Progress and errors still go to standard error.")
    private boolean json;

    PlanCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException {
        var chosen = options.orElse(PlanOptions.DEFAULT);
        var inputs = new Inputs(terminal);
        if (!inputs.isThere(scenario)) {
            return ExitStatus.BAD_INPUT;
        }
        return switch (OutFolder.claim(out.orElseGet(this::usualFolder), olderPlan())) {
            case OutFolder.Taken(var sentence) -> {
                terminal.tell(Style.ERROR, sentence);
                yield ExitStatus.BAD_INPUT;
            }
            case OutFolder.Free(var folder) -> {
                var read = inputs.scenario(scenario).flatMap(one -> whatIf.apply(one, terminal));
                yield read.isEmpty() ? ExitStatus.BAD_INPUT : plan(read.get(), chosen, folder);
            }
        };
    }

    private int plan(WhatIfOptions.Changed changed, PlanOptions chosen, OutFolder folder) throws IOException {
        changed.changes().forEach(change -> terminal.tell("What if: %s.".formatted(change)));
        var given = new TreeMap<String, String>();
        whatIf.withoutGiven().ifPresent(text -> given.put("without", text));
        whatIf.withGiven().ifPresent(text -> given.put("with", text));
        return switch (keep.read(changed.scenario(), terminal)) {
            case KeepOptions.Refused(var status) -> status;
            case KeepOptions.Free free -> plan(changed.scenario(), chosen, folder, given, Optional.empty());
            case KeepOptions.Keeps(var kept) -> plan(changed.scenario(), chosen, folder, given, Optional.of(kept));
        };
    }

    private int plan(
            Scenario changed, PlanOptions chosen, OutFolder folder, Map<String, String> given, Optional<Kept> kept)
            throws IOException {
        var extras = new PlanJob.Extras(given, whatIf.isGiven(), kept);
        return answer(changed, new PlanJob(terminal, engine, limit).run(changed, chosen, folder, extras), chosen.gap());
    }

    /// The scenario of the plan, as the user finds it.
    private Path planned(PlanJob.Written written) {
        return whatIf.isGiven() ? OutFolder.shown(written.folder()).resolve(PlanJob.SCENARIO) : scenario;
    }

    private OutFolder.OlderPlan olderPlan() {
        return force ? OutFolder.OlderPlan.IS_REPLACED : OutFolder.OlderPlan.STAYS_WITHOUT_FORCE;
    }

    private Path usualFolder() {
        var name = Optional.ofNullable(scenario.toAbsolutePath().normalize().getFileName())
                .map(Path::toString)
                .orElse("scenario");
        return Path.of("plan-" + ARCHIVE.matcher(name).replaceFirst(""));
    }

    private int answer(Scenario scenarioPlanned, PlanJob.Outcome outcome, double gapAsked) {
        return switch (outcome) {
            case PlanJob.Written written -> {
                if (json) {
                    terminal.json(PlanAnswer.of(scenarioPlanned, written, gapAsked));
                } else {
                    new PlanText(terminal, scenarioPlanned).say(written, gapAsked, planned(written));
                }
                yield ExitStatus.DONE;
            }
            case PlanJob.Unsound(var judgement) -> {
                new JudgementText(terminal).tellUnsound(judgement);
                yield ExitStatus.INTERNAL_ERROR;
            }
        };
    }
}
