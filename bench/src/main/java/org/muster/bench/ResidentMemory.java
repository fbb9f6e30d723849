package org.muster.bench;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/// How far the memory of this process grows while something runs: what native libraries take shows in no pool of the
/// heap. Known on Linux only.
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path PEAK = Path.of("/proc/self/clear_refs");

    private final long before_kib;

    private ResidentMemory(long before_kib) {
        this.before_kib = before_kib;
    }

    /// Gives back what is free, and forgets the peak so far. Without the first, what one library has freed would hide
    /// what the next one takes.
    static ResidentMemory mark() {
        System.gc();
        giveBack();
        try {
            Files.writeString(PEAK, "5");
        } catch (IOException unknownHere) {
            return new ResidentMemory(-1);
        }
        return new ResidentMemory(read_kib("VmRSS:"));
    }

    /// Most MiB that were resident since the mark, above what was then; negative where that cannot be known.
    long grown_mib() {
        return before_kib < 0 ? -1 : Math.max(0, read_kib("VmHWM:") - before_kib) >> 10;
    }

    /// Calls `malloc_trim(0)`, where the C library has it.
    @SuppressWarnings("restricted")
    private static void giveBack() {
        var linker = Linker.nativeLinker();
        var trim = linker.defaultLookup().find("malloc_trim");
        if (trim.isEmpty()) {
            return;
        }
        try {
            var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG);
            int _ = (int) linker.downcallHandle(trim.get(), type).invokeExact(0L);
        } catch (Throwable impossible) {
            throw new AssertionError("The C library refused to give memory back.", impossible);
        }
    }

    private static long read_kib(String key) {
        try (var lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(-1);
        } catch (IOException unknownHere) {
            return -1;
        }
    }
}
