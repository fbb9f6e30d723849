package org.muster.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One exact pricing pass: the bound that some prices prove, and the columns that they call for.
///
/// Source: plan.md, "Certificate": the sum that stands there under `bound`, term by term.
final class Pricing {

    /// Parts of a course's length in each of which the best start is kept.
    private static final int STRETCHES = 4;

    private static final double LEAST = 1e-11;

    private final Model model;
    private final Workers<Tools> workers;

    Pricing(Model model, Workers<Tools> workers) {
        this.model = model;
        this.workers = workers;
    }

    /// What a pass found.
    ///
    /// @param bound      no plan has a higher objective
    /// @param drawValue  best value of a unit of each draw, its price paid, 0 or more
    /// @param quotaValue best value of a unit of each quota, 0 or more
    /// @param schoolValue what the classes of each school are worth, all of its parallel ones
    /// @param unitValue  points per unit of each target by day, its cover paid
    /// @param sets       sets worth completing
    /// @param crews      classes worth starting
    record Found(
            double bound,
            double[] drawValue,
            double[] quotaValue,
            double[] schoolValue,
            double[][] unitValue,
            List<SetColumn> sets,
            List<CrewColumn> crews) {}

    Found evaluate(Prices prices) {
        var cumulated = cumulated(prices);
        var unitValue = unitValues(prices, cumulated);
        var byGroup = new double[model.sources.groups.size()][];
        workers.each(byGroup.length, (tool, number) -> byGroup[number] = price(tool.router, number, prices, unitValue));
        var drawValue = new double[model.sources.draws.size()];
        var quotaValue = new double[model.sources.quotas.size()];
        for (var group : model.sources.groups) {
            for (int i = 0; i < group.draws().length; i++) {
                var draw = model.sources.draw(group.draws()[i]);
                drawValue[draw.index()] = byGroup[group.index()][i];
                quotaValue[draw.quota()] = Math.max(quotaValue[draw.quota()], drawValue[draw.index()]);
            }
        }
        double bound = limits(prices);
        for (var quota : model.sources.quotas) {
            bound += quota.quantity() * quotaValue[quota.index()];
        }
        var sets = new ArrayList<SetColumn>();
        for (var need : model.needs) {
            if (need.set()) {
                bound += need.quantity() * bestSet(need, cumulated, sets);
            }
        }
        var crews = new ArrayList<CrewColumn>();
        var schoolValue = new double[model.training.schools.size()];
        for (int school = 0; school < schoolValue.length; school++) {
            schoolValue[school] = schoolValue(school, prices, cumulated, crews);
            bound += schoolValue[school];
        }
        return new Found(bound, drawValue, quotaValue, schoolValue, unitValue, sets, crews);
    }

    private double limits(Prices prices) {
        double sum = 0;
        for (int resource = 0; resource < prices.resource().length; resource++) {
            if (prices.resource()[resource] > 0) {
                double grams = model.network.limit[resource];
                sum += prices.resource()[resource] * grams / (model.network.countsNeq(resource) ? 1e3 : 1e6);
            }
        }
        for (var target : model.targets) {
            sum += prices.coverage()[target.index()] * target.open();
            sum += ofReadyCrews(prices.setBy()[target.index()], target);
        }
        for (int fund = 0; fund < prices.fund().length; fund++) {
            sum += prices.fund()[fund] * (model.sources.fund(fund).amount().cents() / 100.0);
        }
        for (int school = 0; school < prices.school().length; school++) {
            sum += Arrays.stream(prices.school()[school]).sum()
                    * model.training.schools.get(school).parallelClasses();
        }
        for (int pool = 0; pool < prices.trainees().length; pool++) {
            for (int day = 0; day < model.days; day++) {
                sum += prices.trainees()[pool][day] * model.training.freed.get(pool)[day];
            }
        }
        return sum;
    }

    /// Σ over days t of set_by(t) times the crews that are ready by then without a class.
    private static double ofReadyCrews(double[] setBy, Target target) {
        double sum = 0;
        for (int day = 0; day < setBy.length && !target.ready().isEmpty(); day++) {
            sum += setBy[day] * target.readyBy(day);
        }
        return sum;
    }

    /// Σ over days u ≥ t of set_by(u), by target and day t, with a zero behind the horizon.
    private double[][] cumulated(Prices prices) {
        var result = new double[model.targets.size()][];
        for (int target = 0; target < result.length; target++) {
            var setBy = prices.setBy()[target];
            result[target] = new double[setBy.length + 1];
            for (int day = setBy.length - 1; day >= 0; day--) {
                result[target][day] = result[target][day + 1] + setBy[day];
            }
        }
        return result;
    }

