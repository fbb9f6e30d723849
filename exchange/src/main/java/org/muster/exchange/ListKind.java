package org.muster.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A list of values of one kind, separated by `;`.
///
/// @param element   kind of the elements
/// @param isInOrder whether the order has a meaning, so that an element may come back
/// @param pattern   of the whole cell, for the Table Schema; may be empty
record ListKind<T>(Kind<T> element, boolean isInOrder, String pattern) implements Kind<List<T>> {

    /// A list whose order has no meaning.
    static <T> Kind<List<T>> of(Kind<T> element, String pattern) {
        return new ListKind<>(element, false, pattern);
    }

    /// A list whose order has a meaning.
    static <T> Kind<List<T>> inOrder(Kind<T> element, String pattern) {
        return new ListKind<>(element, true, pattern);
    }

    @Override
    public Optional<List<T>> parse(String text, Cell cell) {
        var seen = new HashSet<String>();
        var values = new ArrayList<T>();
        var isWhole = true;
        for (var name : text.split(";", -1)) {
            if (name.isEmpty()) {
                cell.error(Rule.PATTERN, text, "Maybe there is a semicolon too many; a list has no empty places");
                return Optional.empty();
            }
            if (!seen.add(name) && !isInOrder) {
                cell.warning(Rule.DUPLICATE, name, "Maybe one of the two was meant to be another; it counts once");
            } else {
                var value = element.parse(name, cell);
                value.ifPresent(values::add);
                isWhole &= value.isPresent();
            }
        }
        return isWhole ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    @Override
    public String print(List<T> values) {
        return values.stream().map(element::print).collect(Collectors.joining(";"));
    }

    @Override
    public String canonical(List<T> values) {
        var names = values.stream()
                .map(value -> CodePoints.normalized(element.print(value)))
                .toList();
        return isInOrder
                ? String.join(";", names)
                : names.stream().sorted(CodePoints.ORDER).distinct().collect(Collectors.joining(";"));
    }

    @Override
    public FieldType type() {
        var text = FieldType.of("string");
        return pattern.isEmpty() ? text : text.with("pattern", pattern);
    }
}
