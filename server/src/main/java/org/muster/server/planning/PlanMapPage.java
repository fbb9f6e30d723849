package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.server.planning.PlanViews.Flow;
import org.muster.server.planning.PlanViews.Horizon;
import org.muster.server.planning.PlanViews.MapNode;
import org.muster.server.web.Refused;
import org.muster.server.web.Shown;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// What a plan has under way on a day: as a map, and as tables of the same.
@Controller
class PlanMapPage {

    private static final JsonMapper JSON = new JsonMapper();

    private final PlanViews views;
    private final Shown shown;

    PlanMapPage(PlanViews views, Shown shown) {
        this.views = views;
        this.shown = shown;
    }

    /// What is under way on a lane on one day, all that left by then and has not arrived.
    public record LaneOnDay(
            String lane, String mode, String origin, String target, BigDecimal tonnes, long consignments) {}

    /// @param coming tonnes that arrive that day
    /// @param going  tonnes that leave that day
    public record NodeOnDay(MapNode node, BigDecimal coming, BigDecimal going) {}

    /// For the script: days are counted from the first of the scenario.
    private record Moving(
            String lane, String mode, String from, String to, long depart, long arrive, BigDecimal tonnes) {}

    private record Drawn(String start, List<MapNode> nodes, List<Moving> flows) {}

    @GetMapping("/plans/{plan}/map")
    String show(
            @PathVariable("plan") String plan,
            @RequestParam(name = "after", required = false) @Nullable Integer asked,
            Model model) {
        var found = views.find(plan).orElseThrow(() -> Refused.notFound("plan", plan));
        var horizon = views.horizon().orElseThrow(() -> Refused.notFound("scenario for the plan", plan));
        var flows = views.flows(plan);
        var nodes = used(views.mapNodes(), flows);
        var after = Math.clamp(asked == null ? busiest(flows, horizon) : asked, 0, horizon.days() - 1);
        var day = horizon.start().plusDays(after);
        model.addAttribute("plan", found);
        model.addAttribute("horizon", horizon);
        model.addAttribute("after", after);
        model.addAttribute("day", day);
        model.addAttribute("dayText", shown.day(day));
        model.addAttribute("lanes", lanesOn(day, flows));
        model.addAttribute("nodes", nodesOn(day, flows, nodes));
        model.addAttribute("drawn", JSON.writeValueAsString(drawn(horizon, nodes, flows)));
        model.addAttribute("seesAll", PlansPage.seesAll());
        return "plan-map";
    }

    private static List<MapNode> used(List<MapNode> nodes, List<Flow> flows) {
        var used = new HashSet<String>();
        flows.forEach(flow -> {
            used.add(flow.origin());
            used.add(flow.target());
        });
        return nodes.stream().filter(node -> used.contains(node.node())).toList();
    }

    /// The day on which most leaves; the first, if nothing does.
    private static int busiest(List<Flow> flows, Horizon horizon) {
        var byDay = new HashMap<LocalDate, BigDecimal>();
        flows.forEach(flow -> byDay.merge(flow.depart(), flow.tonnes(), BigDecimal::add));
        return byDay.entrySet().stream()
                .max(Map.Entry.<LocalDate, BigDecimal>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> Math.toIntExact(ChronoUnit.DAYS.between(horizon.start(), most.getKey())))
                .orElse(0);
    }

    private static List<LaneOnDay> lanesOn(LocalDate day, List<Flow> flows) {
        var byLane = new HashMap<String, List<Flow>>();
        flows.stream()
                .filter(flow -> !flow.depart().isAfter(day) && !flow.arrive().isBefore(day))
                .forEach(flow -> byLane.computeIfAbsent(flow.lane(), _ -> new ArrayList<>())
                        .add(flow));
        return byLane.values().stream()
                .map(PlanMapPage::together)
                .sorted(Comparator.comparing(LaneOnDay::tonnes).reversed().thenComparing(LaneOnDay::lane))
                .toList();
    }

    private static LaneOnDay together(List<Flow> flows) {
        var one = flows.getFirst();
        return new LaneOnDay(
                one.lane(),
                one.mode(),
                one.origin(),
                one.target(),
                flows.stream().map(Flow::tonnes).reduce(BigDecimal.ZERO, BigDecimal::add),
                flows.stream().mapToLong(Flow::consignments).sum());
    }

    private static List<NodeOnDay> nodesOn(LocalDate day, List<Flow> flows, List<MapNode> nodes) {
        var coming = new HashMap<String, BigDecimal>();
        var going = new HashMap<String, BigDecimal>();
        for (var flow : flows) {
            if (flow.arrive().equals(day)) {
                coming.merge(flow.target(), flow.tonnes(), BigDecimal::add);
            }
            if (flow.depart().equals(day)) {
                going.merge(flow.origin(), flow.tonnes(), BigDecimal::add);
            }
        }
        return nodes.stream()
                .map(node -> new NodeOnDay(
                        node,
                        coming.getOrDefault(node.node(), BigDecimal.ZERO),
                        going.getOrDefault(node.node(), BigDecimal.ZERO)))
                .filter(node -> node.coming().signum() + node.going().signum() > 0)
                .sorted(Comparator.comparing((NodeOnDay node) -> node.coming().add(node.going()))
                        .reversed())
                .toList();
    }

    private static Drawn drawn(Horizon horizon, List<MapNode> nodes, List<Flow> flows) {
        return new Drawn(
                horizon.start().toString(),
                nodes,
                flows.stream()
                        .map(flow -> new Moving(
                                flow.lane(),
                                flow.mode(),
                                flow.origin(),
                                flow.target(),
                                ChronoUnit.DAYS.between(horizon.start(), flow.depart()),
                                ChronoUnit.DAYS.between(horizon.start(), flow.arrive()),
                                flow.tonnes()))
                        .toList());
    }
}
