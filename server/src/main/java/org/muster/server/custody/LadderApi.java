package org.muster.server.custody;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.LineCode;
import org.muster.domain.materiel.ItemId;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;
import org.muster.domain.requirement.RequirementId;
import org.muster.ledger.AsOf;
import org.muster.ledger.Caller;
import org.muster.ledger.Ladder;
import org.muster.ledger.Ledger;
import org.muster.ledger.Role;
import org.muster.ledger.Scope;
import org.muster.server.access.Callers;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How many units stand on each rung, as far as the caller may see them.
@RestController
@RequestMapping("/api/v1/ladder")
@Tag(name = "custody")
class LadderApi {

    private final Ledger ledger;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    LadderApi(Ledger ledger, JdbcClient jdbc, TransactionTemplate transactions) {
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    record Count(String item, String rung, long quantity) {}

    /// @param happened what had happened by then; empty: by now
    /// @param recorded what was known then; empty: now
    record Counts(@Nullable Instant happened, @Nullable Instant recorded, List<Count> counts) {}

    @GetMapping
    @Operation(
            summary =
                    "Units on each rung of the ladder: all, or those of one line, nation, requirement, family or node")
    Counts ladder(
            @RequestParam(name = "line", required = false) @Nullable String line,
            @RequestParam(name = "nation", required = false) @Nullable String nation,
            @RequestParam(name = "requirement", required = false) @Nullable String requirement,
            @RequestParam(name = "family", required = false) @Nullable String family,
            @RequestParam(name = "node", required = false) @Nullable String node,
            @RequestParam(name = "happened", required = false) @Nullable Instant happened,
            @RequestParam(name = "recorded", required = false) @Nullable Instant recorded) {
        var asOf = new AsOf(
                Optional.ofNullable(happened).orElse(Instant.MAX),
                Optional.ofNullable(recorded).orElse(Instant.MAX));
        var isNow = happened == null && recorded == null;
        var scope = scope(line, nation, requirement, family, node);
        var ladder = isNow ? ledger.ladder(caller(), scope) : ledger.ladder(caller(), scope, asOf);
        return new Counts(happened, recorded, rows(ladder));
    }

    private Scope scope(
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
                    "The ladder is asked for one line, nation, requirement, family or node at a time. Maybe leave one out.");
        }
        return scopes.isEmpty() ? new Scope.OfItems(items("SELECT item FROM desk.items", "")) : scopes.getFirst();
    }

    private java.util.Set<ItemId> items(String family) {
        return items("SELECT item FROM desk.suitability WHERE family = :family", family);
    }

    private java.util.Set<ItemId> items(String sql, String family) {
        return java.util.Objects.requireNonNull(
                transactions.execute(status -> jdbc.sql(sql).param("family", family).query(String.class).list().stream()
                        .map(ItemId::new)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    private static List<Count> rows(Ladder ladder) {
        return ladder.counts().entrySet().stream()
                .flatMap(item -> item.getValue().entrySet().stream()
                        .map(rung ->
                                new Count(item.getKey().value(), rung.getKey().code(), rung.getValue())))
                .toList();
    }

    private static Caller caller() {
        var asking = Callers.get();
        var role = Stream.of(Role.values())
                .filter(one ->
                        asking.roles().stream().anyMatch(held -> held.code().equals(one.code())))
                .findFirst()
                .orElseThrow(() -> Refused.one(
                        HttpStatus.FORBIDDEN,
                        "forbidden",
                        "The ladder is not open to your role. Maybe ask a coordinator."));
        return new Caller(asking.token(), role);
    }
}
