package org.muster.server.requirements;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.muster.server.web.Writes;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Divides a requirement into several by day, place and quantity: whole, or not at all.
@Component
class RequirementSplits {

    static final int MOST = 20;

    private final Requirements requirements;
    private final Standings standings;
    private final Writes writes;
    private final JdbcClient jdbc;

    RequirementSplits(Requirements requirements, Standings standings, Writes writes, JdbcClient jdbc) {
        this.requirements = requirements;
        this.standings = standings;
        this.writes = writes;
        this.jdbc = jdbc;
    }

    /// One of those that it becomes; the first is what stays of it.
    record Part(String requirement, WantedRequirement wanted) {}

    /// A split as it is asked for.
    record Split(String requirement, long version, List<Part> parts) {}

    /// Does it once, however often it is asked for.
    ///
    /// @throws Refused with every fault at its row (`/0/quantity`), and nothing changed
    void split(String key, Split split) {
        Requirements.mayChange();
        writes.once(Optional.of(key), "SPLIT requirement " + split.requirement(), split, () -> {
            write(split);
            return ResponseEntity.noContent().build();
        });
    }

    /// Within the transaction of the write.
    private void write(Split split) {
        var known = requirements
                .find(split.requirement())
                .orElseThrow(() -> Refused.notFound("requirement", split.requirement()));
        if (known.version() != split.version()) {
            throw Refused.stale("requirement", split.requirement());
        }
        var faults = faults(split, known);
        if (!faults.isEmpty()) {
            throw new Refused(HttpStatus.UNPROCESSABLE_CONTENT, faults);
        }
        var root = root(split.requirement());
        var first = split.parts().getFirst();
        if (!requirements.change(split.requirement(), split.version(), first.wanted())) {
            throw Refused.stale("requirement", split.requirement());
        }
        split.parts().stream().skip(1).forEach(part -> requirements.add(part.requirement(), part.wanted(), root));
    }

    /// All that is wrong with a split, row by row.
    @Transactional(readOnly = true)
    public List<Fault> faults(Split split, Requirement known) {
        var faults = new ArrayList<Fault>();
        var parts = split.parts();
        if (parts.size() < 2 || parts.size() > MOST) {
            faults.add(Fault.of(
                    "parts",
                    "A split has 2 to %d rows with a quantity, not %d. Maybe fill in another row."
                            .formatted(MOST, parts.size())));
        }
        var sum = parts.stream().mapToLong(part -> part.wanted().quantity()).sum();
        if (sum != known.quantity()) {
            faults.add(Fault.of(
                    "sum",
                    "The rows ask for %d together, and the requirement for %d: %d too %s. Maybe a digit was mistyped."
                            .formatted(
                                    sum,
                                    known.quantity(),
                                    Math.abs(sum - known.quantity()),
                                    sum > known.quantity() ? "many" : "few")));
        }
        faults.addAll(identifiers(parts));
        for (var row = 0; row < parts.size(); row++) {
            var place = "/" + row;
            requirements.faults(parts.get(row).wanted()).stream()
                    .map(fault -> new Fault(fault.code(), fault.detail(), place + fault.at()))
                    .forEach(faults::add);
        }
        if (!parts.isEmpty()) {
            faults.addAll(bound(parts.getFirst().wanted(), known));
        }
        return faults;
    }

    private List<Fault> identifiers(List<Part> parts) {
        var faults = new ArrayList<Fault>();
        var names = parts.stream().map(Part::requirement).toList();
        var taken = new HashSet<>(jdbc.sql("SELECT requirement FROM desk.requirements WHERE requirement = ANY (?)")
                .param(names.toArray(String[]::new))
                .query(String.class)
                .list());
        var seen = new HashSet<String>();
        for (var row = 0; row < names.size(); row++) {
            var name = names.get(row);
            if (!name.matches(RequirementFormsPage.IDENTIFIER) || RequirementFormsPage.ADDRESSES.contains(name)) {
                faults.add(new Fault(
                        "value",
                        "\"%s\" is no identifier of 1 to 64 letters, digits, dots or hyphens. Maybe a space is in it."
                                .formatted(name),
                        "/%d/part".formatted(row)));
            } else if (!seen.add(name) || row > 0 && taken.contains(name)) {
                faults.add(new Fault(
                        "taken",
                        "There is a requirement %s already. Maybe choose another identifier.".formatted(name),
                        "/%d/part".formatted(row)));
            }
        }
        return faults;
    }

    /// What is allocated stays with the first, and with where it goes.
    private List<Fault> bound(WantedRequirement first, Requirement known) {
        var standing = standings.one(known.requirement());
        var faults = new ArrayList<Fault>();
        if (first.quantity() < standing.allocated()) {
            faults.add(new Fault(
                    "allocated",
                    "Of %s %d are allocated already, so at least so many stay with it, not %d. Maybe split off fewer."
                            .formatted(known.requirement(), standing.allocated(), first.quantity()),
                    "/0/quantity"));
        }
        if (standing.allocated() > 0 && !first.handover().equals(known.handover())) {
            faults.add(new Fault(
                    "allocated",
                    "What is allocated to %s goes to %s, so the first row stays there. Maybe send another row to %s."
                            .formatted(known.requirement(), known.handover(), first.handover()),
                    "/0/handover"));
        }
        return faults;
    }

    private @Nullable String root(String requirement) {
        return jdbc.sql("SELECT coalesce(split_from, requirement) FROM desk.requirements WHERE requirement = ?")
                .param(requirement)
                .query(String.class)
                .single();
    }
}
