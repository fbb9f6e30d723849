package org.muster.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BasemapTest {

    private static JsonNode map;

    @BeforeAll
    static void readTheMap() throws IOException {
        try (var in = Page.class.getResourceAsStream("basemap/world.geojson")) {
            map = JsonMapper.shared().readTree(Objects.requireNonNull(in));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "34.10, 44.95, Ukraine", // Simferopol
        "33.53, 44.62, Ukraine", // Sevastopol
        "36.40, 45.30, Ukraine", // Kerch
        "30.50, 50.40, Ukraine",
        "21.00, 52.20, Poland",
        "26.10, 44.40, Romania",
        "37.60, 55.70, Russia",
        "-77.00, 39.00, United States of America"
    })
    void drawsThePlaceInItsCountry(double longitude, double latitude, String country) {
        assertThat(countriesAt(longitude, latitude)).containsExactly(country);
    }

    @Test
    void findsNoCountryInTheOpenSea() {
        assertThat(countriesAt(31.0, 43.5)).isEmpty();
        assertThat(countriesAt(-30.0, 40.0)).isEmpty();
    }

    @Test
    void hasNoLinesAcrossTheWholeMap() {
        for (var ring : rings(map)) {
            for (var k = 1; k < ring.size(); k++) {
                assertThat(Math.abs(x(ring.get(k)) - x(ring.get(k - 1)))).isLessThan(30);
            }
        }
    }

    private static List<String> countriesAt(double longitude, double latitude) {
        var found = new ArrayList<String>();
        for (var feature : map.get("features")) {
            var crossings = rings(feature).stream()
                    .mapToInt(ring -> crossings(ring, longitude, latitude))
                    .sum();
            if (crossings % 2 == 1) {
                found.add(feature.get("properties").get("country").asString());
            }
        }
        return found;
    }

    /// How often a ray to the east meets the ring.
    private static int crossings(JsonNode ring, double longitude, double latitude) {
        var count = 0;
        for (var k = 1; k < ring.size(); k++) {
            var a = ring.get(k - 1);
            var b = ring.get(k);
            if (y(a) > latitude != y(b) > latitude
                    && longitude < x(a) + (latitude - y(a)) / (y(b) - y(a)) * (x(b) - x(a))) {
                count++;
            }
        }
        return count;
    }

    private static List<JsonNode> rings(JsonNode node) {
        var rings = new ArrayList<JsonNode>();
        for (var geometry : node.findValues("geometry")) {
            var polygons = geometry.get("coordinates");
            if (geometry.get("type").asString().equals("Polygon")) {
                polygons.forEach(rings::add);
            } else {
                polygons.forEach(polygon -> polygon.forEach(rings::add));
            }
        }
        return rings;
    }

    private static double x(JsonNode point) {
        return point.get(0).asDouble();
    }

    private static double y(JsonNode point) {
        return point.get(1).asDouble();
    }
}
