package org.muster.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.planner.PlanOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Plans the exercise scenario that comes with Muster, an invented one, loads scenario and plan into a "
                    + "server of its own, and starts that with demonstration logins. Leaves scenario and plan in a "
                    + "folder, so that the other commands can be tried on them. Ctrl-C stops it."
        })
final class DemoCommand implements Callable<Integer> {

    private static final Path USUAL_FOLDER = Path.of(".muster", "demo");
    private static final String SCENARIO = "scenario";
    private static final String PLAN = "plan";

    private final Terminal terminal;
    private final Engine engine;
    private final TimeLimit limit = new TimeLimit();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The folder to write; an earlier demo in it is replaced. Default: .muster/demo, in the "
                    + "current folder.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "SPAN",
            converter = DurationConverter.class,
            description =
                    "End about this long after the start, with the best plan so far: 60s, 2m, 1m30s. Default: 30s.")
    private Duration time = Duration.ofSeconds(30);

    @Option(
            names = "--gap",
            paramLabel = "SHARE",
            converter = ShareConverter.class,
            description = "Stop when the plan is proven to be this close to the best one there can be: 0.5%% or 0.005. "
                    + "Default: 1%%.")
    private double gap = 0.01;

    @Option(
            names = {"--no-browser", "--no-open"},
            description = "Do not open the browser; the addresses are shown in any case.")
    private boolean noOpen;

    @Option(names = "--plan-only", description = "Plan and show the report, but start no server.")
    private boolean planOnly;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port on which the server listens; 0 for any free one. Default: 8080.")
    private int port = ServeCommand.USUAL_PORT;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The folder that keeps the server's database. Default: data, beside scenario and plan.")
    private Optional<Path> data = Optional.empty();

    DemoCommand(Terminal terminal, Engine engine) {
        this.terminal = terminal;
        this.engine = engine;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = folder();
        return switch (OutFolder.claim(folder.resolve(PLAN), olderPlan(folder))) {
            case OutFolder.Taken(var sentence) -> refuse(sentence);
            case OutFolder.Free(var planFolder) -> {
                var fresh = freshScenario(folder);
                if (fresh.isEmpty()) {
                    yield ExitStatus.BAD_INPUT;
                }
                var path = fresh.get();
                var scenario = new Inputs(terminal)
                        .scenario(path)
                        .orElseThrow(() -> new IllegalStateException("The exercise scenario has a fault."));
                var options = new PlanOptions(
                        gap,
                        Optional.of(time),
                        OptionalLong.empty(),
                        PlanOptions.DEFAULT.threads(),
                        PlanOptions.DEFAULT.seed());
                yield switch (new PlanJob(terminal, engine, limit).run(scenario, options, planFolder)) {
                    case PlanJob.Written written -> {
                        new PlanText(terminal, scenario).say(written, gap, path);
                        show(written.folder().resolve(PlanJob.REPORT));
                        yield planOnly
                                ? ExitStatus.DONE
                                : new ServerRun(terminal)
                                        .demonstrate(
                                                port,
                                                data.orElse(folder.resolve("data")),
                                                path,
                                                written.folder(),
                                                !noOpen);
                    }
                    case PlanJob.Unsound(var judgement) -> {
                        new JudgementText(terminal).tellUnsound(judgement);
                        yield ExitStatus.INTERNAL_ERROR;
                    }
                };
            }
        };
    }

    private int refuse(String sentence) {
        terminal.tell(Style.ERROR, sentence);
        return ExitStatus.BAD_INPUT;
    }

    /// The folder asked for; else the usual one, or one for temporary files where nothing may be written.
    private Path folder() throws IOException {
        if (out.isPresent()) {
            return out.get();
        }
        return Files.isWritable(Path.of("").toAbsolutePath())
                ? USUAL_FOLDER
                : Files.createTempDirectory("muster-demo-");
    }

    /// A plan beside the exercise is an earlier demonstration, which a new one replaces; any other plan stays.
    private OutFolder.OlderPlan olderPlan(Path folder) throws IOException {
        return out.isEmpty() || ExerciseScenario.isIn(folder.resolve(SCENARIO))
                ? OutFolder.OlderPlan.IS_REPLACED
                : OutFolder.OlderPlan.STAYS;
    }

    /// The exercise in the folder. What else stands there as a scenario is kept: under another name in the
    /// usual folder, and in a folder that was asked for it ends the demonstration.
    private Optional<Path> freshScenario(Path folder) throws IOException {
        var scenario = folder.resolve(SCENARIO);
        if (out.isEmpty() && Files.exists(scenario) && !ExerciseScenario.isIn(scenario)) {
            terminal.tell("The scenario in %s is not the exercise as it comes with Muster; it is kept as %s."
                    .formatted(scenario, OutFolder.setAside(scenario)));
        }
        if (!Files.exists(scenario)) {
            ExerciseScenario.copyTo(scenario);
        } else if (!ExerciseScenario.isIn(scenario)) {
            refuse("The folder %s holds something other than the exercise. Maybe choose another folder."
                    .formatted(scenario));
            return Optional.empty();
        }
        return Optional.of(scenario);
    }

    private void show(Path report) {
        var page = report.toUri();
        if (!noOpen && planOnly && Browser.open(page)) {
            terminal.say("The report is opening in your browser: " + page);
        } else {
            terminal.say("Open the report in a browser: " + page);
        }
    }
}
