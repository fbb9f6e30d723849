package org.muster.server.training;

import static org.muster.server.access.Role.AUDITOR;
import static org.muster.server.access.Role.COORDINATOR;
import static org.muster.server.access.Role.NATIONAL_DESK;
import static org.muster.server.access.Role.PLANNER;
import static org.muster.server.access.Role.RECIPIENT;
import static org.muster.server.access.Role.TRAINING_COORDINATOR;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.muster.server.access.Callers;
import org.muster.server.access.Door;
import org.muster.server.web.Link;
import org.muster.server.web.Page;
import org.muster.server.web.Sheet;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The desk of training: schools, classes, and crews against the equipment that they are to serve.
@Controller
class TrainingPage {

    private static final List<String> COLUMNS =
            List.of("class", "course", "school", "nation", "requirement", "start", "ends", "crews");

    private static final List<String> WEEKS =
            List.of("requirement", "variant", "course", "week", "kits", "ready", "idleCrews", "idleKits");

    private static final int CLASSES = 100;
    private static final int KINDS = 25;

    /// As many as a file has, at most.
    private static final int ALL = 1_000_000;

    private final Crews crews;
    private final MessageSource messages;

    TrainingPage(Crews crews, MessageSource messages) {
        this.crews = crews;
        this.messages = messages;
    }

    /// The door of the desk.
    @Configuration(proxyBeanMethods = false)
    static class Setup {

        @Bean
        Door trainingDoor() {
            return new Door(
                    "/training",
                    "training",
                    38,
                    Set.of(TRAINING_COORDINATOR, COORDINATOR, PLANNER, NATIONAL_DESK, RECIPIENT, AUDITOR));
        }
    }

    /// What the page is asked for, as it stands in the address.
    ///
    /// @param plan empty: the one that came last
    record Filter(String nation, String course, String plan) {

        static Filter of(String nation, String course, String plan) {
            return new Filter(nation.strip().toUpperCase(Locale.ROOT), course.strip(), plan.strip());
        }

        public Link at(String path) {
            return Link.to(path).with("nation", nation).with("course", course).with("plan", plan);
        }

        public boolean narrows() {
            return !nation.isEmpty() || !course.isEmpty();
        }
    }

    @GetMapping("/training")
    String page(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "course", defaultValue = "") String course,
            @RequestParam(name = "plan", defaultValue = "") String plan,
            @RequestParam(name = "classes", defaultValue = "") String classesAfter,
            @RequestParam(name = "kinds", defaultValue = "") String kindsAfter,
            @RequestParam(name = "done", defaultValue = "") String done,
            Model model) {
        var filter = Filter.of(nation, course, plan);
        var plans = crews.plans();
        var shown = shown(filter, plans);
        model.addAttribute("filter", filter);
        model.addAttribute("plans", plans);
        model.addAttribute("plan", shown);
        model.addAttribute("schools", crews.schools(shown, filter.nation(), filter.course()));
        var classes = Page.of(
                crews.classes(shown, filter.nation(), filter.course(), classesAfter, CLASSES + 1), CLASSES, Crews::key);
        var first = filter.at("/training");
        model.addAttribute("first", first);
        model.addAttribute("classes", classes.rows());
        model.addAttribute("classesFirst", classesAfter.isEmpty());
        model.addAttribute(
                "classesNext",
                classes.next().map(key -> first.with("classes", key).with("kinds", kindsAfter)));
        model.addAttribute("trainees", crews.trainees());
        model.addAttribute("seesAll", seesAll());
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("keeps", Schools.keeps());
        model.addAttribute("keepsAll", Schools.keepsAll());
        model.addAttribute("ownNation", Callers.get().nation().orElse(""));
        var kinds = kinds(shown, filter, kindsAfter, KINDS);
        model.addAttribute("against", crews.against(shown, filter.course(), kinds.rows()));
        model.addAttribute("kindsFirst", kindsAfter.isEmpty());
        model.addAttribute(
                "kindsNext",
                kinds.next().map(key -> first.with("classes", classesAfter).with("kinds", key)));
        return "training";
    }

    /// Crews against equipment is made from what every nation gives.
    private Page<Crews.Kind> kinds(String plan, Filter filter, String after, int limit) {
        return !seesAll()
                ? new Page<>(List.of(), Optional.empty())
                : Page.of(crews.kinds(plan, filter.course(), after, limit + 1), limit, Crews.Kind::key);
    }

    @GetMapping("/training/{table}.{ending}")
    ResponseEntity<byte[]> file(
            @PathVariable("table") String table,
            @PathVariable("ending") String ending,
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "course", defaultValue = "") String course,
            @RequestParam(name = "plan", defaultValue = "") String plan,
            Locale locale) {
        var filter = Filter.of(nation, course, plan);
        var shown = shown(filter, crews.plans());
        if (table.equals("weeks")) {
            var sheet = Sheet.of(ending, heads(WEEKS, locale));
            crews.against(shown, filter.course(), kinds(shown, filter, "", ALL).rows())
                    .forEach(one -> one.weeks()
                            .forEach(week -> sheet.row(Arrays.asList(
                                    one.requirement(),
                                    one.variant(),
                                    one.course(),
                                    week.monday(),
                                    week.kits(),
                                    week.ready(),
                                    week.idleCrews(),
                                    week.idleKits()))));
            return sheet.answer("weeks");
        }
        var sheet = Sheet.of(table.equals("classes") ? ending : "", heads(COLUMNS, locale));
        crews.classes(shown, filter.nation(), filter.course(), "", ALL)
                .forEach(one -> sheet.row(Arrays.asList(
                        one.name(),
                        one.course(),
                        one.school(),
                        one.nation(),
                        one.requirement(),
                        one.start(),
                        one.ends(),
                        one.crews())));
        return sheet.answer("classes");
    }

    private List<String> heads(List<String> columns, Locale locale) {
        return columns.stream()
                .map(name -> messages.getMessage("training.column." + name, null, locale))
                .toList();
    }

    private static String shown(Filter filter, List<String> plans) {
        return plans.contains(filter.plan())
                ? filter.plan()
                : plans.stream().findFirst().orElse("");
    }

    private static boolean seesAll() {
        return Callers.get().is(COORDINATOR, PLANNER, AUDITOR);
    }
}