    private double[][] unitValues(Prices prices, double[][] cumulated) {
        var result = new double[model.targets.size()][model.days];
        for (var target : model.targets) {
            var need = model.needOf(target);
            double coverage = prices.coverage()[target.index()];
            for (int day = 0; day < model.days; day++) {
                double gross = target.part().isPresent()
                        ? cumulated[target.index()][day]
                        : need.pointsEach() * need.timeliness()[day];
                result[target.index()][day] = gross - coverage;
            }
        }
        return result;
    }

    private double[] price(Router router, int number, Prices prices, double[][] unitValue) {
        var group = model.sources.groups.get(number);
        router.run(group, unitValue, -1, prices.resource(), null, group.first());
        var values = new double[group.draws().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = best(router, group, model.sources.draw(group.draws()[i]), prices);
        }
        return values;
    }

    private static double best(Router router, Group group, Draw draw, Prices prices) {
        double best = 0;
        double paid = draw.fund() < 0 ? 0 : draw.eur() * prices.fund()[draw.fund()];
        int last = Math.min(draw.last(), group.last());
        for (int day = draw.first(); day <= last; day++) {
            double value = Math.max(router.start(draw.origin(), day), router.stayValue(draw.origin(), day));
            best = Math.max(best, value - paid);
        }
        return best;
    }

    private double bestSet(Need need, double[][] cumulated, List<SetColumn> sets) {
        double best = 0;
        for (int variant = 0; variant < need.targets().length; variant++) {
            double bestHere = 0;
            int bestDay = -1;
            // before the last day of full worth a later day costs no more: the prices of sets only fall
            for (int day = Math.max(need.first(), need.punctual()); day <= need.last(); day++) {
                double value = need.pointsEach() * need.timeliness()[day];
                for (int p = 0; p < need.targets()[variant].length; p++) {
                    value -= need.perSet()[variant][p] * cumulated[need.targets()[variant][p]][day];
                }
                if (value > bestHere + LEAST) {
                    bestHere = value;
                    bestDay = day;
                }
            }
            if (bestDay >= 0) {
                sets.add(new SetColumn(need.index(), variant, bestDay));
                best = Math.max(best, bestHere);
            }
        }
        return best;
    }

    private double schoolValue(int school, Prices prices, double[][] cumulated, List<CrewColumn> crews) {
        var training = model.training;
        var row = training.schools.get(school);
        int length = training.days(school);
        int pool = training.poolOf[training.courseOf[school]];
        var waiting = new double[model.days + 1];
        var taught = new double[model.days + 1];
        for (int day = model.days - 1; day >= 0; day--) {
            waiting[day] = waiting[day + 1] + (pool < 0 ? 0 : prices.trainees()[pool][day]);
            taught[day] = taught[day + 1] + prices.school()[school][day];
        }
        var targets = model.crewTargets.get(training.courseOf[school]);
        var bestCrew = new double[targets.size()];
        var bestStart = new int[targets.size()];
        Arrays.fill(bestStart, -1);
        int stretch = Math.max(1, length / STRETCHES);
        double sum = 0;
        for (int start = training.firstStart[school]; start <= training.lastStart[school]; start++) {
            if ((start - training.firstStart[school]) % stretch == 0) {
                take(school, length, targets, bestCrew, bestStart, crews);
            }
            double lessons = taught[start] - taught[start + length];
            double bestClass = 0;
            for (int t = 0; t < bestCrew.length; t++) {
                int target = targets.get(t).index();
                double crew = cumulated[target][start + length] - prices.coverage()[target] - waiting[start];
                double value = crew - lessons / row.crewsPerClass();
                if (value > bestCrew[t] + LEAST) {
                    bestCrew[t] = value;
                    bestStart[t] = start;
                }
                bestClass = Math.max(bestClass, row.crewsPerClass() * Math.max(0, crew) - lessons);
            }
            sum += bestClass;
        }
        take(school, length, targets, bestCrew, bestStart, crews);
        return sum * row.parallelClasses();
    }

    /// Keeps the best start of each target in a stretch of days, and begins the next stretch.
    private static void take(
            int school, int length, List<Target> targets, double[] bestCrew, int[] bestStart, List<CrewColumn> crews) {
        for (int t = 0; t < bestCrew.length; t++) {
            if (bestStart[t] >= 0) {
                crews.add(new CrewColumn(school, bestStart[t], targets.get(t).index(), bestStart[t] + length));
            }
        }
        Arrays.fill(bestCrew, 0);
        Arrays.fill(bestStart, -1);
    }
}
