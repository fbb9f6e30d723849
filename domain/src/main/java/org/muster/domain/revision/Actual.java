package org.muster.domain.revision;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.muster.domain.measure.Code;
import org.muster.domain.network.NodeId;
import org.muster.domain.plan.ConsignmentId;

/// Where units of a consignment really are, in place of what the plan says.
///
/// @param consignment which
/// @param state       how far they are
/// @param node        where they are or where they come next; for [State#AT_NODE] and [State#UNDER_WAY]
/// @param date        since when, or when they come; not for [State#WAITING] and [State#LOST]
/// @param quantity    how many units; empty: all that no other row speaks of
public record Actual(
        ConsignmentId consignment,
        State state,
        Optional<NodeId> node,
        Optional<LocalDate> date,
        OptionalLong quantity) {

    /// How far units are.
    public enum State implements Code {
        /// They have not left their origin.
        WAITING("waiting"),
        /// They left, and come to a node on a day.
        UNDER_WAY("under-way"),
        /// They stand at a node.
        AT_NODE("at-node"),
        /// They were handed over for their requirement.
        DELIVERED("delivered"),
        /// They are gone for good.
        LOST("lost");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }
}
