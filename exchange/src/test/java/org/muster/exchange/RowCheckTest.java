package org.muster.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowCheckTest {

    private static final Map<String, Set<String>> KNOWN = Map.of(
            "nations",
            Set.of("XDA", "XRC"),
            "items",
            Set.of("GEN-100"),
            "nodes",
            Set.of("DEP-A"),
            "requirements",
            Set.of());

    private final RowCheck check =
            new RowCheck((table, key) -> !KNOWN.getOrDefault(table, Set.of()).contains(key));

    private static Map<String, String> offer(String... changes) {
        var cells = new HashMap<>(Map.of(
                "offer", "O-1",
                "nation", "XDA",
                "item", "GEN-100",
                "quantity", "12",
                "available", "2026-01-10",
                "origin", "DEP-A"));
        for (var i = 0; i < changes.length; i += 2) {
            cells.put(changes[i], changes[i + 1]);
        }
        return cells;
    }

    private List<String> faults(Map<String, String> cells) {
        return check.errorsIn("offers", cells).stream()
                .map(finding -> finding.rule().code() + " " + finding.column())
                .toList();
    }

    @Test
    void findsNothingInAGoodRow() {
        assertThat(faults(offer("end_use", "In \"quotes\",\nand on two lines; all right.")))
                .isEmpty();
    }

    @Test
    void findsEveryFaultOfARow() {
        assertThat(faults(offer(
                        "nation",
                        "XXX",
                        "item",
                        "",
                        "quantity",
                        "0",
                        "expires",
                        "2026-01-09",
                        "only",
                        "R-1",
                        "value_eur",
                        "1.005")))
                .containsExactly(
                        "reference nation",
                        "required item",
                        "range quantity",
                        "order expires",
                        "reference only",
                        "digits value_eur");
    }

    @Test
    void speaksAsAPackageDoesButOfNoFile() {
        var fault = check.errorsIn("offers", offer("origin", "DEP-Z")).getFirst();
        assertThat(fault.sentenceAlone()).endsWith("Maybe it is misspelled, or its row is missing in nodes.csv.");
        assertThat(fault.sentence()).contains(", row 2, column origin.");
    }

    @Test
    void knowsItsTables() {
        assertThatThrownBy(() -> check.errorsIn("gifts", Map.of())).hasMessageContaining("gifts");
    }
}
