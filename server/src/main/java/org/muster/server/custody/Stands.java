package org.muster.server.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.AccountKey;
import org.muster.domain.custody.Holder;
import org.muster.domain.custody.LineCode;
import org.muster.domain.custody.Lot;
import org.muster.domain.custody.Quantity;
import org.muster.domain.custody.Rung;
import org.muster.domain.custody.SerialNumber;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Act.Transfer;
import org.muster.ledger.Caller;
import org.muster.ledger.Reading;
import org.muster.ledger.transport.ArrivalCount;
import org.muster.server.access.Callers;
import org.muster.server.recording.Account;
import org.muster.server.recording.Recording.Write;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Where the units of consignments stand, and the movements that follow from it.
@Component
class Stands {

    private final Reading reading;

    Stands(DataSource desks) {
        this.reading = new Reading(desks);
    }

    /// A consignment of an agreed plan.
    ///
    /// @param quantity units that were agreed
    /// @param legs     as they were agreed, first to last
    /// @param stands   where units are now
    record AgreedConsignment(
            String consignment,
            String plan,
            String line,
            String item,
            String requirement,
            long quantity,
            LocalDate arrive,
            List<AgreedLeg> legs,
            List<Stand> stands) {}

    record AgreedLeg(String lane, String from, String to, LocalDate depart, LocalDate arrive) {}

    record Stand(Account account, long quantity) {}

    private record Units(AccountKey account, long quantity, Set<SerialNumber> serials) {}

    private record Announced(String consignment, long quantity, Set<SerialNumber> serials) {}

