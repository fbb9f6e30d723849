package org.muster.ledger.proof;

import static org.muster.ledger.proof.Findings.Part.ENTRIES;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.ObjectMapper;

/// Judges again whether each dispatch had the consents that its line needed: granted by a nation whose word counts, on
/// that
/// day, for all that had left.
///
/// What was recorded within a minute of a dispatch may have come before or after it: two transactions at once leave no
/// other
/// trace of their order. It is then taken to have been so as lets the dispatch stand.
final class AuditDispatches {

    private static final long LONGEST_WRITE_MICROS = 60_000_000;
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    /// What had left of a line with a dispatch, and for which nation it was.
    private static final class Dispatch {
        final long entry;
        final long recordedAt;
        final String day;
        final AuditLines.Line line;
        final String kind;
        final String consignment;
        long left;

        Dispatch(
                long entry,
                long recordedAt,
                String day,
                AuditLines.Line line,
                String kind,
                String consignment,
                long left) {
            this.entry = entry;
            this.recordedAt = recordedAt;
            this.day = day;
            this.line = line;
            this.kind = kind;
            this.consignment = consignment;
            this.left = left;
        }

        long from() {
            return recordedAt - LONGEST_WRITE_MICROS;
        }

        long to() {
            return recordedAt + LONGEST_WRITE_MICROS;
        }
    }

    private final AuditAccounts accounts;
    private final AuditNeeds needs;
    private final Findings findings;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<AuditSaid>> consents = new HashMap<>();
    private final Map<String, String> planOf = new HashMap<>();
    private final Map<String, String> receiverOf = new HashMap<>();
    private final Map<String, long[]> left = new HashMap<>();
    private final Map<String, List<Dispatch>> doubtful = new HashMap<>();

    AuditDispatches(AuditAccounts accounts, AuditNeeds needs, Findings findings) {
        this.accounts = accounts;
        this.needs = needs;
        this.findings = findings;
    }

    void consent(AuditSaid said) {
        consents.computeIfAbsent(said.textOr("of_line", ""), _ -> new ArrayList<>())
                .add(said);
    }

    /// A plan is of the nation whose requirements it serves: the owner of its record.
    void plan(AuditSaid said) {
        var label = accounts.label(said.label());
        if (label != null) {
            receiverOf.put(
                    said.textOr("plan", ""), json.readTree(label).path("owner").asString(""));
        }
    }

    void consignment(AuditSaid said) {
        planOf.put(said.textOr("consignment", ""), said.textOr("plan", ""));
    }

    /// Follows what leaves and comes back.
    ///
    /// @param kind a transfer, a post or a correction
    void moved(CopyRow row, int kind, int from, int to) {
        var before = accounts.facts(from).rung();
        var after = accounts.facts(to).rung();
        var line = accounts.line(from);
        if (line == null || hasLeft(before) == hasLeft(after)) {
            return;
        }
        var quantity = row.bigint(EntryText.QUANTITY);
        var recordedAt = row.bigint(EntryText.RECORDED_AT);
        var sum = left.computeIfAbsent(line.code(), _ -> new long[1]);
        sum[0] += hasLeft(after) ? quantity : -quantity;
        if (hasLeft(before)) {
            doubtful.getOrDefault(line.code(), List.of()).stream()
                    .filter(dispatch -> recordedAt <= dispatch.to())
                    .forEach(dispatch -> dispatch.left -= quantity);
        } else if (kind != 5 && before == 4 && after == 5) {
            for (var wanted : needs.everNeeded(line.code())) {
                var dispatch = new Dispatch(
                        row.bigint(EntryText.ENTRY),
                        recordedAt,
                        FIRST_DAY
                                .plusDays(Math.floorDiv(row.bigint(EntryText.HAPPENED_AT), DAY_MICROS))
                                .toString(),
                        line,
                        wanted,
                        json.readTree(accounts.words(to)).path("consignment").asString(""),
                        sum[0]);
                if (!isCovered(dispatch)) {
                    doubtful.computeIfAbsent(line.code(), _ -> new ArrayList<>())
                            .add(dispatch);
                }
            }
        }
    }

    private static boolean hasLeft(int rung) {
        return rung >= 5 && rung != 11;
    }

    /// After the last entry: what is still not covered should not have left.
    void finish() {
        doubtful.values().stream()
                .flatMap(List::stream)
                .filter(dispatch ->
                        needs.surelyNeeded(dispatch.line.code(), dispatch.kind, dispatch.from(), dispatch.to()))
                .filter(dispatch -> !isCovered(dispatch))
                .forEach(dispatch -> findings.entry(
                        ENTRIES,
                        dispatch.entry,
                        "Entry %d dispatches of line %s, and no consent of the kind %s covers it.",
                        dispatch.entry,
                        dispatch.line.code(),
                        dispatch.kind));
    }

    private boolean isCovered(Dispatch dispatch) {
        var about = consents.getOrDefault(dispatch.line.code(), List.of());
        var settled = new HashMap<String, AuditSaid>();
        for (var said : about) {
            if (said.recordedAt() < dispatch.from()) {
                settled.merge(
                        said.textOr("consent", ""), said, (one, other) -> one.entry() > other.entry() ? one : other);
            } else if (said.recordedAt() <= dispatch.to() && covers(said, dispatch)) {
                return true;
            }
        }
        return settled.values().stream().anyMatch(said -> covers(said, dispatch));
    }

    private boolean covers(AuditSaid said, Dispatch dispatch) {
        var granted = said.day("granted");
        var until = said.day("until");
        var quantity = said.text("quantity");
        return dispatch.kind.equals(said.text("kind"))
                && counts(said.textOr("nation", ""), dispatch)
                && granted != null
                && granted.compareTo(dispatch.day) <= 0
                && (until == null || dispatch.day.compareTo(until) <= 0)
                && (quantity == null || Long.parseLong(quantity) >= dispatch.left);
    }

    /// Whether the word of a nation counts: that of the origin, of the donor, or of whoever receives it.
    private boolean counts(String nation, Dispatch dispatch) {
        var donor = dispatch.line.nation();
        var origin = dispatch.line.stated().get("origin_nation");
        return switch (dispatch.kind) {
            case "re-transfer", "use" -> origin == null || nation.equals(origin);
            case "export-licence" -> nation.equals(donor) || nation.equals(origin);
            case "national-approval" -> nation.equals(donor);
            default -> {
                var receivers = new HashSet<String>();
                var plan = planOf.get(dispatch.consignment);
                if (plan != null) {
                    receivers.add(receiverOf.getOrDefault(plan, ""));
                }
                yield !nation.equals(donor) && (receivers.isEmpty() || receivers.equals(Set.of(nation)));
            }
        };
    }
}
