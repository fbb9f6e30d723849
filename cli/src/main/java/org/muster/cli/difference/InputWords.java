package org.muster.cli.difference;

import java.util.stream.Collectors;
import org.muster.domain.revision.RowChange;

/// A change of input in words.
public final class InputWords {

    private InputWords() {}

    /// Which row, and what became of it.
    public static String of(RowChange change) {
        var row = "%s %s".formatted(change.table(), change.id());
        return switch (change.kind()) {
            case ADDED -> row + " is new";
            case REMOVED -> row + " is gone";
            case CHANGED ->
                row + ": "
                        + change.cells().stream()
                                .map(cell -> "%s %s instead of %s"
                                        .formatted(cell.column(), shown(cell.after()), shown(cell.before())))
                                .collect(Collectors.joining(", "));
        };
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "none" : cell;
    }
}
