package org.muster.domain.measure;

/// What it costs to carry one tonne over one lane, in whole ten-thousandths of a EUR.
///
/// @param tenThousandthsEurPerTonne zero or more
public record TransportRate(long tenThousandthsEurPerTonne) {

    public TransportRate {
        if (tenThousandthsEurPerTonne < 0) {
            throw new IllegalArgumentException("A transport rate cannot be negative: %d / 10000 EUR per tonne"
                    .formatted(tenThousandthsEurPerTonne));
        }
    }

    /// The nearest double in EUR per tonne, for solvers and printed figures.
    public double eurPerTonne() {
        return tenThousandthsEurPerTonne / 10_000.0;
    }
}
