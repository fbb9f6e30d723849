package org.muster.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;

/// Where the entries of a zip lie, by their names.
final class ZipNames {

    private ZipNames() {}

    /// Whether an entry of this name would be written outside the folder into which the archive is unpacked.
    static boolean leavesTheFolder(String name) {
        if (name.isEmpty() || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            return true;
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return true;
        }
        var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (var segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /// The folder in which the package lies: the top, or the one folder at the top. Further folders at the top are
    /// reported.
    ///
    /// @return empty, or the folder's name with a slash
    static String folderOf(Set<String> names, Findings findings) {
        var firstByFolder = new LinkedHashMap<String, String>();
        for (var name : names) {
            var slash = name.indexOf('/');
            if (slash >= 0) {
                firstByFolder.putIfAbsent(name.substring(0, slash + 1), name);
            }
        }
        var folders = new ArrayList<>(firstByFolder.keySet());
        if (folders.isEmpty()) {
            return "";
        }
        var home = folders.stream()
                .filter(folder -> names.contains(folder + PackageFiles.DESCRIPTOR))
                .findFirst()
                .orElse(folders.getFirst());
        folders.stream().filter(folder -> !folder.equals(home)).forEach(folder -> {
            var entry = firstByFolder.getOrDefault(folder, folder);
            findings.error(
                    entry,
                    entry,
                    Rule.PATH,
                    "Maybe two packages were packed together; a package lies in one top folder, here %s"
                            .formatted(home));
        });
        return names.contains(PackageFiles.DESCRIPTOR) ? "" : home;
    }
}
