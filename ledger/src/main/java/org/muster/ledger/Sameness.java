package org.muster.ledger;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.SerialNumber;
import org.muster.ledger.Act.Correct;
import org.muster.ledger.Act.OpenLine;
import org.muster.ledger.Act.Post;
import org.muster.ledger.Act.Release;
import org.muster.ledger.Act.ReleaseLine;
import org.muster.ledger.Act.Reserve;
import org.muster.ledger.Act.State;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Outcome.Written;

/// Whether a command says the same as the entries that stand under its identifier.
final class Sameness {

    private Sameness() {}

    /// @param entries of the command's identifier, in the order of acts; none, if they may not be seen
    static boolean holds(Command command, List<RecordedEntry> entries, Caller caller) {
        if (entries.size() != command.acts().size()) {
            return false;
        }
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (!entry.role().equals(caller.role().code())
                    || !entry.reason().equals(command.reason())
                    || !entry.evidence().equals(command.evidence())
                    || !holds(command, command.acts().get(i), entry)) {
                return false;
            }
        }
        return true;
    }

    static List<Written> written(List<RecordedEntry> entries) {
        return entries.stream()
                .map(entry -> new Written(entry.entry(), entry.recordedAt()))
                .toList();
    }

    private static boolean holds(Command command, Act act, RecordedEntry entry) {
        var sameMoment = entry.happenedAt().equals(command.happenedAt());
        return act.kind() == entry.kind()
                && switch (act) {
                    case OpenLine opening ->
                        sameMoment
                                && states(entry, opening.facts(), opening.line().label());
                    case State(var facts, var label) -> sameMoment && states(entry, facts, label);
                    case ReleaseLine release -> sameMoment && states(entry, release.facts(), release.label());
                    case Transfer(var from, var to, var quantity, var serials) ->
                        sameMoment && moves(entry, from, to) && takes(entry, quantity, serials);
                    case Reserve(var from, var to, var quantity, var until) ->
                        sameMoment
                                && moves(entry, from, to)
                                && takes(entry, quantity, Set.of())
                                && entry.expiresAt().equals(Optional.of(until));
                    case Post(var reservation, var quantity, var serials) ->
                        sameMoment && settles(entry, reservation) && takes(entry, quantity, serials);
                    case Release(var reservation, var quantity) ->
                        sameMoment && settles(entry, reservation) && takes(entry, quantity, Set.of());
                    case Correct(var corrected) -> entry.corrects().equals(Optional.of(corrected));
                };
    }

    private static boolean states(RecordedEntry entry, Facts facts, Label label) {
        return entry.facts().equals(Optional.of(facts)) && entry.label().equals(label);
    }

    private static boolean moves(RecordedEntry entry, AccountKey from, AccountKey to) {
        return entry.from().equals(Optional.of(from)) && entry.to().equals(Optional.of(to));
    }

    private static boolean settles(RecordedEntry entry, EntryId reservation) {
        return entry.reservation().equals(Optional.of(reservation));
    }

    private static boolean takes(RecordedEntry entry, Quantity quantity, Set<SerialNumber> serials) {
        return entry.quantity().equals(Optional.of(quantity)) && entry.serials().equals(serials);
    }
}
