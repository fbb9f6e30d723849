package org.muster.server.planning;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether memory is short: what was still in use after the garbage was collected last is more than a share of all that
/// there may be. A planner that goes on then would take it from those who work at the desks.
@Component
class TightMemory implements BooleanSupplier {

    private final double share;

    TightMemory(@Value("${muster.planning.memory-share:0.85}") double share) {
        this.share = share;
    }

    @Override
    public boolean getAsBoolean() {
        var used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        return used > share * Runtime.getRuntime().maxMemory();
    }
}
