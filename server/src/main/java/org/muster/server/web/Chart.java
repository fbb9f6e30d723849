package org.muster.server.web;

import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What a chart shows: series of values over categories. The same figures stand in a table beside it.
///
/// @param unit      of the values
/// @param isStacked whether the series add up
public record Chart(List<String> categories, List<Series> series, String unit, boolean isStacked) {

    private static final JsonMapper JSON = new JsonMapper();

    public record Series(String name, List<BigDecimal> values) {}

    /// For the attribute from which the script draws it.
    public String json() {
        return JSON.writeValueAsString(this);
    }

    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.values().stream().allMatch(value -> value.signum() == 0));
    }
}
