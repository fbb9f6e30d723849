package org.muster.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.muster.domain.custody.ConsentKind;
import org.muster.domain.custody.LineCode;
import org.muster.domain.measure.Code;
import org.muster.domain.nation.NationCode;

/// That a line needs a kind of consent before it leaves, and whose word that is. As long as one side says so, it is
/// needed; each side takes back its own word only.
///
/// @param nation that gives the line, or that of its origin; empty: the coordinators
public record LineNeed(LineCode line, ConsentKind kind, Optional<NationCode> nation) {

    /// What a record of the ledger states of it: `new Act.State(need.facts(true), label)`.
    ///
    /// @param needed whether it is needed, or no longer: the command then says why
    public Facts facts(boolean needed) {
        var facts = Facts.of("line-needs")
                .with("kind", kind.code())
                .with("needed", needed)
                .with("of_line", line.value());
        return nation.map(said -> facts.with("nation", said.value())).orElse(facts);
    }

    static LineNeed read(ResultSet row) throws SQLException {
        return new LineNeed(
                new LineCode(row.getString("code")),
                Code.find(ConsentKind.class, row.getString("kind")).orElseThrow(),
                Optional.of(row.getString("nation"))
                        .filter(said -> !said.isEmpty())
                        .map(NationCode::new));
    }
}
