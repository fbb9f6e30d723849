package org.muster.server.oversight;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The public page: its rules, and its figures, which the database works out without showing their rows.
@Component
class Publications {

    /// Anybody may ask for the figures, so they are not worked out for each.
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final InstantSource clock = InstantSource.system();
    private volatile @Nullable Kept kept;

    private record Kept(Instant at, Optional<PublicLadder> ladder) {}

    private record Rules(LocalDate until, int delayDays, int fewestNations) {}

    Publications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    Optional<Publication> find() {
        return jdbc.sql("SELECT open, delay_days, fewest_nations, version FROM desk.publication")
                .query(Publication.class)
                .optional();
    }

    /// Says for the first time how the page is to be.
    ///
    /// @throws Refused if that was said already, or there is no scenario
    @Transactional
    void add(WantedPublication wanted) {
        var added = jdbc.sql("""
                        INSERT INTO desk.publication (open, delay_days, fewest_nations, label)
                        SELECT :open, :delay, :fewest, label FROM desk.scenario ON CONFLICT DO NOTHING""")
                .param("open", wanted.open())
                .param("delay", wanted.delayDays())
                .param("fewest", wanted.fewestNations())
                .update();
        if (added == 0) {
            throw find().isPresent()
                    ? Refused.one(
                            HttpStatus.CONFLICT,
                            "duplicate",
                            "There are rules for the public page already. Maybe give If-Match to change them.")
                    : Refused.one(
                            HttpStatus.CONFLICT,
                            "no-scenario",
                            "There is no scenario yet of which something could be shown. Maybe load one first.");
        }
        kept = null;
    }

    /// @return whether the rules still had that version
    @Transactional
    boolean change(long version, WantedPublication wanted) {
        var changed = jdbc.sql("""
                        UPDATE desk.publication SET open = :open, delay_days = :delay, fewest_nations = :fewest
                        WHERE version = :version""")
                .param("open", wanted.open())
                .param("delay", wanted.delayDays())
                .param("fewest", wanted.fewestNations())
                .param("version", version)
                .update();
        kept = null;
        return changed == 1;
    }

    /// The figures; empty if there is no public page.
    Optional<PublicLadder> ladder() {
        var now = clock.instant();
        var before = kept;
        if (before != null && before.at().plus(KEPT).isAfter(now)) {
            return before.ladder();
        }
        var ladder = read();
        kept = new Kept(now, ladder);
        return ladder;
    }

    private Optional<PublicLadder> read() {
        return jdbc.sql("SELECT until, delay_days, fewest_nations FROM desk.publication_rules()")
                .query(Rules.class)
                .optional()
                .map(rules -> new PublicLadder(
                        rules.until(),
                        rules.delayDays(),
                        rules.fewestNations(),
                        jdbc.sql(
                                        "SELECT area, stage, tonnes FROM desk.published() ORDER BY area = 'other', area, stage")
                                .query(PublicLadder.Cell.class)
                                .list()));
    }
}