    AgreedConsignment get(Caller caller, String consignment) {
        var now = units(caller, consignment).stream()
                .map(one -> new Stand(Account.of(one.account()), one.quantity()))
                .toList();
        return reading
                .list(
                        caller,
                        row -> new AgreedConsignment(
                                consignment,
                                row.getString("plan"),
                                row.getString("code"),
                                row.getString("item"),
                                row.getString("requirement"),
                                row.getLong("quantity"),
                                row.getObject("arrive", LocalDate.class),
                                legs(row),
                                now),
                        "SELECT c.*, l.code, l.item FROM ledger.consignment c JOIN ledger.line l USING (line)"
                                + " WHERE c.consignment = ?",
                        consignment)
                .stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("agreed consignment", consignment));
    }

    private static List<AgreedLeg> legs(ResultSet row) throws SQLException {
        var lanes = (String[]) row.getArray("lanes").getArray();
        var from = (String[]) row.getArray("leg_from").getArray();
        var to = (String[]) row.getArray("leg_to").getArray();
        var departs = (java.sql.Date[]) row.getArray("departs").getArray();
        var arrives = (java.sql.Date[]) row.getArray("arrives").getArray();
        var legs = new ArrayList<AgreedLeg>();
        for (var i = 0; i < lanes.length; i++) {
            legs.add(new AgreedLeg(lanes[i], from[i], to[i], departs[i].toLocalDate(), arrives[i].toLocalDate()));
        }
        return legs;
    }

    /// What is allocated becomes called-forward.
    List<Transfer> callForward(Write write, String consignment, @Nullable Long wanted) {
        var there = on(write.caller(), consignment, Rung.ALLOCATED);
        var all = there.stream().mapToLong(Units::quantity).sum();
        return moved(there, wanted == null ? all : wanted, Set.of(), consignment, Rung.ALLOCATED).stream()
                .map(one -> new Transfer(
                        one.account(),
                        one.account().on(Rung.CALLED_FORWARD),
                        new Quantity(one.quantity()),
                        one.serials()))
                .toList();
    }

    /// What a manifest announces leaves.
    List<Transfer> dispatch(Write write, String manifest) {
        var announced = announced(write.caller(), manifest);
        var there = on(write.caller(), announced.consignment(), Rung.CALLED_FORWARD);
        return moved(there, announced.quantity(), announced.serials(), announced.consignment(), Rung.CALLED_FORWARD)
                .stream()
                .map(one -> new Transfer(
                        one.account(), one.account().on(Rung.DISPATCHED), new Quantity(one.quantity()), one.serials()))
                .toList();
    }

    /// What was counted is at the node, as far as it was announced; what was not announced opens a case.
    List<Transfer> arrived(Write write, ArrivalCount count) {
        var announced = announced(write.caller(), count.manifest());
        var serials = new TreeSet<>(count.serials());
        serials.retainAll(announced.serials());
        var units = announced.serials().isEmpty() ? Math.min(count.quantity(), announced.quantity()) : serials.size();
        if (units == 0) {
            return List.of();
        }
        var there = on(write.caller(), announced.consignment(), Rung.DISPATCHED);
        return moved(there, units, serials, announced.consignment(), Rung.DISPATCHED).stream()
                .map(one -> new Transfer(
                        one.account(),
                        one.account().on(Rung.AT_NODE).at(count.node()),
                        new Quantity(one.quantity()),
                        one.serials()))
                .toList();
    }

    String consignmentOf(Caller caller, String manifest) {
        return announced(caller, manifest).consignment();
    }

    /// The node that is named, or the caller's own.
    String node(@Nullable String named) {
        return Optional.ofNullable(named)
                .or(() -> Callers.get().node())
                .orElseThrow(() -> Refused.one(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "required",
                        "Something is counted at a node. Maybe its name was left out."));
    }

    private Announced announced(Caller caller, String manifest) {
        return reading
                .list(
                        caller,
                        row -> new Announced(
                                row.getString("consignment"), row.getLong("quantity"), serials(row, "serials")),
                        "SELECT consignment, quantity, serials FROM ledger.manifest WHERE manifest = ?",
                        manifest)
                .stream()
                .findFirst()
                .orElseThrow(() -> Refused.notFound("manifest", manifest));
    }

    /// Takes units from accounts in their order; pieces from where they stand.
    private static List<Units> moved(
            List<Units> there, long wanted, Set<SerialNumber> serials, String consignment, Rung rung) {
        var taken = new ArrayList<Units>();
        var left = wanted;
        var named = new TreeSet<>(serials);
        for (var one : there) {
            var pieces = new TreeSet<>(one.serials());
            pieces.retainAll(named);
            var units = Math.min(left, named.isEmpty() || one.serials().isEmpty() ? one.quantity() : pieces.size());
            if (units > 0) {
                taken.add(new Units(one.account(), units, first(pieces.isEmpty() ? named : pieces, units)));
                taken.getLast().serials().forEach(named::remove);
                left -= units;
            }
        }
        if (left > 0 || wanted < 1) {
            throw Refused.one(
                    HttpStatus.CONFLICT,
                    "not-enough",
                    "Of %s, %d units stand on the rung %s, not %d. Maybe look where the others are."
                            .formatted(consignment, wanted - left, rung.code(), wanted));
        }
        return taken;
    }

    private static Set<SerialNumber> first(Set<SerialNumber> serials, long units) {
        return serials.stream().limit(units).collect(Collectors.toSet());
    }

    private List<Units> on(Caller caller, String consignment, Rung rung) {
        return units(caller, consignment).stream()
                .filter(one -> one.account().rung() == rung)
                .toList();
    }

    private List<Units> units(Caller caller, String consignment) {
        return reading.list(caller, Stands::units, """
                SELECT l.code, a.*, ARRAY(SELECT s.code FROM ledger.serial s WHERE s.account = a.account) AS serials
                FROM ledger.account a JOIN ledger.line l USING (line)
                WHERE a.consignment = ? AND a.quantity > 0 ORDER BY a.account\
                """, consignment);
    }

    private static Units units(ResultSet row) throws SQLException {
        var key = new AccountKey(
                new LineCode(row.getString("code")),
                filled(row, "lot").map(Lot::new),
                new Holder(row.getString("holder")),
                new NodeId(row.getString("place")),
                Rung.ofNumber(row.getInt("rung")),
                filled(row, "requirement").map(RequirementId::new),
                filled(row, "consignment").map(ConsignmentId::new));
        return new Units(key, row.getLong("quantity"), serials(row, "serials"));
    }

    private static Optional<String> filled(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }

    private static Set<SerialNumber> serials(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray())
                .map(SerialNumber::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
