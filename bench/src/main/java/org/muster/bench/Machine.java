package org.muster.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where and with what a run was made.
///
/// @param processor  its name, as far as the system tells
/// @param cores      that the Java machine may use
/// @param most_mib   the largest heap that the Java machine may take
/// @param java       version and vendor
/// @param commit     of the sources, as whoever ran it says
/// @param loadBefore load average of the last minute when the run began, negative if unknown: more than nothing means
///                   that others took processor time too
record Machine(String processor, int cores, long most_mib, String java, String commit, double loadBefore) {

    static Machine here(String commit) {
        var runtime = Runtime.getRuntime();
        return new Machine(
                processorName(),
                runtime.availableProcessors(),
                runtime.maxMemory() >> 20,
                "%s of %s".formatted(System.getProperty("java.vm.version"), System.getProperty("java.vendor")),
                commit,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorName() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException unreadable) {
            return System.getProperty("os.arch");
        }
    }
}
