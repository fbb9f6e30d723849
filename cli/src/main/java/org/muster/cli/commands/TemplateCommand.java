package org.muster.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.exchange.ScenarioPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "template",
        description = "Writes an empty scenario package to start from: every table with its columns and one example.")
final class TemplateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "DIR",
            converter = PathConverter.class,
            description = "The folder to write; it must be empty or not be there yet.")
    private Path folder = Path.of("");

    TemplateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        switch (OutFolder.claim(folder, OutFolder.OlderPlan.STAYS)) {
            case OutFolder.Taken(var sentence) -> {
                terminal.tell(Style.ERROR, sentence);
                return ExitStatus.BAD_INPUT;
            }
            case OutFolder.Free(var out) -> {
                out.prepare();
                try {
                    ScenarioPackage.writeTemplate(out.staging());
                    terminal.say("Wrote %s. Fill in its tables, then: muster check %s"
                            .formatted(OutFolder.shown(out.publish()), folder));
                } finally {
                    out.discard();
                }
                return ExitStatus.DONE;
            }
        }
    }
}
