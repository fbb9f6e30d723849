package org.muster.ledger.agreement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.LineCode;
import org.muster.domain.measure.Code;
import org.muster.domain.nation.NationCode;

/// How a consent that a line needs stands on a day. Plans are made on granted ones; a plan on expected ones is a
/// what-if.
///
/// @param donor    whose line it is
/// @param quantity of how many units, if it is for so many only
/// @param until    the last day, if it ends
public record ConsentOutlook(
        LineCode line,
        NationCode donor,
        ConsentKind kind,
        State state,
        Optional<Long> quantity,
        Optional<LocalDate> until) {

    /// How far it has come.
    public enum State implements Code {
        GRANTED("granted"),
        /// Not granted; an answer is hoped for by that day.
        EXPECTED("expected"),
        MISSING("missing");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    static ConsentOutlook read(ResultSet row) throws SQLException {
        return new ConsentOutlook(
                new LineCode(row.getString("line")),
                new NationCode(row.getString("nation")),
                Code.find(ConsentKind.class, row.getString("kind")).orElseThrow(),
                Code.find(State.class, row.getString("state")).orElseThrow(),
                Optional.ofNullable(row.getObject("quantity", Long.class)),
                Optional.ofNullable(row.getObject("until", LocalDate.class)));
    }
}
