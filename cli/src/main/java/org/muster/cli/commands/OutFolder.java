package org.muster.cli.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A folder that appears whole or not at all.
///
/// Everything is written into a hidden folder beside it, which takes its name at the end. Whatever stood there before
/// stays until then.
final class OutFolder {

    /// All that a plan package and its report consist of.
    private static final Set<String> PLAN_FILES = Set.of(
            "datapackage.json",
            "consignments.csv",
            "legs.csv",
            "purchases.csv",
            "classes.csv",
            "sets.csv",
            "shortfalls.csv",
            "prices.csv",
            "report.html",
            PlanJob.SCENARIO,
            PlanJob.KEPT);

    private static final String WRITING = ".writing-";

    private final Path target;
    private final boolean force;
    private final Path staging;

    private OutFolder(Path target, boolean force) {
        this.target = target;
        this.force = force;
        this.staging =
                target.resolveSibling(hidden(WRITING) + ProcessHandle.current().pid());
    }

    /// Whether a folder may be written.
    sealed interface Claim {}

    record Free(OutFolder folder) implements Claim {}

    /// @param sentence why it may not
    record Taken(String sentence) implements Claim {}

    /// What happens to an older plan in the folder; nothing but a plan is ever replaced.
    enum OlderPlan {
        STAYS,
        STAYS_WITHOUT_FORCE,
        IS_REPLACED
    }

    /// Claims a folder for writing; nothing is written yet.
    static Claim claim(Path path, OlderPlan olderPlan) throws IOException {
        var force = olderPlan == OlderPlan.IS_REPLACED;
        var target =
                Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
        var parent = target.getParent();
        if (parent == null) {
            return new Taken("%s is the root of all folders. Maybe name a folder in it.".formatted(path));
        }
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return claimed(path, target, parent, force);
        }
        if (!Files.isDirectory(target)) {
            return new Taken("%s is a file, not a folder. Maybe choose another name.".formatted(path));
        }
        var strangers = strangers(target);
        if (!isEmpty(target) && !force) {
            return new Taken("The folder %s is not empty. Maybe choose another one%s."
                    .formatted(path, mayForce(olderPlan, strangers) ? ", or replace the plan in it with --force" : ""));
        }
        if (!strangers.isEmpty()) {
            return new Taken(("The folder %s holds %s, which is no part of a plan, so it is not replaced. "
                            + "Maybe choose another one.")
                    .formatted(path, strangers.getFirst()));
        }
        return claimed(path, target, parent, force);
    }

    private static boolean mayForce(OlderPlan olderPlan, List<String> strangers) {
        return olderPlan == OlderPlan.STAYS_WITHOUT_FORCE && strangers.isEmpty();
    }

    private static Claim claimed(Path path, Path target, Path parent, boolean force) throws IOException {
        if (target.getFileName().toString().endsWith(".zip")) {
            return new Taken(
                    "%s is the name of an archive, but a folder is written. Maybe leave .zip away.".formatted(path));
        }
        var existing = parent;
        while (!Files.exists(existing)) {
            existing = existing.resolveSibling("");
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return new Taken("Nothing can be written into %s. Maybe choose another folder.".formatted(existing));
        }
        return new Free(new OutFolder(target, force));
    }

    /// Names of what is in the folder and not part of a plan; all of it, when there is no plan.
    private static List<String> strangers(Path folder) throws IOException {
        var names = names(folder);
        var isPlan = names.contains("consignments.csv");
        return names.stream()
                .filter(name -> !isPlan || !PLAN_FILES.contains(name) || Files.isDirectory(folder.resolve(name)))
                .sorted()
                .toList();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        return names(folder).isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    /// Where to write: a hidden folder that is not there yet.
    Path staging() {
        return staging;
    }

    /// Makes the folders above, and removes what processes left that were killed while they wrote this folder.
    void prepare() throws IOException {
        Files.createDirectories(staging.resolveSibling(""));
        try (var siblings = Files.list(staging.resolveSibling(""))) {
            for (var left : siblings.filter(this::isLeftBehind).toList()) {
                delete(left);
            }
        }
        delete(staging);
    }

    private boolean isLeftBehind(Path path) {
        var name = path.getFileName().toString();
        var prefix = hidden(WRITING);
        if (!name.startsWith(prefix) || !name.substring(prefix.length()).matches("[0-9]{1,18}")) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(name.substring(prefix.length()))).isEmpty();
    }

    private String hidden(String purpose) {
        return "." + target.getFileName() + purpose;
    }

    /// Gives what was written its name.
    ///
    /// @return the folder; another name than the one claimed if somebody else took that meanwhile
    Path publish() throws IOException {
        if (!Files.exists(target)) {
            return moveTo(target);
        }
        if (!force && !isEmpty(target)) {
            return moveTo(freeName());
        }
        var old =
                target.resolveSibling(hidden(".old-") + ProcessHandle.current().pid());
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        moveTo(target);
        delete(old);
        return target;
    }

    private Path moveTo(Path place) throws IOException {
        return Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path freeName() {
        return Stream.iterate(2, number -> number + 1)
                .map(number -> target.resolveSibling(target.getFileName() + "-" + number))
                .filter(name -> !Files.exists(name))
                .findFirst()
                .orElseThrow();
    }

    /// Removes what was written and not published.
    void discard() throws IOException {
        delete(staging);
    }

    /// Gives a folder another name beside its own, so that its name is free.
    ///
    /// @return where it stands now
    static Path setAside(Path folder) throws IOException {
        return Files.move(folder, new OutFolder(folder, false).freeName(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// A path as people type it: from the current folder on, if it lies there.
    static Path shown(Path path) {
        var here = Path.of("").toAbsolutePath();
        return path.startsWith(here) && !path.equals(here) ? here.relativize(path) : path;
    }

    /// Deletes a folder and all in it; never follows a link out of it.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (var entries = Files.list(folder)) {
                for (var entry : entries.toList()) {
                    delete(entry);
                }
            }
        }
        Files.deleteIfExists(folder);
    }
}
