package org.muster.verify;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.muster.domain.measure.Mass;
import org.muster.domain.network.NodeId;
import org.muster.domain.offer.Source;

/// Whether there is a way from a source to a handover node, time and capacity aside.
final class Ways {

    private final Terrain terrain;
    private final Passage passage;
    private final Map<PlainKey, boolean[]> plain = new HashMap<>();
    /// Classes are told apart as the records that [Passage] keeps: quicker than by all their values.
    private final IdentityHashMap<Passage.CargoClass, Map<PlainKey, boolean[]>> lawful = new IdentityHashMap<>();

    Ways(Terrain terrain, Passage passage) {
        this.terrain = terrain;
        this.passage = passage;
    }

    private record PlainKey(Mass unit, NodeId handover) {}

    /// By lanes that take a unit of the item.
    boolean lead(Source source, NodeId handover) {
        var unit = unit(source);
        var reached = plain.computeIfAbsent(new PlainKey(unit, handover), _ -> {
            var usable = new boolean[terrain.lanes.size()];
            for (int lane = 0; lane < usable.length; lane++) {
                usable[lane] = terrain.lanes.get(lane).takes(unit);
            }
            return backFrom(handover, usable);
        });
        return reached[terrain.node(source.origin())];
    }

    /// By lanes that take a unit of the item, touch no nation to avoid, and are free of transit rules on some day.
    boolean leadLawfully(Source source, NodeId handover) {
        var unit = unit(source);
        var cargo = passage.classOf(source);
        var ofClass = lawful.computeIfAbsent(cargo, _ -> new HashMap<>());
        var reached = ofClass.computeIfAbsent(new PlainKey(unit, handover), _ -> {
            var usable = passage.lawful(cargo).clone();
            for (int lane = 0; lane < usable.length; lane++) {
                usable[lane] &= terrain.lanes.get(lane).takes(unit);
            }
            return backFrom(handover, usable);
        });
        return reached[terrain.node(source.origin())];
    }

    private Mass unit(Source source) {
        return terrain.scenario.items().get(source.item()).mass();
    }

    /// Nodes from which the handover node can be reached, itself included.
    private boolean[] backFrom(NodeId handover, boolean[] usable) {
        var reached = new boolean[terrain.nodes.size()];
        reached[terrain.node(handover)] = true;
        boolean grows = true;
        while (grows) {
            grows = false;
            for (int lane = 0; lane < usable.length; lane++) {
                if (usable[lane] && reached[terrain.to[lane]] && !reached[terrain.from[lane]]) {
                    reached[terrain.from[lane]] = true;
                    grows = true;
                }
            }
        }
        return reached;
    }
}
