package org.muster.cli.crosscheck;

import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.materiel.SetPart;
import org.muster.domain.materiel.SetVariant;
import org.muster.domain.plan.PartOfSet;
import org.muster.domain.plan.PriceKind;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;

/// Complete sets, the parts they need by each day, and the classes that make their crews.
final class SetsAndCrews {

    private record Part(Requirement requirement, PartOfSet part) {}

    private record Crews(MPVariable crews, int ready) {}

    private final Rows rows;
    private final Reading reading;
    private final Map<Target, Deliveries> deliveries;
    private final Map<Part, List<Crews>> trained = new HashMap<>();
    private final Map<Part, Rows.Row> seats = new HashMap<>();
    private final Map<Optional<CourseId>, List<Rows.Row>> pools = new HashMap<>();

    SetsAndCrews(Rows rows, Reading reading, Map<Target, Deliveries> deliveries) {
        this.rows = rows;
        this.reading = reading;
        this.deliveries = deliveries;
    }

    void build() {
        reading.scenario().schools().forEach(this::addSchool);
        for (var requirement : reading.scenario().requirements()) {
            reading.scenario().findSet(requirement).ifPresent(set -> {
                var most = rows.atMost(requirement.quantity());
                set.variants().forEach(variant -> addSets(requirement, variant, most));
            });
        }
    }

    private void addSets(Requirement requirement, SetVariant variant, Rows.Row most) {
        var complete = new ArrayList<MPVariable>();
        var firstDay = requirement.notBefore().map(reading::day).orElse(0);
        for (int day = 0; day < reading.days(); day++) {
            var worth = requirement.weight().toDouble()
                    / requirement.quantity()
                    * requirement.timeliness(reading.date(day)).toDouble();
            var sets = rows.variable(worth);
            complete.add(sets);
            most.add(sets, 1);
            if (day < firstDay) {
                rows.atMost(0).add(sets, 1);
            }
        }
        variant.parts().forEach(part -> needBy(requirement, variant, part, complete));
    }

    /// By each day: what complete sets need of the part has come.
    private void needBy(Requirement requirement, SetVariant variant, SetPart part, List<MPVariable> complete) {
        var of = new PartOfSet(variant.variant(), part.part());
        for (int day = 0; day < reading.days(); day++) {
            var row = rows.priced(0, PriceKind.SET_BY, Target.id(requirement, Optional.of(of)), OptionalInt.of(day));
            for (int done = 0; done <= day; done++) {
                row.add(complete.get(done), part.perSet());
            }
            for (var come : comeOf(requirement, of, part)) {
                if (come.day() <= day) {
                    row.add(come.units(), -come.worth());
                }
            }
        }
    }

    private List<Deliveries.Delivery> comeOf(Requirement requirement, PartOfSet of, SetPart part) {
        if (part.kind() == PartKind.CREW) {
            return trained.getOrDefault(new Part(requirement, of), List.of()).stream()
                    .map(crews -> new Deliveries.Delivery(crews.crews, 1.0, crews.ready))
                    .toList();
        }
        return deliveries.entrySet().stream()
                .filter(entry -> entry.getKey().requirement().equals(requirement)
                        && entry.getKey().part().equals(Optional.of(of)))
                .flatMap(entry -> entry.getValue().all().stream())
                .toList();
    }

    private void addSchool(School school) {
        var course = reading.scenario().courses().get(school.course());
        var running = new ArrayList<Rows.Row>();
        for (int day = 0; day < reading.days(); day++) {
            running.add(rows.priced(
                    school.parallelClasses(), PriceKind.SCHOOL, school.school().value(), OptionalInt.of(day)));
        }
        for (int start = 0; start + course.days() <= reading.days(); start++) {
            if (school.starts().contains(reading.date(start))) {
                var startToday = rows.atMost(school.parallelClasses());
                for (var part : crewPartsOf(school.course())) {
                    var classes = rows.variable(0);
                    startToday.add(classes, 1);
                    running.subList(start, start + course.days()).forEach(row -> row.add(classes, 1));
                    var crews = rows.variable(0);
                    var places = rows.atMost(0);
                    places.add(crews, 1);
                    places.add(classes, -school.crewsPerClass());
                    enrol(part, crews, start, start + course.days());
                }
            }
        }
    }

    private void enrol(Part part, MPVariable crews, int start, int ready) {
        seats.computeIfAbsent(part, this::seatsOf).add(crews, 1);
        trained.computeIfAbsent(part, any -> new ArrayList<>()).add(new Crews(crews, ready));
        var pool = poolOf(CourseId.of(part.part.part()));
        for (int day = start; day < pool.size(); day++) {
            pool.get(day).add(crews, 1);
        }
    }

    private Rows.Row seatsOf(Part part) {
        var set = reading.scenario().findSet(part.requirement).orElseThrow();
        var perSet = set.variant(part.part.variant())
                .find(part.part.part())
                .orElseThrow()
                .perSet();
        return rows.priced(
                part.requirement.quantity() * perSet,
                PriceKind.COVERAGE,
                Target.id(part.requirement, Optional.of(part.part)),
                OptionalInt.empty());
    }

    private List<Part> crewPartsOf(CourseId course) {
        var parts = new ArrayList<Part>();
        for (var requirement : reading.scenario().requirements()) {
            reading.scenario()
                    .findSet(requirement)
                    .ifPresent(set -> set.variants().forEach(variant -> {
                        if (variant.find(course.part()).isPresent()) {
                            parts.add(new Part(requirement, new PartOfSet(variant.variant(), course.part())));
                        }
                    }));
        }
        return parts;
    }

    /// One row a day of the pool that the course draws on; none when trainees are not limited.
    private List<Rows.Row> poolOf(CourseId course) {
        if (reading.scenario().trainees().isEmpty()) {
            return List.of();
        }
        var pool = reading.pool(course);
        return pools.computeIfAbsent(pool, any -> {
            var freed = new ArrayList<Rows.Row>();
            for (int day = 0; day < reading.days(); day++) {
                freed.add(rows.priced(
                        reading.freed(pool, day),
                        PriceKind.TRAINEES,
                        pool.map(CourseId::value).orElse(""),
                        OptionalInt.of(day)));
            }
            return freed;
        });
    }
}
