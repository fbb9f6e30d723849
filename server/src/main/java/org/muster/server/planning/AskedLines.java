package org.muster.server.planning;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.muster.domain.nation.NationCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a nation is asked for, line by line, and who may be asked for it.
@Component
class AskedLines {

    /// More than these are answered at the desk.
    static final int MOST = 200;

    private final Proposals proposals;
    private final LinkKeys keys;
    private final JdbcClient jdbc;

    AskedLines(Proposals proposals, LinkKeys keys, JdbcClient jdbc) {
        this.proposals = proposals;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /// Somebody at a national desk.
    record Person(String person, String name) {}

    private record Names(String consignment, String item, String from, String to) {}

    /// The first lines that wait for a nation.
    @Transactional(readOnly = true)
    List<AskedLine> of(String nation) {
        return named(proposals.waiting(nation, "", MOST));
    }

    /// Those of some consignments that still wait.
    @Transactional(readOnly = true)
    List<AskedLine> of(String nation, List<String> consignments) {
        return named(proposals.waiting(nation, "", Integer.MAX_VALUE).stream()
                .filter(one -> consignments.contains(one.consignment()))
                .toList());
    }

    /// Whether a nation has a key of its own that is not revoked: then its answers are signed with it, and no link
    /// answers.
    boolean hasKey(String nation) {
        return keys.hasOwn(new NationCode(nation));
    }

    /// Who may be sent a link.
    @Transactional(readOnly = true)
    List<Person> desk(String nation) {
        return jdbc.sql("""
                        SELECT person, name FROM desk.person
                        WHERE active AND 'national-desk' = ANY (roles) AND nation = ? ORDER BY person LIMIT 200""").param(nation).query(Person.class).list();
    }

    private List<AskedLine> named(List<WaitingProposal> waiting) {
        var names = names(waiting);
        return waiting.stream()
                .map(one -> {
                    var known = Objects.requireNonNull(
                            names.getOrDefault(one.consignment(), new Names(one.consignment(), one.item(), "–", "–")));
                    return new AskedLine(one, known.item(), known.from(), known.to());
                })
                .toList();
    }

    /// Names that the caller may not see stay identifiers.
    private Map<String, Names> names(List<WaitingProposal> waiting) {
        return jdbc
                .sql("""
                        SELECT c.consignment, coalesce(i.name, l.item) AS item,
                               coalesce(f.name, c.leg_from[1], n.name, '–') AS "from",
                               coalesce(t.name, c.leg_to[cardinality(c.leg_to)], '–') AS "to"
                        FROM ledger.consignment c JOIN ledger.line l USING (line)
                             LEFT JOIN desk.items i USING (item)
                             LEFT JOIN desk.nodes f ON f.node = c.leg_from[1]
                             LEFT JOIN desk.nodes t ON t.node = c.leg_to[cardinality(c.leg_to)]
                             LEFT JOIN desk.requirements r ON r.requirement = c.requirement
                             LEFT JOIN desk.nodes n ON n.node = r.handover
                        WHERE c.consignment = ANY (?)""")
                .param(waiting.stream().map(WaitingProposal::consignment).toArray(String[]::new))
                .query(Names.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Names::consignment, one -> one));
    }
}
