package org.muster.server.movements;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Page;
import org.muster.server.web.Refused;
import org.muster.server.web.Rows;
import org.muster.server.web.Versions;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Places through which things go.
@RestController
@RequestMapping("/api/v1/nodes")
@Tag(name = "movements")
class NodesApi {

    record Node(
            String node,
            String name,
            String nation,
            String kind,
            BigDecimal lat,
            BigDecimal lon,
            @Nullable String locode,
            @Nullable BigDecimal handlingTPerDay,
            @Nullable BigDecimal storageT,
            @Nullable BigDecimal neqLimitKg,
            @Nullable Integer dwellDays,
            long version) {}

    private static final Rows<Node> NODES = new Rows<>(
            "nodes",
            "node",
            "node, name, nation, kind, lat, lon, locode, handling_t_per_day, storage_t, neq_limit_kg, dwell_days, "
                    + "version",
            Node.class);

    private final JdbcClient jdbc;

    NodesApi(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping
    @Operation(summary = "Nodes, by identifier")
    @Transactional(readOnly = true)
    public Page<Node> list(
            @RequestParam(name = "nation", defaultValue = "") String nation,
            @RequestParam(name = "kind", defaultValue = "") String kind,
            @RequestParam(name = "after", defaultValue = "") String after,
            @RequestParam(name = "limit", defaultValue = "" + Page.USUAL) @Min(1) @Max(Page.MOST) int limit) {
        return Page.of(NODES.page(jdbc, Map.of("nation", nation, "kind", kind), after, limit + 1), limit, Node::node);
    }

    @GetMapping("/{node}")
    @Operation(summary = "One node")
    @Transactional(readOnly = true)
    public ResponseEntity<Node> get(@PathVariable("node") String node) {
        var found = NODES.find(jdbc, node).orElseThrow(() -> Refused.notFound("node", node));
        return ResponseEntity.ok().eTag(Versions.tag(found.version())).body(found);
    }
}
