package org.muster.server.custody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.nation.NationCode;
import org.muster.ledger.LineConsent;
import org.muster.ledger.LineNeed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Which consents a line needs, with whose word that is and when it was given; as far as the caller may see it.
@Component
class LineWords {

    private static final String LINE = """
            SELECT l.code, l.nation, coalesce(l.origin_nation, '') AS origin, l.item, coalesce(i.name, l.item) AS item_name,
                   w.owner, array_to_string(w.releasable, ' ') AS releasable
            FROM ledger.line l JOIN access.label w USING (label) LEFT JOIN desk.items i ON i.item = l.item
            WHERE l.code = ?""";

    /// What the record that opened the line says has no row of its own: its kind is empty here.
    private static final String SAID = """
            SELECT coalesce(n.kind, '') AS kind, coalesce(n.nation, '') AS nation, e.entry, e.happened_at, e.actor, e.role,
                   e.reason
            FROM ledger.line l
                 CROSS JOIN LATERAL (SELECT n.kind, n.nation, n.said_by FROM ledger.line_need n
                                     WHERE n.line = l.line AND n.needed
                                     UNION ALL SELECT NULL, NULL, l.opened_by) n
                 JOIN ledger.entry e ON e.entry = n.said_by
            WHERE l.code = ?""";

    private final JdbcClient jdbc;

    LineWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param nation that gives it
    /// @param origin whose make it is; empty: nobody said
    record Line(
            String code, String nation, String origin, String item, String itemName, String owner, String releasable) {

        public List<String> nations() {
            return releasable.isEmpty() ? List.of() : List.of(releasable.split(" "));
        }

        /// The nations that may say what it needs.
        List<String> speakers() {
            return origin.isEmpty() || origin.equals(nation) ? List.of(nation) : List.of(nation, origin);
        }
    }

    /// A record of the ledger by which something was said.
    record Said(
            String kind,
            String nation,
            long entry,
            Instant happenedAt,
            String actor,
            String role,
            @Nullable String reason) {}

    /// That a kind of consent is needed, as one side says.
    ///
    /// @param nation   whose word it is; empty: the coordinators'
    /// @param said     when; absent: the caller may not see it
    /// @param consents of this kind, of the line
    record Word(String kind, String nation, @Nullable Said said, List<LineConsent> consents) {

        /// As the field of a form names it.
        public String name() {
            return nation.isEmpty() ? kind : kind + " " + nation;
        }
    }

    @Transactional(readOnly = true)
    public Optional<Line> find(String line) {
        return jdbc.sql(LINE).param(line).query(Line.class).optional();
    }

    /// When each was said.
    ///
    /// @param needs    of the line, as the ledger has them
    /// @param consents of the line
    @Transactional(readOnly = true)
    public List<Word> words(Line line, List<LineNeed> needs, List<LineConsent> consents) {
        var said = jdbc.sql(SAID).param(line.code()).query(Said.class).list();
        return needs.stream()
                .map(one -> {
                    var kind = one.kind().code();
                    var nation = one.nation().map(NationCode::value).orElse("");
                    return new Word(
                            kind,
                            nation,
                            whenSaid(said, kind, nation),
                            consents.stream()
                                    .filter(consent -> consent.kind() == one.kind())
                                    .toList());
                })
                .toList();
    }

    private static @Nullable Said whenSaid(List<Said> all, String kind, String nation) {
        return Stream.concat(
                        all.stream()
                                .filter(one ->
                                        one.kind().equals(kind) && one.nation().equals(nation)),
                        all.stream().filter(one -> one.kind().isEmpty()))
                .findFirst()
                .orElse(null);
    }
}
