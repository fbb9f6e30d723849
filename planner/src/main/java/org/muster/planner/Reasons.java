package org.muster.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.plan.ReasonCode;
import org.muster.domain.plan.Shortfall;

/// Says why a need is not fulfilled in full and in time.
///
/// Each suitable source with something left is told by the first thing that stops it, so that every row is true of
/// the sources that it names. Source: plan.md, "Reasons for a shortfall".
final class Reasons {

    /// So many rows are written for one target at most.
    private static final int ROWS = 6;

    private final Model model;
    private final Words words;
    private final Shortages shortages;
    private final MaterielReasons materiel;
    private final CrewReasons crews;
    private final double more;

    Reasons(Model model, Draft draft, Prices prices, double bound) {
        this.model = model;
        words = new Words(model.scenario);
        shortages = new Shortages(model, draft);
        materiel = new MaterielReasons(model, draft, prices, shortages, words);
        crews = new CrewReasons(model, draft, words);
        more = bound - draft.objective();
    }

    /// Rows in the order of requirements, variants, parts and reasons.
    List<Shortfall> list() {
        var rows = new ArrayList<Shortfall>();
        for (var need : model.needs) {
            var diagnoses = shortages.of(need).stream().map(this::diagnose).toList();
            diagnoses.forEach(one -> close(one, diagnoses));
            diagnoses.forEach(one -> rows.addAll(rows(one)));
        }
        return rows;
    }

    private Diagnosis diagnose(Shortage shortage) {
        return shortage.target().crew() ? crews.diagnose(shortage) : materiel.diagnose(shortage);
    }

    /// Says of what could still be had that a scarcer part makes it useless, or that the planner stopped.
    private void close(Diagnosis diagnosis, List<Diagnosis> parts) {
        if (!diagnosis.open()) {
            diagnosis.details().computeIfPresent(ReasonCode.GAP, (code, detail) -> withGap(detail));
            return;
        }
        var scarce = parts.stream()
                .filter(one -> !one.open())
                .min(Comparator.comparingDouble(one -> -sets(one)))
                .map(Diagnosis::shortage);
        if (scarce.isPresent()) {
            diagnosis.details().put(ReasonCode.PART, scarcer(diagnosis, scarce.get()));
        } else {
            diagnosis.details().put(ReasonCode.GAP, gap(diagnosis));
        }
    }

    private static double sets(Diagnosis diagnosis) {
        return (double) diagnosis.shortage().missing()
                / diagnosis.shortage().target().perSet();
    }

    private static Detail scarcer(Diagnosis diagnosis, Shortage scarce) {
        var part = scarce.target().part().orElseThrow().part();
        return new Detail(
                "More could come in time, but %s, another part of the set, is scarcer: %s of it %s missing."
                        .formatted(
                                part,
                                Words.units(scarce.missing()),
                                Words.which(scarce.missing() == Model.UNIT ? 1 : 2, "is", "are")),
                List.of());
    }

    private Detail gap(Diagnosis diagnosis) {
        var some = diagnosis.sources().stream().limit(Words.NAMED).toList();
        var what = some.isEmpty() ? "" : " of " + Words.names(some);
        var how = diagnosis.shortage().target().crew()
                ? "crews can be ready"
                : "%s can come".formatted(what).strip();
        return withGap(
                new Detail("The planner stopped before it could tell whether more %s in time.".formatted(how), some));
    }

    /// The sentence with what the bound leaves to be gained.
    private Detail withGap(Detail detail) {
        return new Detail(
                "%s; all requirements together may gain at most %s points."
                        .formatted(
                                detail.sentence().substring(0, detail.sentence().length() - 1), Words.atMost(more)),
                detail.sources());
    }

    private List<Shortfall> rows(Diagnosis diagnosis) {
        var sound = new TreeMap<ReasonCode, Detail>();
        diagnosis.details().forEach((code, detail) -> {
            if (namesJust(detail)) {
                sound.put(code, detail);
            }
        });
        if (sound.isEmpty()) {
            sound.put(ReasonCode.GAP, gap(diagnosis));
        }
        return sound.entrySet().stream()
                .limit(ROWS)
                .map(row -> shortfall(diagnosis, row))
                .toList();
    }

    /// Whether no other word of the sentence happens to be the identifier of a source, which would make it speak of
    /// that one too.
    private boolean namesJust(Detail detail) {
        Set<String> meant = new HashSet<>();
        detail.sources().forEach(source -> meant.add(source.name()));
        return words.sourcesNamed(detail.sentence()).equals(meant);
    }

    private static Shortfall shortfall(Diagnosis diagnosis, Map.Entry<ReasonCode, Detail> row) {
        var shortage = diagnosis.shortage();
        return new Shortfall(
                shortage.need().requirement().requirement(),
                shortage.target().part(),
                new FamilyUnits(shortage.missing()),
                row.getKey(),
                row.getValue().sentence());
    }
}
