package org.muster.server.planning;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether memory runs short while something works: what was still in use after the garbage was collected last is more
/// than a share of all that there may be. A planner that goes on then would take it from those who work at the desks.
@Component
class TightMemory {

    private final double share;
    private final LongSupplier used;

    @Autowired
    TightMemory(@Value("${muster.planning.memory-share:0.85}") double share) {
        this(share, TightMemory::used);
    }

    /// @param used bytes in use after the last collection
    TightMemory(double share, LongSupplier used) {
        this.share = share;
        this.used = used;
    }

    /// Says so from now on: a collection before it tells of what worked then.
    BooleanSupplier fromNow() {
        var before = used.getAsLong();
        return () -> {
            var now = used.getAsLong();
            return now != before && now > share * Runtime.getRuntime().maxMemory();
        };
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
