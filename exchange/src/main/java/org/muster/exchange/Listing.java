package org.muster.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Which tables a package lists, and which of them can be opened.
final class Listing {

    private final PackageFiles files;
    private final Findings findings;
    private final Set<String> tables = new TreeSet<>();
    private final Set<String> faulty = new TreeSet<>();

    private Listing(PackageFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /// The tables listed as resources. What is wrong with the list is reported.
    static Listing of(JsonNode descriptor, List<String> known, PackageFiles files, Findings findings) {
        var listing = new Listing(files, findings);
        var keys = new JsonKeys(descriptor, findings);
        var resources = keys.require("resources", "it lists the tables of the package");
        resources.ifPresent(list -> listing.addAll(list, known, keys));
        return listing;
    }

    /// The tables whose files are there, for a package that lists none.
    static Listing ofFiles(List<String> known, PackageFiles files, Findings findings) {
        var listing = new Listing(files, findings);
        known.stream().filter(table -> files.names().contains(table + ".csv")).forEach(listing.tables::add);
        return listing;
    }

    /// Whether the table is listed and its file is there.
    boolean isReadable(String table) {
        return tables.contains(table);
    }

    /// Whether the table is listed, but in a way that is reported already.
    boolean isFaulty(String table) {
        return faulty.contains(table);
    }

    /// Reports CSV files that no table is listed for.
    void reportUnlisted() {
        for (var name : new TreeSet<>(files.names())) {
            var table = name.endsWith(".csv") ? name.substring(0, name.length() - 4) : "";
            if (!table.isEmpty() && !tables.contains(table) && !faulty.contains(table)) {
                findings.warning(
                        table,
                        "",
                        name,
                        Rule.MISSING_TABLE,
                        "Maybe it was forgotten in datapackage.json; the file is there, but not listed");
            }
        }
    }

    private void addAll(JsonNode list, List<String> known, JsonKeys keys) {
        if (!list.isArray()) {
            keys.error(
                    "resources",
                    Rule.REQUIRED,
                    JsonKeys.shown(list),
                    "Maybe the brackets are missing; a list is needed here");
            return;
        }
        var seen = new HashSet<String>();
        for (var resource : list) {
            var name = Optional.ofNullable(resource.get("name")).filter(JsonNode::isString);
            if (name.isEmpty()) {
                keys.error(
                        "name", Rule.REQUIRED, "", "Maybe it was left out; each resource needs the name of its table");
            } else if (!seen.add(name.get().stringValue())) {
                keys.error("name", Rule.DUPLICATE, name.get().stringValue(), "Maybe a resource was pasted twice");
            } else {
                add(name.get().stringValue(), resource, known);
            }
        }
    }

    private void add(String table, JsonNode resource, List<String> known) {
        if (!known.contains(table)) {
            faulty.add(table);
            findings.warning(
                    table,
                    "",
                    table,
                    Rule.MISSING_TABLE,
                    "Maybe it is spelled another way; no table of the package has this name, so it is not read");
            return;
        }
        faulty.add(table);
        if (hasKey(resource, "dialect")) {
            fault(
                    table,
                    "dialect",
                    JsonKeys.shown(resource.get("dialect")),
                    "Maybe a tool added it; tables are plain CSV without a dialect");
        } else if (!table.concat(".csv").equals(pathOf(resource))) {
            fault(
                    table,
                    "path",
                    pathOf(resource),
                    "Maybe the file was moved; it must be called %s.csv and lie beside datapackage.json"
                            .formatted(table));
        } else if (!files.names().contains(table + ".csv")) {
            findings.error(
                    table,
                    table + ".csv",
                    Rule.MISSING_TABLE,
                    "Maybe the file was not copied; datapackage.json lists it");
        } else {
            faulty.remove(table);
            tables.add(table);
        }
    }

    private void fault(String table, String column, String value, String mend) {
        findings.error(table, OptionalLong.empty(), column, value, Rule.PATH, mend);
    }

    private static boolean hasKey(JsonNode resource, String key) {
        return Optional.ofNullable(resource.get(key))
                .filter(node -> !node.isNull())
                .isPresent();
    }

    /// The one path of a resource, also when it stands in a list of one.
    private static String pathOf(JsonNode resource) {
        var path = Optional.ofNullable(resource.get("path"));
        var only =
                path.filter(JsonNode::isArray).filter(list -> list.size() == 1).map(list -> list.get(0));
        return only.or(() -> path)
                .map(node -> node.isArray() ? node.toString() : JsonKeys.shown(node))
                .orElse("");
    }
}
