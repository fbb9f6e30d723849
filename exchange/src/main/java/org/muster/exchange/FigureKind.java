package org.muster.exchange;

import java.util.Optional;

/// A figure of zero or more that a computation gave, printed with nine significant digits and no exponent.
record FigureKind() implements Kind<Double> {

    @Override
    public Optional<Double> parse(String text, Cell cell) {
        if (!Decimals.isNumber(text)) {
            cell.error(Rule.NUMBER, text, "Maybe it has a comma, a plus or an exponent; only digits and one point");
            return Optional.empty();
        }
        var value = Double.parseDouble(text) + 0.0;
        if (value < 0 || Double.isInfinite(value)) {
            cell.error(Rule.RANGE, text, "Maybe a sign slipped; it must be zero or more");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    @Override
    public String print(Double value) {
        return Decimals.figure(value).toPlainString();
    }

    @Override
    public FieldType type() {
        return FieldType.of("number").with("minimum", 0);
    }
}
