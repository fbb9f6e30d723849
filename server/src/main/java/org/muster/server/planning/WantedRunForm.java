package org.muster.server.planning;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muster.domain.measure.Code;
import org.muster.domain.measure.Points;
import org.muster.domain.revision.Removal;
import org.muster.server.scenarios.CountedConsents;

/// The form in which a plan is asked for, as it was typed.
///
/// @param key  names the run: made when the form is opened, so that a form that is sent twice asks once
/// @param time in seconds
/// @param gap  in percent
record WantedRunForm(
        String key,
        String name,
        String time,
        String gap,
        String consents,
        String keep,
        String frozenUntil,
        String changeCost,
        String nations,
        String offers,
        String nodes,
        String lanes,
        String rest,
        String restAt) {

    /// Most seconds that a run may take.
    static final int LONGEST = 3600;

    /// Most that may fall away.
    static final int MOST_REMOVALS = 100;

    private static final int LONGEST_TEXT = 4000;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,4}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}([.,][0-9]{1,9})?");
    private static final Pattern APART = Pattern.compile("[\\s,;]+");

    /// Names that are addresses of pages.
    private static final List<String> TAKEN = List.of("new", "runs");

    /// What a form says: a plan that is wanted, or all that is wrong.
    sealed interface Read {}

    record Wanted(WantedRun run) implements Read {}

    record Faulty(List<String> says) implements Read {
        public Faulty {
            says = List.copyOf(says);
        }
    }

    /// That a field cannot be read, in a sentence.
    private static final class Unreadable extends RuntimeException {
        Unreadable(String sentence) {
            super(sentence, null, false, false);
        }
    }

    /// @param rest a plan of which what is left is to be planned, and from which day on; empty: none
    static WantedRunForm fresh(String rest, String restAt) {
        return new WantedRunForm(
                UUID.randomUUID().toString(), "", "60", "0.5", "granted", "", "", "0", "", "", "", "", rest, restAt);
    }

    static WantedRunForm of(Map<String, String> fields) {
        return new WantedRunForm(
                text(fields, "key"),
                text(fields, "name"),
                text(fields, "time"),
                text(fields, "gap"),
                text(fields, "consents"),
                text(fields, "keep"),
                text(fields, "frozenUntil"),
                text(fields, "changeCost"),
                text(fields, "nations"),
                text(fields, "offers"),
                text(fields, "nodes"),
                text(fields, "lanes"),
                text(fields, "rest"),
                text(fields, "restAt"));
    }

    private static String text(Map<String, String> fields, String name) {
        var text = fields.getOrDefault(name, "").strip();
        return text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    }

    /// What an earlier run was asked for, to be asked again.
    static WantedRunForm of(WantedRun run) {
        return new WantedRunForm(
                UUID.randomUUID().toString(),
                "",
                Long.toString(run.time().toSeconds()),
                BigDecimal.valueOf(run.gap())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString(),
                run.consents().code(),
                run.keep().map(WantedRun.Keep::plan).orElse(""),
                run.keep()
                        .flatMap(WantedRun.Keep::frozenUntil)
                        .map(LocalDate::toString)
                        .orElse(""),
                run.keep().map(keep -> points(keep.changeCost())).orElse("0"),
                removed(run, Removal.Kind.NATION),
                removed(run, Removal.Kind.OFFER),
                removed(run, Removal.Kind.NODE),
                removed(run, Removal.Kind.LANE),
                run.rest().map(WantedRun.Rest::plan).orElse(""),
                run.rest().map(WantedRun.Rest::at).map(LocalDate::toString).orElse(""));
    }

    private static String points(Points points) {
        return BigDecimal.valueOf(points.nanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static String removed(WantedRun run, Removal.Kind kind) {
        return String.join(
                " ",
                run.without().stream()
                        .filter(one -> one.kind() == kind)
                        .map(Removal::id)
                        .toList());
    }

    /// The run's identifier, if the form has one.
    Optional<UUID> id() {
        try {
            return Optional.of(UUID.fromString(key));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    Read read() {
        var faults = new ArrayList<String>();
        var wantedName = field(faults, this::wantedName, Optional.<String>empty());
        var wantedTime = field(faults, this::wantedTime, Duration.ZERO);
        var wantedGap = field(faults, this::wantedGap, 0.0);
        var counted = field(faults, this::counted, CountedConsents.GRANTED);
        var wantedKeep = field(faults, this::wantedKeep, Optional.<WantedRun.Keep>empty());
        var removals = field(faults, this::removals, List.<Removal>of());
        var wantedRest = field(faults, this::wantedRest, Optional.<WantedRun.Rest>empty());
        if (wantedRest.isPresent() && (wantedKeep.isPresent() || counted == CountedConsents.EXPECTED)) {
            faults.add(
                    "What is left of a plan is planned by itself: no other plan is kept, and the consents that are granted count. Maybe ask for one of the two.");
        }
        return faults.isEmpty()
                ? new Wanted(
                        new WantedRun(wantedName, wantedTime, wantedGap, counted, wantedKeep, removals, wantedRest))
                : new Faulty(faults);
    }

    private static <T> T field(List<String> faults, Supplier<T> reader, T otherwise) {
        try {
            return reader.get();
        } catch (Unreadable unreadable) {
            faults.add(String.valueOf(unreadable.getMessage()));
            return otherwise;
        }
    }

    private Optional<String> wantedName() {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (!name.matches(PlanName.FORM) || TAKEN.contains(name)) {
            throw new Unreadable(
                    "\"%s\" is no name of a plan: 1 to 31 letters, digits, . _ -, and neither new nor runs. Maybe leave it empty: then it is numbered."
                            .formatted(name));
        }
        return Optional.of(name);
    }

    private Duration wantedTime() {
        if (!SECONDS.matcher(time).matches() || Integer.parseInt(time) < 1 || Integer.parseInt(time) > LONGEST) {
            throw new Unreadable(
                    "A run takes 1 to %d seconds at most, not \"%s\". Maybe write 60.".formatted(LONGEST, time));
        }
        return Duration.ofSeconds(Integer.parseInt(time));
    }

    private double wantedGap() {
        var percent = number(gap, "gap");
        if (percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new Unreadable("A gap lies between 0 and 100 percent: \"%s\". Maybe write 0.5.".formatted(gap));
        }
        return percent.movePointLeft(2).doubleValue();
    }

    private static BigDecimal number(String text, String what) {
        if (!NUMBER.matcher(text).matches()) {
            throw new Unreadable(
                    "The %s \"%s\" is no number of zero or more. Maybe write it like 0.5.".formatted(what, text));
        }
        return new BigDecimal(text.replace(',', '.'));
    }

    private CountedConsents counted() {
        return Code.find(CountedConsents.class, consents)
                .orElseThrow(() ->
                        new Unreadable("Consents that count are granted or expected, not \"%s\".".formatted(consents)));
    }

    private Optional<WantedRun.Keep> wantedKeep() {
        if (keep.isEmpty()) {
            return Optional.empty();
        }
        if (!keep.matches(PlanName.FORM)) {
            throw new Unreadable("\"%s\" is no name of a plan.".formatted(keep));
        }
        return Optional.of(new WantedRun.Keep(keep, frozen(), cost()));
    }

    private Optional<WantedRun.Rest> wantedRest() {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        if (!rest.matches(PlanName.FORM)) {
            throw new Unreadable("\"%s\" is no name of a plan.".formatted(rest));
        }
        var at = day(restAt)
                .orElseThrow(() -> new Unreadable(
                        "From which day on is what is left of plan %s planned? Maybe choose one.".formatted(rest)));
        return Optional.of(new WantedRun.Rest(rest, at));
    }

    private Optional<LocalDate> frozen() {
        return day(frozenUntil);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new Unreadable("\"%s\" is no day. Maybe choose one.".formatted(text));
        }
    }

    private Points cost() {
        var points = number(changeCost.isEmpty() ? "0" : changeCost, "cost of a change");
        return new Points(points.movePointRight(9).longValueExact());
    }

    private List<Removal> removals() {
        var all = Stream.of(
                        removals(Removal.Kind.NATION, nations),
                        removals(Removal.Kind.OFFER, offers),
                        removals(Removal.Kind.NODE, nodes),
                        removals(Removal.Kind.LANE, lanes))
                .flatMap(found -> found)
                .distinct()
                .toList();
        if (all.size() > MOST_REMOVALS) {
            throw new Unreadable("At most %d can fall away in a what-if, not %d.".formatted(MOST_REMOVALS, all.size()));
        }
        return all;
    }

    private static Stream<Removal> removals(Removal.Kind kind, String text) {
        return Arrays.stream(APART.split(text)).filter(id -> !id.isEmpty()).map(id -> new Removal(kind, id));
    }
}
