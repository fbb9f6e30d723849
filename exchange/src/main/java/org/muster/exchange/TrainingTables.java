package org.muster.exchange;

import java.time.LocalDate;
import java.util.List;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.training.Course;
import org.muster.domain.training.CourseId;
import org.muster.domain.training.School;
import org.muster.domain.training.SchoolId;
import org.muster.domain.training.TraineeIntake;

/// The tables `courses`, `schools` and `trainees`.
final class TrainingTables {

    private TrainingTables() {}

    static final class Courses extends TableForm<Course> {

        private final Column<Course, CourseId> course =
                key("course", Kinds.identifier(CourseId::new), Course::course, "identifier", "C-GEN");
        private final Column<Course, String> name =
                required("name", Kinds.TEXT, Course::name, "what it is called", "Power point crew");
        private final Column<Course, Integer> days =
                required("days", Kinds.DAYS, Course::days, "length; crews are ready on the day after", "14");
        private final Column<Course, List<String>> languages = withDefault(
                List.of(),
                "languages",
                ListKind.of(Kinds.TEXT, ""),
                Course::languages,
                "languages of instruction, separated by semicolons",
                "en;uk");

        Courses() {
            super("courses", false);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            cells.find(course)
                    .filter(one -> known.has("families", one.value()))
                    .ifPresent(one -> faults.error(
                            course,
                            Rule.DUPLICATE,
                            one.value(),
                            "Maybe one of the two needs another name; a family in families.csv has this identifier"));
        }

        @Override
        Course assemble(Cells cells) {
            return new Course(cells.get(course), cells.get(name), cells.get(days), cells.get(languages));
        }
    }

    static final class Schools extends TableForm<School> {

        private final Column<School, SchoolId> school =
                key("school", Kinds.identifier(SchoolId::new), School::school, "identifier", "SC-1");
        private final Column<School, CourseId> course = required(
                "course", Kinds.reference("courses", CourseId::new), School::course, "what it teaches", "C-GEN");
        private final Column<School, NationCode> nation =
                required("nation", Kinds.nation(), School::nation, "who teaches", "XDA");
        private final Column<School, NodeId> node =
                optional("node", Kinds.reference("nodes", NodeId::new), School::node, "where, if it is a node", "");
        private final Column<School, Long> crewsPerClass =
                required("crews_per_class", Kinds.COUNT, School::crewsPerClass, "most crews in a class", "4");
        private final Column<School, Long> parallelClasses =
                required("parallel_classes", Kinds.COUNT, School::parallelClasses, "most classes at a time", "1");
        private final Column<School, LocalDate> from = optional(
                "from", Kinds.DATE, row -> row.starts().from(), "first day on which a class may start", "2026-01-05");
        private final Column<School, LocalDate> until =
                optional("until", Kinds.DATE, row -> row.starts().until(), "last day on which a class may start", "");
        private final Column<School, String> source = text("source", School::source, "what states this", "letter 3");

        Schools() {
            super("schools", false);
        }

        @Override
        void check(Cells cells, RowFaults faults, Known known) {
            faults.inOrder(cells, from, until);
        }

        @Override
        School assemble(Cells cells) {
            return new School(
                    cells.get(school),
                    cells.get(course),
                    cells.get(nation),
                    cells.find(node),
                    cells.get(crewsPerClass),
                    cells.get(parallelClasses),
                    new Period(cells.find(from), cells.find(until)),
                    cells.get(source));
        }
    }

    static final class Trainees extends TableForm<TraineeIntake> {

        private final Column<TraineeIntake, LocalDate> from = required(
                "from",
                Kinds.DATE,
                TraineeIntake::from,
                "day on which the crews become free to start training",
                "2026-01-05");
        private final Column<TraineeIntake, Long> crews =
                required("crews", Kinds.COUNT, TraineeIntake::crews, "how many crews", "6");
        private final Column<TraineeIntake, CourseId> course = optional(
                "course",
                Kinds.reference("courses", CourseId::new),
                TraineeIntake::course,
                "only for this course; empty: the common pool",
                "C-GEN");

        Trainees() {
            super("trainees", false);
        }

        @Override
        TraineeIntake assemble(Cells cells) {
            return new TraineeIntake(cells.get(from), cells.get(crews), cells.find(course));
        }
    }
}
