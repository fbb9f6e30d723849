package org.muster.ledger.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.muster.domain.custody.CommandId;
import org.muster.domain.custody.Digest;
import org.muster.domain.plan.Plan;
import org.muster.domain.plan.Scenario;

/// That a plan is agreed. It has been judged before: what breaks the planner's rules is not looked for here.
///
/// @param id             its name from now on
/// @param scenarioSha256 the scenario's hash, as packages state it
/// @param scenario       what it answers
/// @param plan           what was agreed
/// @param agreedAt       when
/// @param answersDue     until when its donors may answer; to the microsecond
public record Agreement(
        PlanId id, Digest scenarioSha256, Scenario scenario, Plan plan, Instant agreedAt, Instant answersDue) {

    public Agreement {
        agreedAt = agreedAt.truncatedTo(ChronoUnit.MICROS);
        answersDue = answersDue.truncatedTo(ChronoUnit.MICROS);
        if (!answersDue.isAfter(agreedAt)) {
            throw new IllegalArgumentException(
                    "Plan %s is agreed at %s, but answers are due at %s. Maybe the two times are swapped."
                            .formatted(id, agreedAt, answersDue));
        }
    }

    /// The same for the same plan, so that sending it again changes nothing.
    CommandId command() {
        var name = "plan %s of scenario %s is agreed".formatted(id, scenarioSha256);
        return new CommandId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
