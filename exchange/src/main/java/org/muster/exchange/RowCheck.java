package org.muster.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/// Checks one row of a scenario's table, as a desk enters it: by the rules of packages, in their words.
///
/// What lies in other tables is asked for, since a desk keeps them elsewhere.
public final class RowCheck {

    private final BiPredicate<String, String> isMissing;

    /// @param isMissing whether a table has no row with an identifier
    public RowCheck(BiPredicate<String, String> isMissing) {
        this.isMissing = isMissing;
    }

    /// What is wrong with a row, in the order of its columns; what is only worth a look is left out.
    ///
    /// @param table one that stands alone: `offers`, `funds`, `schools`
    /// @param cells by column, as a package writes them; a column that is left out is empty
    public List<Finding> errorsIn(String table, Map<String, String> cells) {
        var form = ScenarioTables.forms().stream()
                .filter(one -> one.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no table %s.".formatted(table)));
        return errorsIn(form, cells);
    }

    private <R> List<Finding> errorsIn(TableForm<R> form, Map<String, String> cells) {
        var findings = new Findings(List.of(form.name()));
        var text = csv(form, cells).getBytes(StandardCharsets.UTF_8);
        try {
            var known = new Known(isMissing);
            new TableReader<>(form, known, findings).read(new ByteArrayInputStream(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return findings.list().stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .toList();
    }

    private static String csv(TableForm<?> form, Map<String, String> cells) {
        var head = new ArrayList<String>();
        var row = new ArrayList<String>();
        form.columns().forEach(column -> {
            head.add(column.name());
            row.add(cells.getOrDefault(column.name(), ""));
        });
        return CsvText.line(head) + "\r\n" + CsvText.line(row) + "\r\n";
    }
}
