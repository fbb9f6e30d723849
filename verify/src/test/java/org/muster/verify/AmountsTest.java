package org.muster.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// How amounts and figures are printed.
class AmountsTest {

    @Test
    void printsFiguresWithNineSignificantDigitsAndNoExponent() {
        assertThat(Amounts.figure(1963.763380536958)).isEqualTo("1963.76338");
        assertThat(Amounts.figure(7.8968328278054E7)).isEqualTo("78968328.3");
        assertThat(Amounts.figure(1.5e12)).isEqualTo("1500000000000");
        assertThat(Amounts.figure(0.021266505278168625)).isEqualTo("0.0212665053");
        assertThat(Amounts.figure(-0.0)).isEqualTo("0");
    }

    @Test
    void printsWhatIsNoFiniteNumberAsWhatItIs() {
        assertThat(Amounts.figure(Double.NaN)).isEqualTo("NaN");
        assertThat(Amounts.figure(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    }

    @Test
    void roundsFiguresForPrintOnly() {
        var exact = new JudgedFigures(1.23456789012, 2, 3, 4.00000000001, Double.POSITIVE_INFINITY, 0.1);

        assertThat(exact.printed()).isEqualTo(new JudgedFigures(1.23456789, 2, 3, 4, Double.POSITIVE_INFINITY, 0.1));
        assertThat(exact.objective()).isEqualTo(1.23456789012);
    }

    @Test
    void printsBothFiguresOfAWrongOneWithNineDigits() {
        assertThat(new ObjectiveViolation.WrongFigure("points", 2000.5, 1999.123456789012).sentence())
                .contains("2000.5,")
                .endsWith("1999.12346.");
        assertThat(new CertificateViolation.WrongFigure("gap", 0.5, 0.123456789012).sentence())
                .endsWith("0.123456789.");
        assertThat(new CertificateViolation.BoundBelowObjective(10.0 / 3, 20.0 / 3).sentence())
                .contains("3.33333333,", "6.66666667,");
    }
}
