package org.muster.bench.instances;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.domain.materiel.CapabilitySet;
import org.muster.domain.materiel.PartKind;
import org.muster.domain.measure.Period;
import org.muster.domain.requirement.Requirement;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// Draws schools and trainees that are a little fewer than the crews asked for.
record TrainingMaker(
        Size size, Dice dice, LocalDate start, Network network, Catalogue catalogue, List<Requirement> requirements) {

    /// Crews in a class, as schools of the real scenario `tracker-2024h1` have them: more crews mean more classes side
    /// by side, for a class serves one requirement.
    private static final int LEAST_CREWS = 4;

    private static final int MOST_CREWS = 14;

    List<School> schools() {
        var schools = new ArrayList<School>();
        for (var course : catalogue.courses()) {
            var needed = crewsOf(course.course());
            var classes = Math.max(1, size.days() * 6 / 10 / course.days());
            var count = dice.between(1, 2);
            for (int i = 0; i < count; i++) {
                var places = Math.max(2, Math.round(needed * dice.between(0.6, 1.1) / classes / count));
                var crews = Math.min(places, dice.between(LEAST_CREWS, MOST_CREWS));
                schools.add(school(schools.size(), course, crews, Math.max(1, Math.round((double) places / crews))));
            }
        }
        return schools;
    }

    private School school(int number, Course course, long crewsPerClass, long parallelClasses) {
        return new School(
                new SchoolId("H%02d".formatted(number)),
                course.course(),
                dice.pick(network.givers()),
                Optional.empty(),
                crewsPerClass,
                parallelClasses,
                dice.chance(0.3) ? Period.of(start.plusDays(7), start.plusDays(size.days() * 2 / 3)) : Period.ALWAYS,
                "");
    }

    /// The first course has a pool of its own; the others share one.
    List<TraineeIntake> trainees() {
        var trainees = new ArrayList<TraineeIntake>();
        if (catalogue.courses().isEmpty()) {
            return trainees;
        }
        var first = catalogue.courses().getFirst().course();
        var common = catalogue.courses().stream()
                .skip(1)
                .mapToLong(course -> crewsOf(course.course()))
                .sum();
        for (int day = -1; day < size.days() * 6 / 10; day += size.days() / 8) {
            trainees.add(intake(day, crewsOf(first), Optional.of(first)));
            trainees.add(intake(day, common, Optional.empty()));
        }
        return trainees;
    }

    private TraineeIntake intake(int day, long needed, Optional<CourseId> course) {
        return new TraineeIntake(
                start.plusDays(day), Math.max(1, Math.round(needed * dice.between(0.1, 0.28))), course);
    }

    private long crewsOf(CourseId course) {
        long crews = 0;
        for (var requirement : requirements) {
            for (var set : catalogue.sets()) {
                if (set.set().equals(requirement.family())) {
                    crews += requirement.quantity() * perSet(set, course);
                }
            }
        }
        return crews;
    }

    private static long perSet(CapabilitySet set, CourseId course) {
        return set.variants().list().stream()
                .flatMap(variant -> variant.parts().stream())
                .filter(part -> part.kind() == PartKind.CREW && part.part().equals(course.part()))
                .mapToLong(part -> part.perSet())
                .max()
                .orElse(0);
    }
}
