package org.muster.ledger.proof;

import static org.muster.ledger.proof.AuditKept.Column.moment;
import static org.muster.ledger.proof.AuditKept.Column.text;
import static org.muster.ledger.proof.Findings.Part.ENTRIES;
import static org.muster.ledger.proof.Findings.Part.TABLES;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Overrides: who asked, who agreed, what used them, who looked. Two persons of the roles that the gate names;
/// nothing is used that nobody agreed to, nor more often, nor later.
final class AuditOverrides {

    /// The roles that ask and agree. The same list as in the database, which is compared.
    private record Gate(List<String> asks, List<String> agrees) {}

    private static final List<String> STAFF_AND_NODE =
            List.of("coordinator", "planner", "national-desk", "node-operator");
    private static final Map<String, Gate> GATES = new TreeMap<>(Map.of(
            "MU033", new Gate(List.of("coordinator", "planner", "national-desk"), List.of("coordinator")),
            "MU034", new Gate(List.of("coordinator", "node-operator"), List.of("coordinator")),
            "MU036", new Gate(List.of("coordinator", "planner", "national-desk"), List.of("coordinator")),
            "MU051", new Gate(STAFF_AND_NODE, List.of("coordinator", "node-operator")),
            "MU052", new Gate(STAFF_AND_NODE, List.of("coordinator", "node-operator"))));

    private static final class Override {
        private final AuditSaid asked;
        private @Nullable AuditSaid agreed;
        private @Nullable AuditSaid reviewed;
        private final List<AuditSaid> uses = new ArrayList<>();

        private Override(AuditSaid asked) {
            this.asked = asked;
        }
    }

    private final Findings findings;
    private final AuditKept kept;
    private final AuditKept keptUses;
    private final Map<String, Override> overrides = new LinkedHashMap<>();
    private final List<AuditSaid> statements = new ArrayList<>();

    AuditOverrides(Findings findings) {
        this.findings = findings;
        kept = new AuditKept(
                "override",
                1,
                findings,
                text("override"),
                text("rule"),
                text("subject"),
                text("units"),
                moment("until"),
                text("standing"),
                text("asked_by"),
                text("agreed_by"),
                text("reviewed_by"),
                text("label"));
        keptUses = new AuditKept(
                "override_use", 1, findings, text("used_by"), text("override"), text("units"), text("label"));
    }

    void asked(AuditSaid said) {
        var gate = GATES.get(said.textOr("rule", ""));
        if (overrides.putIfAbsent(said.textOr("override", ""), new Override(said)) != null
                || gate == null
                || !gate.asks.contains(said.role())) {
            refuse(said, "asks for an override that may not be asked for so");
        }
    }

    /// What is said of an override after it was asked for.
    void said(AuditSaid said) {
        statements.add(said);
    }

    /// After the last entry, and before slots are compared.
    void finish() {
        for (var said : statements) {
            var override = overrides.get(said.textOr("override", ""));
            if (override == null) {
                refuse(said, "speaks of an override that nobody has asked for");
            } else {
                switch (said.type()) {
                    case "override-agreed" -> agree(override, said);
                    case "override-used" -> use(override, said);
                    default -> review(override, said);
                }
            }
        }
    }

    private void agree(Override override, AuditSaid said) {
        var gate = GATES.get(override.asked.textOr("rule", ""));
        if (override.agreed != null
                || said.actor().equals(override.asked.actor())
                || gate == null
                || !gate.agrees.contains(said.role())) {
            refuse(said, "agrees to an override that is not its to agree to");
        } else {
            override.agreed = said;
        }
    }

    private void use(Override override, AuditSaid said) {
        var agreed = override.agreed;
        var standing = override.asked.what().path("standing").asBoolean(false);
        override.uses.add(said);
        if (agreed == null
                || said.happenedAt() < agreed.happenedAt()
                || said.happenedAt() >= Long.parseLong(Objects.requireNonNullElse(override.asked.moment("until"), "0"))
                || override.uses.size() > 1 && !standing
                || override.uses.stream().mapToLong(AuditOverrides::units).sum() > units(override.asked)) {
            refuse(said, "uses an override that it may not use so");
        }
    }

    private static long units(AuditSaid said) {
        return said.what().path("units").asLong(0);
    }

    private void review(Override override, AuditSaid said) {
        var part = new ArrayList<>(override.uses);
        part.add(override.asked);
        if (override.agreed != null) {
            part.add(override.agreed);
        }
        if (override.agreed == null
                || override.reviewed != null
                || !said.role().equals("coordinator")
                || part.stream().anyMatch(one -> one.actor().equals(said.actor()))) {
            refuse(said, "reviews an override that is not its to review");
        } else {
            override.reviewed = said;
        }
    }

    private void refuse(AuditSaid said, String what) {
        findings.entry(ENTRIES, said.entry(), "Entry %d %s: %s.", said.entry(), what, said.textOr("override", "?"));
    }

    /// Whether a command uses an override of a rule for a subject.
    boolean letThrough(String rule, String subject, String command) {
        return overrides.values().stream()
                .filter(override ->
                        rule.equals(override.asked.text("rule")) && subject.equals(override.asked.text("subject")))
                .flatMap(override -> override.uses.stream())
                .anyMatch(use -> use.command().equals(command));
    }

    void compare(Connection connection) throws SQLException {
        for (var override : overrides.values()) {
            var said = override.asked;
            kept.expect(
                    said.entry(),
                    said.text("override"),
                    said.text("rule"),
                    said.text("subject"),
                    said.text("units"),
                    said.moment("until"),
                    said.textOr("standing", "false"),
                    Long.toString(said.entry()),
                    entry(override.agreed),
                    entry(override.reviewed),
                    Integer.toString(said.label()));
            for (var use : override.uses) {
                keptUses.expect(
                        use.entry(),
                        Long.toString(use.entry()),
                        said.text("override"),
                        use.text("units"),
                        Integer.toString(use.label()));
            }
        }
        kept.compare(connection);
        keptUses.compare(connection);
        compareRules(connection);
    }

    private static @Nullable String entry(@Nullable AuditSaid said) {
        return said == null ? null : Long.toString(said.entry());
    }

    /// Which gates may be overridden, and by whom, is said by the program.
    private void compareRules(Connection connection) throws SQLException {
        var there = new TreeMap<String, Gate>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT rule, asks, agrees FROM ledger.override_rule")) {
            while (row.next()) {
                there.put(
                        row.getString(1),
                        new Gate(List.of((String[]) row.getArray(2).getArray()), List.of((String[])
                                row.getArray(3).getArray())));
            }
        }
        if (!there.equals(GATES)) {
            findings.general(TABLES, "The table of gates that may be overridden is not that of this program.");
        }
    }
}
