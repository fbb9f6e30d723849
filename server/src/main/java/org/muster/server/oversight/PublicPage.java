package org.muster.server.oversight;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/// The page that everybody may read, if a coordinator has opened it.
@Controller
class PublicPage {

    private final Publications publications;

    PublicPage(Publications publications) {
        this.publications = publications;
    }

    @GetMapping("/public")
    String show(Model model) {
        var ladder = publications.ladder().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("ladder", ladder);
        model.addAttribute("stages", PublicLadder.STAGES);
        model.addAttribute("rows", rows(ladder));
        return "public";
    }

    private static Map<String, Map<String, Long>> rows(PublicLadder ladder) {
        var rows = new LinkedHashMap<String, Map<String, Long>>();
        for (var cell : ladder.cells()) {
            rows.computeIfAbsent(cell.area(), _ -> new HashMap<>()).put(cell.stage(), cell.tonnes());
        }
        return rows;
    }
}
