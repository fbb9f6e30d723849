package org.muster.server.overview;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How far a family has come. What stands on a later stage stands on the earlier ones, too.
///
/// @param needed nothing where the measure has no need: nobody knows the mass of what is not chosen yet
public record LadderRow(
        String area,
        String family,
        String name,
        String unit,
        @Nullable BigDecimal needed,
        @Nullable BigDecimal offered,
        @Nullable BigDecimal allocated,
        @Nullable BigDecimal dispatched,
        @Nullable BigDecimal delivered) {

    static final List<String> STAGES = List.of("needed", "offered", "allocated", "dispatched", "delivered");

    /// In the order of [#STAGES].
    public List<@Nullable BigDecimal> stages() {
        return Arrays.asList(needed, offered, allocated, dispatched, delivered);
    }

    List<@Nullable Object> cells() {
        return Arrays.asList(area, family, name, unit, needed, offered, allocated, dispatched, delivered);
    }

    /// The sum of rows, stage by stage; nothing for a stage that no row has.
    static List<Optional<BigDecimal>> sum(List<LadderRow> rows) {
        return IntStream.range(0, STAGES.size())
                .mapToObj(stage -> rows.stream()
                        .map(row -> Optional.ofNullable(row.stages().get(stage)))
                        .flatMap(Optional::stream)
                        .reduce(BigDecimal::add))
                .toList();
    }
}
