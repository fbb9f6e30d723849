package org.muster.domain.measure;

/// A place on Earth (WGS 84) in whole millionths of a degree.
///
/// @param latitudeMicrodegrees  -90 000 000 (south pole) to 90 000 000
/// @param longitudeMicrodegrees -180 000 000 to 180 000 000, east positive
public record GeoPoint(int latitudeMicrodegrees, int longitudeMicrodegrees) {

    public GeoPoint {
        if (Math.abs((long) latitudeMicrodegrees) > 90_000_000L) {
            throw new IllegalArgumentException(
                    "A latitude lies between -90 and 90 degrees: %d microdegrees".formatted(latitudeMicrodegrees));
        }
        if (Math.abs((long) longitudeMicrodegrees) > 180_000_000L) {
            throw new IllegalArgumentException(
                    "A longitude lies between -180 and 180 degrees: %d microdegrees".formatted(longitudeMicrodegrees));
        }
    }

    /// Degrees north, for drawing only.
    public double latitude() {
        return latitudeMicrodegrees / 1e6;
    }

    /// Degrees east, for drawing only.
    public double longitude() {
        return longitudeMicrodegrees / 1e6;
    }
}
