package org.muster.server.planning;

import jakarta.annotation.PreDestroy;
import java.lang.ref.SoftReference;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;
import org.muster.domain.revision.Relief;
import org.muster.planner.Explainer;
import org.muster.planner.PlanOptions;
import org.muster.planner.explanation.Lever;
import org.muster.server.web.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Answers questions about plans, one at a time: what a plan knows of itself is made once, kept as long as
/// memory allows, and asked by one thread of the least priority. Whoever asks waits, but not without end.
@Component
class PlanReasons {

    private static final int MOST_WAITING = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// For planning with a change, and once without one.
    private static final Duration TRIAL = Duration.ofSeconds(5);

    /// Enough for small scenarios to be planned to the end, so that their answers do not depend on the machine.
    private static final long TRIAL_STEPS = 400;

    private final PlanSources sources;
    private final int threads;
    private volatile SoftReference<@Nullable Known> latest = new SoftReference<>(null);
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform()
                    .daemon()
                    .name("reasons")
                    .priority(Thread.MIN_PRIORITY)
                    .factory());

    PlanReasons(PlanSources sources, @Value("${muster.planning.threads:0}") int threads) {
        this.sources = sources;
        this.threads = threads > 0 ? threads : PlanRunJob.half();
    }

    /// A plan with what can be told of it.
    record Known(String name, Scenario scenario, Plan plan, Explainer explainer) {}

    /// A change, and what it brings if it was tried.
    ///
    /// @param points of gain; empty for what was not tried
    public record Trial(Relief change, @Nullable Double points) {

        public @Nullable BigDecimal gain() {
            return points == null ? null : BigDecimal.valueOf(points).setScale(4, RoundingMode.HALF_UP);
        }
    }

    /// Asks what a caller who sees all of it wants to know of a plan.
    ///
    /// @param question gets what is known, and whether nobody waits for the answer any more
    /// @throws Refused if too many ask, or it takes too long
    <T> T ask(String plan, Question<T> question) {
        var known = known(plan);
        var isOver = new AtomicBoolean();
        var task = new FutureTask<>(() -> question.answer(known.get(), isOver::get));
        try {
            worker.execute(task);
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (RejectedExecutionException | TimeoutException busy) {
            throw Refused.one(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "line-full",
                    "The planner has too many questions to answer now. Maybe ask again in a minute.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The server stops.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } finally {
            isOver.set(true);
            worker.remove(task);
        }
    }

    /// A question about a plan.
    interface Question<T> {

        T answer(Known known, BooleanSupplier isOver);
    }

    /// Read in the session of the caller, worked out on the thread that answers.
    private Supplier<Known> known(String plan) {
        var known = latest.get();
        if (known != null && known.name().equals(plan)) {
            return () -> known;
        }
        var found = sources.of(plan);
        return () -> made(plan, found);
    }

    private Known made(String plan, PlanSources.Sources sources) {
        var known = latest.get();
        if (known != null && known.name().equals(plan)) {
            return known;
        }
        var made =
                new Known(plan, sources.scenario(), sources.plan(), new Explainer(sources.scenario(), sources.plan()));
        latest = new SoftReference<>(made);
        return made;
    }

    /// These changes, with what one of them brings.
    ///
    /// @param tried which one is tried by planning again; none if there is none of that number
    List<Trial> tried(Known known, List<Relief> changes, int tried, BooleanSupplier isOver) {
        var options = new PlanOptions(0, Optional.of(TRIAL), OptionalLong.of(TRIAL_STEPS), threads, 1);
        return IntStream.range(0, changes.size())
                .mapToObj(i -> new Trial(
                        changes.get(i),
                        i == tried
                                ? known.explainer()
                                        .gain(changes.get(i), options, isOver)
                                        .points()
                                : null))
                .toList();
    }

    /// What more would be worth, most first.
    static List<Lever> levers(Known known, Optional<Lever.Kind> kind, int most) {
        return known.explainer().levers().stream()
                .filter(lever -> kind.isEmpty() || kind.get() == lever.kind())
                .limit(most)
                .toList();
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }
}
