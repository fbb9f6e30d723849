package org.muster.server.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.domain.custody.Rung;

/// How far a consignment is on its way out: what is ordered, announced, gone, and what may be done next. The template
/// asks its public methods.
record Departure(Consignment consignment, List<Stand> stands, List<Manifest> manifests) {

    /// @param quantity units as agreed
    /// @param answer   of its donor; absent: awaited
    /// @param leaves   as agreed
    record Consignment(
            String consignment,
            String line,
            String nation,
            String item,
            String itemName,
            boolean serialised,
            long unitMassG,
            long unitNeqG,
            String requirement,
            long quantity,
            @Nullable String answer,
            String origin,
            String goal,
            LocalDate leaves,
            LocalDate arrive) {}

    record Stand(String rung, String holder, String place, long quantity) {}

    /// @param ofPieces whether it names serial numbers
    /// @param gone     whether what it announces has left
    record Manifest(
            String manifest, long quantity, long massG, long neqG, Instant happenedAt, boolean ofPieces, boolean gone) {

        Manifest whichLeft() {
            return new Manifest(manifest, quantity, massG, neqG, happenedAt, ofPieces, true);
        }
    }

    /// A step on the way out.
    ///
    /// @param state `done`, `now`, `later` or `refused`
    record Step(String name, String state) {}

    /// Units that may be called forward.
    public long allocated() {
        return on(Rung.ALLOCATED);
    }

    public long called() {
        return on(Rung.CALLED_FORWARD);
    }

    /// Units that may be announced: called forward, and in no manifest that still waits.
    public long unannounced() {
        var waiting = manifests.stream()
                .filter(one -> !one.gone())
                .mapToLong(Manifest::quantity)
                .sum();
        return Math.max(0, Math.min(consignment.quantity() - announced(), called() - waiting));
    }

    /// Manifests of which nothing has left.
    public List<Manifest> waiting() {
        return manifests.stream().filter(one -> !one.gone()).toList();
    }

    /// Whether what a manifest announces is called forward.
    public boolean isReady(Manifest one) {
        return !one.gone() && one.quantity() <= called();
    }

    public boolean isAnswered() {
        return consignment.answer() != null;
    }

    public boolean isRefused() {
        return Objects.equals(consignment.answer(), "refused");
    }

    /// Whether nothing of it is left to be sent.
    public boolean isOver() {
        return isRefused() || isAnswered() && allocated() + called() + on(Rung.PROPOSED) == 0;
    }

    public List<Step> steps() {
        return List.of(
                new Step("answer", isRefused() ? "refused" : isAnswered() ? "done" : "now"),
                new Step("call", state(allocated() > 0, isAnswered() && !isRefused() && allocated() == 0)),
                new Step("announce", state(unannounced() > 0, !manifests.isEmpty() && allocated() == 0)),
                new Step("dispatch", state(manifests.stream().anyMatch(this::isReady), isOver() && !isRefused())));
    }

    private static String state(boolean now, boolean done) {
        return now ? "now" : done ? "done" : "later";
    }

    /// What of this a page has shown, in short: a form that was made from something else is stale.
    public String seen() {
        var there = stands.stream().map(one -> one.rung() + one.place() + "=" + one.quantity());
        return Integer.toHexString(there.collect(Collectors.joining(" ", manifests.size() + " ", ""))
                .hashCode());
    }

    private long announced() {
        return manifests.stream().mapToLong(Manifest::quantity).sum();
    }

    private long on(Rung rung) {
        return stands.stream()
                .filter(one -> one.rung().equals(rung.code()))
                .mapToLong(Stand::quantity)
                .sum();
    }
}
