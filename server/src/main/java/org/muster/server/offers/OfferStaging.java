package org.muster.server.offers;

import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.scenarios.ScenarioRows;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Checks a table of offers by the rules by which one is added or changed, all rows at once; writes nothing. It
/// asks the database as many questions for a thousand rows as for one.
@Component
class OfferStaging {

    private final Offers offers;
    private final ScenarioRows rules;
    private final Validator validator;

    OfferStaging(Offers offers, ScenarioRows rules, Validator validator) {
        this.offers = offers;
        this.rules = rules;
        this.validator = validator;
    }

    /// What there is already of the offers of a table.
    private record Known(Map<String, Offer> offers, Map<String, Offers.Stock> stocks) {}

    /// @param reason why, for a coordinator
    /// @return every row, in the order of the table
    @Transactional(readOnly = true)
    public List<StagedOffer> check(OfferTable table, String reason) {
        var lines = named(table.lines().stream().map(OfferStaging::complete).toList());
        var known = known(lines);
        var byRules = rules.faultsOfAll(
                "offers", lines.stream().map(OfferTable.Line::cells).toList());
        var rows = new HashMap<String, Long>();
        var staged = new ArrayList<StagedOffer>(lines.size());
        for (var place = 0; place < lines.size(); place++) {
            var line = lines.get(place);
            var faults = new ArrayList<>(line.faults());
            byRules.get(place).stream()
                    .map(OfferStaging::atItsColumn)
                    .filter(fault -> isFirstOf(faults, fault))
                    .forEach(faults::add);
            twice(rows, line).ifPresent(faults::add);
            staged.add(staged(line, faults, known, reason));
        }
        return staged;
    }

    private static Fault atItsColumn(Fault fault) {
        return new Fault(fault.code(), fault.detail(), OfferColumns.at(fault.at()));
    }

    /// What could not be read needs no second fault for what it is not.
    private static boolean isFirstOf(List<Fault> faults, Fault fault) {
        return fault.at().isEmpty() || faults.stream().noneMatch(one -> one.at().equals(fault.at()));
    }

    /// A national desk gives what its own nation gives.
    private static OfferTable.Line complete(OfferTable.Line line) {
        var caller = Callers.get();
        var own = caller.nation().filter(nation -> caller.is(Role.NATIONAL_DESK));
        return own.isEmpty() || line.cells().containsKey("nation") ? line : with(line, "nation", own.get());
    }

    private static OfferTable.Line with(OfferTable.Line line, String column, String cell) {
        var cells = new HashMap<>(line.cells());
        cells.put(column, cell);
        return new OfferTable.Line(line.number(), cells, line.faults());
    }

    private static OfferTable.Line with(OfferTable.Line line, Fault fault) {
        var faults = new ArrayList<>(line.faults());
        faults.add(fault);
        return new OfferTable.Line(line.number(), line.cells(), faults);
    }

    /// Rows that have the donor's own reference alone get the offer that has it, or one that is made of it.
    private List<OfferTable.Line> named(List<OfferTable.Line> lines) {
        var unnamed =
                lines.stream().filter(line -> line.cell("offer").isEmpty()).toList();
        var references = distinct(unnamed, "donor_reference");
        var known = references.isEmpty()
                ? List.<Offers.Referred>of()
                : offers.referred(distinct(unnamed, "nation"), references);
        return lines.stream()
                .map(line -> line.cell("offer").isEmpty() ? named(line, known) : line)
                .toList();
    }

    private static List<String> distinct(List<OfferTable.Line> lines, String column) {
        return lines.stream()
                .map(line -> line.cell(column))
                .filter(cell -> !cell.isEmpty())
                .distinct()
                .toList();
    }

    private static OfferTable.Line named(OfferTable.Line line, List<Offers.Referred> known) {
        var reference = line.cell("donor_reference");
        var nation = line.cell("nation");
        if (reference.isEmpty()) {
            return line; // the rules say that the identifier is missing
        }
        var found = known.stream()
                .filter(one ->
                        one.nation().equals(nation) && one.donorReference().equals(reference))
                .map(Offers.Referred::offer)
                .toList();
        if (found.size() > 1) {
            return with(
                    line,
                    new Fault(
                            "duplicate",
                            "%s is the reference of %s. Maybe say which, in the column offer."
                                    .formatted(reference, String.join(", ", found)),
                            "offer"));
        }
        return found.isEmpty()
                ? with(line, "offer", "O-%s-%s".formatted(nation, OfferColumns.identifier(reference)))
                : with(line, "offer", found.getFirst());
    }

