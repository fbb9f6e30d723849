package org.muster.cli.commands;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.cli.terminal.Style;
import org.muster.cli.terminal.Terminal;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.NearMatches;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Amendment;
import org.muster.domain.revision.Removal;
import picocli.CommandLine.Option;

/// What is taken out of a scenario, and what is added to it, before it is planned.
final class WhatIfOptions {

    @Option(
            names = "--without",
            paramLabel = "KIND=ID",
            description = "Plan as if this fell away: offer=, nation= (all that it gives), node= (closed on all days), "
                    + "lane=, fund=, supply= or school= and an identifier. May be given more than once.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "FILE",
            converter = PathConverter.class,
            description = "Plan as if these rows were there too: a CSV file that bears the name of its table, like "
                    + "offers.csv or offers-late.csv. May be given more than once. What --without takes out goes "
                    + "first, so the two together change a row.")
    private List<Path> with = new ArrayList<>();

    /// A scenario that was changed.
    ///
    /// @param changes what was done, a sentence each, without full stops
    record Changed(Scenario scenario, List<String> changes) {}

    boolean isGiven() {
        return !without.isEmpty() || !with.isEmpty();
    }

    /// The options as they go into the plan, beside the other options given.
    Optional<String> withoutGiven() {
        return joined(without);
    }

    Optional<String> withGiven() {
        return joined(with.stream()
                .map(path ->
                        Optional.ofNullable(path.getFileName()).orElse(path).toString())
                .toList());
    }

    private static Optional<String> joined(List<String> texts) {
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(";", texts));
    }

    /// The scenario with all changes, or nothing after every fault has been told.
    Optional<Changed> apply(Scenario scenario, Terminal terminal) {
        var faults = new ArrayList<String>();
        var removals = new ArrayList<Removal>();
        for (var text : without) {
            read(text, scenario, faults).ifPresent(removals::add);
        }
        faults.forEach(fault -> terminal.tell(Style.ERROR, fault));
        var amendment = Amendment.of(scenario);
        var changes = new ArrayList<String>();
        removals.stream().distinct().forEach(removal -> changes.add(removal.from(amendment)));
        var rest = amendment.scenario();
        if (with.isEmpty()) {
            return faults.isEmpty() ? Optional.of(new Changed(rest, changes)) : Optional.empty();
        }
        var inputs = new Inputs(terminal);
        if (with.stream().filter(path -> !inputs.isThere(path)).count() > 0) {
            return Optional.empty();
        }
        return inputs.extended(rest, with).filter(whole -> faults.isEmpty()).map(whole -> {
            with.forEach(path -> changes.add("the rows of %s are added".formatted(path)));
            return new Changed(whole, changes);
        });
    }

    private static Optional<Removal> read(String text, Scenario scenario, List<String> faults) {
        int mark = text.indexOf('=');
        var kind = mark < 0 ? Optional.<Removal.Kind>empty() : Code.find(Removal.Kind.class, text.substring(0, mark));
        if (kind.isEmpty()) {
            faults.add(
                    "--without takes a kind, an equals sign and an identifier, not %s. Maybe write %s; the kinds are %s."
                            .formatted(text, likeliest(text, mark), Code.words(Removal.Kind.class)));
            return Optional.empty();
        }
        var removal = new Removal(kind.get(), text.substring(mark + 1));
        if (removal.isIn(scenario)) {
            return Optional.of(removal);
        }
        faults.add("The scenario has no %s %s. %s"
                .formatted(
                        kind.get().code(),
                        removal.id(),
                        maybe(removal, kind.get().identifiers(scenario))));
        return Optional.empty();
    }

    private static String likeliest(String text, int mark) {
        var kinds = List.of(Removal.Kind.values()).stream().map(Code::code).collect(Collectors.toList());
        var id = mark < 0 ? "ID" : text.substring(mark + 1);
        return NearMatches.of(mark < 0 ? text : text.substring(0, mark), kinds).stream()
                .findFirst()
                .map(kind -> kind + "=" + id)
                .orElse("offer=ID");
    }

    private static String maybe(Removal removal, List<String> names) {
        var near = NearMatches.of(removal.id(), names);
        return near.isEmpty()
                ? "Maybe look it up in its table."
                : "Maybe %s was meant.".formatted(String.join(" or ", near));
    }
}
