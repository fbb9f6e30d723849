package org.muster.server.offers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.server.web.Fault;

/// A row of a table of offers that was checked, and not written.
///
/// @param line    as it was sent, and with what follows from who sent it
/// @param wanted  what it asks for; empty: it is faulty
/// @param version of the offer that it would change
/// @param was     what it would change, by column
/// @param faults  at columns, by name; empty name: the whole row
record StagedOffer(
        OfferTable.Line line,
        State state,
        Optional<WantedOffer> wanted,
        Optional<Long> version,
        Map<String, String> was,
        List<Fault> faults) {

    enum State {
        NEW,
        CHANGED,
        UNCHANGED,
        FAULTY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static StagedOffer faulty(OfferTable.Line line, List<Fault> faults) {
        return new StagedOffer(line, State.FAULTY, Optional.empty(), Optional.empty(), Map.of(), faults);
    }

    /// With what the writing of it was refused for.
    StagedOffer refused(List<Fault> why) {
        var all = new ArrayList<>(faults);
        why.forEach(fault -> all.add(new Fault(fault.code(), fault.detail(), OfferColumns.at(fault.at()))));
        return new StagedOffer(line, State.FAULTY, wanted, version, was, List.copyOf(all));
    }

    public long number() {
        return line.number();
    }

    /// What stands in a column; empty if nothing does.
    public String cell(String column) {
        return line.cell(column);
    }

    /// What stood in a column that it would change; nothing if it would not.
    public Optional<String> was(String column) {
        return Optional.ofNullable(was.get(column));
    }

    /// What is wrong in a column; with an empty name, what is wrong with the row, or in a column that is not shown.
    public List<Fault> faultsAt(String column, List<String> columns) {
        return faults.stream()
                .filter(fault -> column.isEmpty()
                        ? !columns.contains(fault.at())
                        : fault.at().equals(column))
                .toList();
    }

    boolean isToWrite() {
        return state == State.NEW || state == State.CHANGED;
    }

    /// The cells with all that is wrong with them.
    Map<String, String> reasoned() {
        var all = new LinkedHashMap<>(line.cells());
        all.put(
                OfferColumns.REASONS,
                faults.stream()
                        .map(fault -> fault.at().isEmpty() ? fault.detail() : fault.at() + ": " + fault.detail())
                        .collect(Collectors.joining(" | ")));
        return all;
    }
}
