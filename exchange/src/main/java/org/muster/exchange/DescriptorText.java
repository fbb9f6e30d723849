package org.muster.exchange;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes `datapackage.json`: a Frictionless tabular data package with a Table Schema for each table.
///
/// Source: specs.frictionlessdata.io, Tabular Data Package 1 and Table Schema 1.
final class DescriptorText {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final DefaultIndenter TWO_BLANKS = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(TWO_BLANKS)
            .withArrayIndenter(TWO_BLANKS);

    private DescriptorText() {}

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    /// The file for these tables.
    ///
    /// @param name   name of the package in small letters
    /// @param muster what stands under the key `muster`
    static PackageFile of(String name, ObjectNode muster, List<? extends TableForm<?>> forms) {
        var root = newObject();
        root.put("profile", "tabular-data-package").put("name", name);
        root.set(MusterKey.NAME, muster);
        var resources = root.putArray("resources");
        forms.forEach(form -> resources.add(resource(form)));
        return PackageFile.text(
                PackageFiles.DESCRIPTOR, MAPPER.writer().with(PRINTER).writeValueAsString(root) + "\n");
    }

    private static ObjectNode resource(TableForm<?> form) {
        var resource = newObject()
                .put("profile", "tabular-data-resource")
                .put("name", form.name())
                .put("path", form.name() + ".csv")
                .put("format", "csv")
                .put("mediatype", "text/csv")
                .put("encoding", "utf-8");
        resource.set("schema", schema(form));
        return resource;
    }

    private static ObjectNode schema(TableForm<?> form) {
        var schema = newObject();
        var fields = schema.putArray("fields");
        form.columns().forEach(column -> fields.add(field(column)));
        schema.putArray("missingValues").add("");
        if (!form.keyColumns().isEmpty() && form.keyColumns().stream().allMatch(Column::isRequired)) {
            var key = schema.putArray("primaryKey");
            form.keyColumns().forEach(column -> key.add(column.name()));
        }
        addForeignKeys(form, schema);
        return schema;
    }

    private static ObjectNode field(Column<?, ?> column) {
        var type = column.kind().type();
        var field =
                newObject().put("name", column.name()).put("type", type.type()).put("description", column.meaning());
        if (type.type().equals("boolean")) {
            field.putArray("trueValues").add("true");
            field.putArray("falseValues").add("false");
        }
        var constraints = newObject();
        if (column.isRequired()) {
            constraints.put("required", true);
        }
        type.constraints().forEach((name, value) -> constraints.set(name, MAPPER.valueToTree(value)));
        if (!constraints.isEmpty()) {
            field.set("constraints", constraints);
        }
        return field;
    }

    private static void addForeignKeys(TableForm<?> form, ObjectNode schema) {
        var referring = form.columns().stream()
                .filter(column -> column.kind().target().isPresent())
                .toList();
        if (referring.isEmpty()) {
            return;
        }
        var keys = schema.putArray("foreignKeys");
        for (var column : referring) {
            var table = column.kind().target().orElseThrow();
            keys.add(newObject()
                    .put("fields", column.name())
                    .set("reference", newObject().put("resource", table).put("fields", keyOf(table))));
        }
    }

    /// The column that identifies a row of a table that others refer to.
    private static String keyOf(String table) {
        return Stream.concat(ScenarioTables.forms().stream(), PlanTables.forms().stream())
                .filter(form -> form.name().equals(table))
                .findFirst()
                .orElseThrow()
                .keyColumns()
                .getFirst()
                .name();
    }
}
