package org.muster.server.movements;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.muster.server.web.Refused;
import org.muster.server.web.Scripts;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// Where what comes and goes is scanned, also where there is no network. The page says nothing but the name of the
/// node, so a browser may keep it.
@Controller
class ScanPage {

    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);

    private final NodeLists nodes;

    ScanPage(NodeLists nodes) {
        this.nodes = nodes;
    }

    @GetMapping("/nodes/{node}/scan")
    String scan(@PathVariable("node") String node, Model model) {
        counts(node);
        model.addAttribute("node", node);
        return "scan";
    }

    /// Opens the page where there is no network. A browser lets it do so below its own path only, so each node has one.
    @GetMapping("/nodes/{node}/scan-worker.js")
    ResponseEntity<byte[]> worker(@PathVariable("node") String node) {
        counts(node);
        return ResponseEntity.ok().contentType(SCRIPT).body(Scripts.content("scan-worker.js"));
    }

    /// @throws Refused if there is no such node, or the caller counts nothing there
    private void counts(String node) {
        if (nodes.find(node).isEmpty()) {
            throw Refused.notFound("node", node);
        }
        var caller = Callers.get();
        var isOwn = caller.is(Role.NODE_OPERATOR) && caller.node().equals(Optional.of(node));
        if (!isOwn && !caller.is(Role.COORDINATOR)) {
            throw Refused.one(
                    HttpStatus.FORBIDDEN,
                    "forbidden",
                    "The operator of a node counts there. Maybe ask the operator of %s.".formatted(node));
        }
    }
}
