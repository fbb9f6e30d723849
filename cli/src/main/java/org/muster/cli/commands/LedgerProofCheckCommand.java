package org.muster.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.ledger.proof.ProofBundle;
import org.muster.ledger.proof.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "proof-check",
        description = {
            "Checks the proof of one entry, without a network and without a database, and shows the entry.",
            "Ends with 0 when the entry stands in the ledger that has this key, with 1 when it does not, with 2 when "
                    + "the file is no proof."
        })
final class LedgerProofCheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", converter = PathConverter.class, description = "The proof (.tlog-proof).")
    private Path file = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            required = true,
            description = "The public key of the ledger, from elsewhere than the proof: name+12345678+base64.")
    private String key = "";

    @Option(names = "--json", description = "Show only the entry, as the JSON that it is.")
    private boolean json;

    LedgerProofCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            return answer(ProofBundle.check(LedgerFiles.text(file), VerifierKey.of(key)));
        } catch (IOException | IllegalArgumentException e) {
            terminal.tell(Style.ERROR, String.valueOf(e.getMessage()));
            return ExitStatus.BAD_INPUT;
        }
    }

    private int answer(ProofBundle.Answer answer) {
        return switch (answer) {
            case ProofBundle.Answer.Fails(var readable, var why) -> {
                terminal.tell(Style.ERROR, why);
                yield readable ? ExitStatus.NO : ExitStatus.BAD_INPUT;
            }
            case ProofBundle.Answer.Holds(var entry, var index, var checkpoint) -> {
                if (!json) {
                    terminal.say("It holds: entry %s of %s of the ledger %s."
                            .formatted(
                                    Figures.count(index + 1), Figures.count(checkpoint.size()), checkpoint.origin()));
                }
                terminal.say(entry);
                yield ExitStatus.DONE;
            }
        };
    }
}
