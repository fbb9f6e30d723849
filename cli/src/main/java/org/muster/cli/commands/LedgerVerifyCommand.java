package org.muster.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.cli.terminal.Figures;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.ledger.postgres.Database;
import org.muster.ledger.proof.AuditFinding;
import org.muster.ledger.proof.AuditVerdict;
import org.muster.ledger.proof.LedgerAudit;
import org.muster.ledger.proof.SignedCheckpoint;
import org.muster.ledger.proof.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Works the whole ledger out again from its entries, and compares: hashes, the tree, signed checkpoints, "
                    + "balances, reservations, serial numbers, sums by day.",
            "Changes nothing; a server may go on working meanwhile. Keep checkpoints elsewhere and give one with "
                    + "--checkpoint: only that shows a history that was rewritten as a whole.",
            "Ends with 0 when the ledger holds, with 1 and a line for each fault when it does not, with 2 when it "
                    + "cannot be read."
        })
final class LedgerVerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private LedgerPlace place = new LedgerPlace();

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            converter = PathConverter.class,
            description = "A checkpoint that you kept: shows that the ledger still begins with all that it covers.")
    private @Nullable Path checkpoint;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The public key of the ledger, known to you from elsewhere; else the database is asked for "
                    + "it. May be given several times.")
    private List<String> keys = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many faults to name. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Option(names = "--json", description = "Answer in JSON, for machines.")
    private boolean json;

    LedgerVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// What is told to machines.
    private record Answer(
            boolean holds,
            long entries,
            long waiting,
            long size,
            String root,
            long checkpoints,
            List<String> keys,
            boolean keysFromOutside,
            long faults,
            List<Fault> findings) {

        private record Fault(@Nullable Long entry, String sentence) {
            static Fault of(AuditFinding finding) {
                return new Fault(finding.entry().isPresent() ? finding.entry().getAsLong() : null, finding.sentence());
            }
        }

        static Answer of(AuditVerdict verdict) {
            return new Answer(
                    verdict.holds(),
                    verdict.entries(),
                    verdict.waiting(),
                    verdict.size(),
                    verdict.root().base64(),
                    verdict.checkpoints(),
                    verdict.keys().stream().map(VerifierKey::text).toList(),
                    verdict.trusted(),
                    verdict.faults(),
                    verdict.findings().stream().map(Fault::of).toList());
        }
    }

    @Override
    public Integer call() {
        var options = options();
        if (options.isEmpty()) {
            return ExitStatus.BAD_INPUT;
        }
        var url = place.url();
        var data = place.data();
        if ((url == null) == (data == null)) {
            terminal.tell(Style.ERROR, "Which ledger? Name either its data folder with --data, or --database-url.");
            return ExitStatus.BAD_INPUT;
        }
        if (data != null) {
            return place.open(terminal, data, database -> audit(database.sequencer(), options.get()));
        }
        return LedgerPlace.refusals(terminal, () -> audit(Database.plain(String.valueOf(url)), options.get()));
    }

    private Optional<LedgerAudit.Options> options() {
        try {
            var trusted = keys.stream().map(VerifierKey::of).toList();
            return Optional.of(new LedgerAudit.Options(kept(), trusted, Math.max(1, limit)));
        } catch (IllegalArgumentException | IOException e) {
            terminal.tell(Style.ERROR, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<SignedCheckpoint> kept() throws IOException {
        var file = checkpoint;
        if (file == null) {
            return Optional.empty();
        }
        return switch (SignedCheckpoint.read(LedgerFiles.text(file))) {
            case SignedCheckpoint.Reading.Read(var read) -> Optional.of(read);
            case SignedCheckpoint.Reading.Refused(var why) ->
                throw new IOException("%s is no checkpoint. %s".formatted(file, why));
        };
    }

    private int audit(DataSource database, LedgerAudit.Options options) throws SQLException {
        var audit = new LedgerAudit(database);
        return switch (audit.access()) {
            case NO_LEDGER -> refuse("There is no ledger in this database. Maybe another one was meant.");
            case SEES_A_PART ->
                refuse("This role sees only a part of the ledger. Maybe use muster_sequencer, or whoever owns it.");
            case GRANTED -> answer(audit.audit(options));
        };
    }

    private int refuse(String sentence) {
        terminal.tell(Style.ERROR, sentence);
        return ExitStatus.BAD_INPUT;
    }

    private int answer(AuditVerdict verdict) {
        if (json) {
            terminal.json(Answer.of(verdict));
        } else {
            say(verdict);
        }
        return verdict.holds() ? ExitStatus.DONE : ExitStatus.NO;
    }

    private void say(AuditVerdict verdict) {
        verdict.findings().forEach(finding -> terminal.say(Style.ERROR, finding.sentence()));
        if (verdict.faults() > verdict.findings().size()) {
            terminal.say("And %s more."
                    .formatted(
                            Figures.count(verdict.faults() - verdict.findings().size())));
        }
        terminal.say(
                verdict.holds() ? Style.PLAIN : Style.ERROR,
                verdict.holds()
                        ? "The ledger holds: %s, %s, %s compared."
                                .formatted(
                                        entries(verdict.entries()),
                                        Figures.counted(verdict.checkpoints(), "checkpoint"),
                                        "all balances and serial numbers")
                        : "The ledger does not hold: %s in %s."
                                .formatted(Figures.counted(verdict.faults(), "fault"), entries(verdict.entries())));
        if (verdict.waiting() > 0) {
            terminal.say("Not sequenced yet: %s.".formatted(entries(verdict.waiting())));
        }
        verdict.kept()
                .filter(kept -> verdict.holds())
                .ifPresent(kept -> terminal.say("It begins with the %s of the checkpoint that you kept."
                        .formatted(entries(kept.checkpoint().size()))));
        terminal.say("Tree: %s, root %s"
                .formatted(entries(verdict.size()), verdict.root().base64()));
        verdict.keys().forEach(key -> terminal.say("Key: %s%s".formatted(key, verdict.trusted() ? "" : SAID_BY_IT)));
    }

    private static final String SAID_BY_IT = " (as the database says)";

    private static String entries(long count) {
        return "%s %s".formatted(Figures.count(count), count == 1 ? "entry" : "entries");
    }
}
