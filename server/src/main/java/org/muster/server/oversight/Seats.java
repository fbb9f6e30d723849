package org.muster.server.oversight;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.server.web.Fault;
import org.muster.server.web.Refused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Places for those who listen to changes: so many for each person, so many in all.
@Component
class Seats {

    private final int forOne;
    private final int forAll;
    private final Map<String, Integer> taken = new HashMap<>();
    private int sum;

    Seats(
            @Value("${muster.changes.listeners-of-one:8}") int forOne,
            @Value("${muster.changes.listeners:500}") int forAll,
            Optional<MeterRegistry> figures) {
        this.forOne = forOne;
        this.forAll = forAll;
        figures.ifPresent(registry -> Gauge.builder("muster.changes.listeners", this, Seats::count)
                .description("Requests that listen to changes")
                .register(registry));
    }

    /// A place, until it is closed.
    interface Seat extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws Refused if there is none left
    synchronized Seat take(String person) {
        if (taken.getOrDefault(person, 0) >= forOne) {
            throw none(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "%s listens to changes %d times already. Maybe close a page, or a program that runs twice."
                            .formatted(person, forOne));
        }
        if (sum >= forAll) {
            throw none(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "%d listen to changes already, as many as this server allows. Maybe try again later, or ask at intervals."
                            .formatted(forAll));
        }
        taken.merge(person, 1, Integer::sum);
        sum++;
        return () -> leave(person);
    }

    private static Refused none(HttpStatus status, String detail) {
        return new Refused(status, List.of(Fault.of("too-many-listeners", detail)));
    }

    private synchronized void leave(String person) {
        sum--;
        taken.computeIfPresent(person, (who, count) -> count == 1 ? null : count - 1);
    }

    synchronized int count() {
        return sum;
    }
}
