package org.muster.server.search;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.server.access.Caller;
import org.muster.server.access.Callers;
import org.muster.server.access.Door;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;

/// One field that finds any identifier, from every page. Who finds exactly one thing is led to it.
@Controller
class SearchPage {

    private static final int LONGEST = 100;

    /// Where a thing of a kind is shown, behind which door.
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("offer", "/offers/%s"),
            Map.entry("line", "/offers?text=%s"),
            Map.entry("item", "/offers?text=%s"),
            Map.entry("nation", "/offers?nation=%s"),
            Map.entry("requirement", "/requirements/%s"),
            Map.entry("family", "/requirements?text=%s"),
            Map.entry("plan", "/plans/%s"),
            Map.entry("consignment", "/movements/%s"),
            Map.entry("manifest", "/movements/manifests/%s"),
            Map.entry("node", "/nodes/%s"),
            Map.entry("handover", "/custody/handovers/%s"),
            Map.entry("serial", "/custody?find=%s"));

    private final Finder finder;
    private final ObjectProvider<Door> doors;

    SearchPage(Finder finder, ObjectProvider<Door> doors) {
        this.finder = finder;
        this.doors = doors;
    }

    /// @param path empty: there is no page of it that is open to the caller
    public record Hit(String kind, String id, String says, String path) {}

    @GetMapping("/search")
    String show(@RequestParam(name = "q", defaultValue = "") String asked, Model model) {
        var text = asked.strip();
        var shortened = text.substring(0, Math.min(LONGEST, text.length()));
        var caller = Callers.get();
        var hits = shortened.isEmpty()
                ? List.<Hit>of()
                : finder.find(shortened).stream()
                        .map(found -> hit(found, caller))
                        .toList();
        var exact = hits.stream()
                .filter(hit ->
                        hit.id().equalsIgnoreCase(shortened) && !hit.path().isEmpty())
                .toList();
        if (exact.size() == 1) {
            return "redirect:" + exact.getFirst().path();
        }
        model.addAttribute("q", shortened);
        model.addAttribute("hits", hits);
        model.addAttribute("most", Finder.OF_A_KIND);
        return "search";
    }

    private Hit hit(Finder.Found found, Caller caller) {
        return new Hit(
                found.kind(),
                found.id(),
                Optional.ofNullable(found.says()).orElse(""),
                place(found, caller).orElse(""));
    }

    private Optional<String> place(Finder.Found found, Caller caller) {
        return Optional.ofNullable(PLACES.get(found.kind()))
                .filter(place -> doors.stream()
                        .anyMatch(door ->
                                leads(door, place) && door.roles().stream().anyMatch(caller.roles()::contains)))
                .map(place -> place.formatted(UriUtils.encode(found.id(), StandardCharsets.UTF_8)));
    }

    private static boolean leads(Door door, String place) {
        return place.startsWith(door.path() + "/") || place.startsWith(door.path() + "?");
    }
}
