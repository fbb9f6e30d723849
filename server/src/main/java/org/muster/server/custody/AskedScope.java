package org.muster.server.custody;

import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.LineCode;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.Scope;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What a request wants to be counted: one line, nation, requirement, family or node, or all that there is.
@Component
class AskedScope {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    AskedScope(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @throws Refused if one of them is none, or if there is more than one
    Scope of(
            @Nullable String line,
            @Nullable String nation,
            @Nullable String requirement,
            @Nullable String family,
            @Nullable String node) {
        var scopes = new ArrayList<Scope>();
        try {
            Optional.ofNullable(line).map(LineCode::new).map(Scope.OfLine::new).ifPresent(scopes::add);
            Optional.ofNullable(nation)
                    .map(NationCode::new)
                    .map(Scope.OfNation::new)
                    .ifPresent(scopes::add);
            Optional.ofNullable(requirement)
                    .map(RequirementId::new)
                    .map(Scope.OfRequirement::new)
                    .ifPresent(scopes::add);
            Optional.ofNullable(family).map(this::items).map(Scope.OfItems::new).ifPresent(scopes::add);
            Optional.ofNullable(node).map(NodeId::new).map(Scope.AtNode::new).ifPresent(scopes::add);
        } catch (IllegalArgumentException e) {
            throw Refused.one(HttpStatus.UNPROCESSABLE_CONTENT, "value", String.valueOf(e.getMessage()));
        }
        if (scopes.size() > 1) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "exactly-one",
                    "This is asked for one line, nation, requirement, family or node at a time. Maybe leave one out.");
        }
        return scopes.isEmpty() ? new Scope.OfItems(items("SELECT item FROM desk.items", "")) : scopes.getFirst();
    }

    private Set<ItemId> items(String family) {
        return items("SELECT item FROM desk.suitability WHERE family = :family", family);
    }

    private Set<ItemId> items(String sql, String family) {
        return Objects.requireNonNull(
                transactions.execute(status -> jdbc.sql(sql).param("family", family).query(String.class).list().stream()
                        .map(ItemId::new)
                        .collect(Collectors.toUnmodifiableSet())));
    }
}
