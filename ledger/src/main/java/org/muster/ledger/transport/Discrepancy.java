package org.muster.ledger.transport;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.muster.domain.custody.EntryId;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.network.NodeId;

/// A difference between what was announced and what came.
///
/// @param openedBy   the entry that counted
/// @param announced  units
/// @param counted    units
/// @param missing    serial numbers that were announced and did not come
/// @param unexpected serial numbers that came and were not announced
/// @param explained  whether somebody has explained it
public record Discrepancy(
        EntryId openedBy,
        String manifest,
        NodeId node,
        long announced,
        long counted,
        List<SerialNumber> missing,
        List<SerialNumber> unexpected,
        boolean explained) {

    static Discrepancy read(ResultSet row) throws SQLException {
        return new Discrepancy(
                new EntryId(row.getLong("opened_by")),
                row.getString("manifest"),
                new NodeId(row.getString("node")),
                row.getLong("announced"),
                row.getLong("counted"),
                serials(row, "missing"),
                serials(row, "unexpected"),
                row.getObject("explained_by") != null);
    }

    private static List<SerialNumber> serials(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(SerialNumber::new)
                .toList();
    }
}
