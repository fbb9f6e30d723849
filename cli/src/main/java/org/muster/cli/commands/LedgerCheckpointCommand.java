package org.muster.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.LogKey;
import org.muster.ledger.proof.Sequencer;
import org.muster.ledger.proof.SignedCheckpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "checkpoint",
        description = {
            "Signs a checkpoint of all entries of the ledger, and shows it. Whoever keeps it can show later that "
                    + "nothing before it was rewritten: muster ledger verify --checkpoint.",
            "The public key that checks it is told on standard error. With --database-url, --data names the folder "
                    + "whose secrets hold the key."
        })
final class LedgerCheckpointCommand implements Callable<Integer> {

    /// The file with the private key, in the folder of secrets.
    private static final String KEY = "log.key";

    private final Terminal terminal;

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            converter = PathConverter.class,
            description = "Write it to this file instead, which must not be there yet.")
    private @Nullable Path out;

    LedgerCheckpointCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var data = place.data();
        if (data == null) {
            terminal.tell(Style.ERROR, "Signing needs the key of the ledger: name its data folder with --data.");
            return ExitStatus.BAD_INPUT;
        }
        var url = place.url();
        if (url == null) {
            return place.open(terminal, data, database -> sign(database.sequencer(), key(database)));
        }
        return LedgerPlace.refusals(terminal, () -> {
            try (var database = Database.at(url, data, Database.Options.usual())) {
                return sign(database.sequencer(), key(database));
            }
        });
    }

    private static Path key(Database database) {
        return database.secrets().file(KEY);
    }

    private int sign(DataSource database, Path keyFile) throws SQLException {
        if (new LedgerAudit(database).access() == LedgerAudit.Access.NO_LEDGER) {
            terminal.tell(Style.ERROR, "There is no ledger in this database. Maybe `muster serve` never ran on it.");
            return ExitStatus.BAD_INPUT;
        }
        try (var sequencer = new Sequencer(database, LogKey.loadOrCreate(keyFile))) {
            var signed = sequencer.checkpoint();
            hand(signed);
            terminal.tell("Key: " + sequencer.verifier());
            return ExitStatus.DONE;
        } catch (IOException e) {
            terminal.tell(Style.ERROR, String.valueOf(e.getMessage()));
            return ExitStatus.BAD_INPUT;
        }
    }

    private void hand(SignedCheckpoint signed) throws IOException {
        var file = out;
        if (file == null) {
            terminal.results().print(signed.note()); // byte for byte: it is what was signed
            terminal.results().flush();
        } else {
            if (Files.exists(file)) {
                throw new IOException("%s is there already. A checkpoint never replaces another file.".formatted(file));
            }
            Files.writeString(file, signed.note());
            terminal.tell("Written to %s.".formatted(file));
        }
    }
}