    private Known known(List<OfferTable.Line> lines) {
        var asked = distinct(lines, "offer");
        return new Known(
                offers.among(asked).stream().collect(Collectors.toMap(Offer::offer, Function.identity())),
                offers.stocks(asked).stream().collect(Collectors.toMap(Offers.Stock::offer, Function.identity())));
    }

    private static Optional<Fault> twice(Map<String, Long> rows, OfferTable.Line line) {
        var offer = line.cell("offer");
        var before = offer.isEmpty() ? null : rows.putIfAbsent(offer, line.number());
        return before == null
                ? Optional.empty()
                : Optional.of(new Fault(
                        "duplicate",
                        "Row %d has offer %s already. Maybe it was pasted twice.".formatted(before, offer),
                        "offer"));
    }

    private StagedOffer staged(OfferTable.Line line, List<Fault> faults, Known known, String reason) {
        if (!faults.isEmpty()) {
            return StagedOffer.faulty(line, faults);
        }
        var wanted = OfferCells.wanted(line.cells(), reason);
        validator
                .validate(wanted)
                .forEach(one -> faults.add(new Fault(
                        "value",
                        "\"%s\" %s.".formatted(one.getInvalidValue(), one.getMessage()),
                        OfferColumns.at(one.getPropertyPath().toString()))));
        var before = Optional.ofNullable(known.offers().get(line.cell("offer")));
        faults.addAll(against(before, wanted, Optional.ofNullable(known.stocks().get(line.cell("offer")))));
        if (!faults.isEmpty()) {
            return StagedOffer.faulty(line, faults);
        }
        var was = before.map(is -> OfferCells.changed(is, wanted)).orElse(Map.of());
        var state = before.isEmpty()
                ? StagedOffer.State.NEW
                : was.isEmpty() ? StagedOffer.State.UNCHANGED : StagedOffer.State.CHANGED;
        return new StagedOffer(line, state, Optional.of(wanted), before.map(Offer::version), was, List.of());
    }

    private static List<Fault> against(Optional<Offer> before, WantedOffer wanted, Optional<Offers.Stock> stock) {
        var faults = new ArrayList<Fault>();
        try {
            var donor = Donor.of(before.map(Offer::nation).orElse(wanted.nation()));
            if (before.isEmpty()) {
                OfferChanges.foreignConsent(donor, wanted.consentNation(), wanted.consentDate() != null)
                        .ifPresent(faults::add);
            } else {
                var reference = stock.map(Offers.Stock::donorReference).filter(one -> !one.isEmpty());
                faults.addAll(OfferChanges.fixed(before.get(), wanted, () -> reference));
                tooFewFree(before.get(), wanted, stock).ifPresent(faults::add);
            }
        } catch (Refused refused) {
            refused.faults().forEach(fault -> faults.add(new Fault(fault.code(), fault.detail(), "nation")));
        }
        return faults.stream().map(OfferStaging::atItsColumn).toList();
    }

    private static Optional<Fault> tooFewFree(Offer before, WantedOffer wanted, Optional<Offers.Stock> stock) {
        var free = stock.map(Offers.Stock::free).orElse(0L);
        var less = before.quantity() - wanted.quantity();
        return less <= free
                ? Optional.empty()
                : Optional.of(new Fault(
                        "not-free",
                        "Only %,d units of offer %s are free, so it cannot shrink by %,d. Maybe a proposal must be refused, or an allocation taken back, first."
                                .formatted(free, before.offer(), less),
                        "quantity"));
    }

    /// Whether somebody who writes these rows speaks for another nation, and says why.
    static boolean needsReason(List<StagedOffer> rows) {
        return rows.stream()
                .filter(StagedOffer::isToWrite)
                .map(row -> Donor.of(
                        Objects.requireNonNull(row.wanted().orElseThrow().nation())))
                .anyMatch(donor -> donor.role() == Role.COORDINATOR);
    }
}
