package org.muster.ledger.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Accounts and labels in words, read when they are first met. What makes an account that account never
/// changes, so they are kept: the last hundred thousand of them.
final class LoadedWords implements Words {

    private static final int MOST_ACCOUNTS = 100_000;

    /// What sums by day need of an account, and its words.
    record Account(String nation, String item, int rung, byte[] words) {}

    private final Map<Long, Account> accounts = new LinkedHashMap<>(1024, 0.75f, true);
    private final Map<Integer, byte[]> labels = new HashMap<>();

    /// Sees to it that these are known, if they exist.
    void load(Connection connection, Collection<Long> wantedAccounts, Collection<Integer> wantedLabels)
            throws SQLException {
        forget(wantedAccounts.size());
        var missing = wantedAccounts.stream()
                .filter(account -> !accounts.containsKey(account))
                .toList();
        if (!missing.isEmpty()) {
            loadAccounts(connection, missing);
        }
        var missingLabels = wantedLabels.stream()
                .filter(label -> !labels.containsKey(label))
                .toList();
        if (!missingLabels.isEmpty()) {
            loadLabels(connection, missingLabels);
        }
    }

    /// Makes room, those first that were not used for longest.
    private void forget(int coming) {
        var eldest = accounts.keySet().iterator();
        for (var over = accounts.size() + coming - MOST_ACCOUNTS; over > 0 && eldest.hasNext(); over--) {
            eldest.next();
            eldest.remove();
        }
    }

    private void loadAccounts(Connection connection, List<Long> wanted) throws SQLException {
        try (var query = connection.prepareStatement("SELECT a.account, l.code, a.lot, a.holder, a.place, a.rung, "
                + "a.requirement, a.consignment, l.nation, l.item "
                + "FROM ledger.account a JOIN ledger.line l USING (line) WHERE a.account = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("bigint", wanted.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var words = Words.account(
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getInt(6),
                            rows.getString(7),
                            rows.getString(8));
                    accounts.put(
                            rows.getLong(1), new Account(rows.getString(9), rows.getString(10), rows.getInt(6), words));
                }
            }
        }
    }

    private void loadLabels(Connection connection, List<Integer> wanted) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT label, owner, releasable FROM access.label WHERE label = ANY (?)")) {
            query.setArray(1, connection.createArrayOf("integer", wanted.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var releasable = List.of((String[]) rows.getArray(3).getArray());
                    labels.put(rows.getInt(1), Words.label(rows.getString(2), releasable));
                }
            }
        }
    }

    @Nullable
    Account find(long account) {
        return accounts.get(account);
    }

    @Override
    public byte @Nullable [] account(long account) {
        var found = accounts.get(account);
        return found == null ? null : found.words();
    }

    @Override
    public byte @Nullable [] label(int label) {
        return labels.get(label);
    }
}
