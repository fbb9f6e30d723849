package org.muster.server.movements;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.muster.server.web.Refused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Manifests, to read: whoever scans one asks what it announces.
@RestController
@RequestMapping("/api/v1/manifests")
@Tag(name = "movements")
class ManifestsApi {

    private final ManifestSheet manifests;

    ManifestsApi(ManifestSheet manifests) {
        this.manifests = manifests;
    }

    /// @param counts what was counted of it so far
    record AnnouncedManifest(
            String manifest,
            String consignment,
            String line,
            String item,
            long quantity,
            List<String> serials,
            long massG,
            long neqG,
            Instant happenedAt,
            List<CountAtNode> counts) {}

    /// @param serials pieces that were counted
    record CountAtNode(String node, long quantity, List<String> serials) {}

    @GetMapping("/{manifest}")
    @Operation(summary = "What a manifest announces, and what was counted of it")
    AnnouncedManifest get(@PathVariable("manifest") String manifest) {
        var found = manifests.find(manifest).orElseThrow(() -> Refused.notFound("manifest", manifest));
        return new AnnouncedManifest(
                found.manifest(),
                found.consignment(),
                found.line(),
                found.item(),
                found.quantity(),
                found.serials(),
                found.massG(),
                found.neqG(),
                found.happenedAt(),
                found.counts().stream()
                        .map(one -> new CountAtNode(one.node(), one.quantity(), one.serials()))
                        .toList());
    }
}
