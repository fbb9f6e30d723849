package org.muster.server.planning;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether memory runs short while something works: what was still in use after the garbage was collected last is more
/// than a share of all that there may be. A planner that goes on then would take it from those who work at the desks.
@Component
class TightMemory {

    private final double share;

    TightMemory(@Value("${muster.planning.memory-share:0.85}") double share) {
        this.share = share;
    }

    /// Says so from now on: a collection before it tells of what worked then.
    BooleanSupplier fromNow() {
        var before = used();
        return () -> {
            var used = used();
            return used != before && isShort(used);
        };
    }

    boolean isShort(long used) {
        return used > share * Runtime.getRuntime().maxMemory();
    }

    /// Bytes in use after each pool's last collection.
    private static long used() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
