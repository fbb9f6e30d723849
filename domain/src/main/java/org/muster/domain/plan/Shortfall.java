package org.muster.domain.plan;

import java.util.Optional;
import org.muster.domain.measure.FamilyUnits;
import org.muster.domain.requirement.RequirementId;

/// A reason why a requirement, or a part of a set, is not fulfilled in full and in time.
///
/// @param requirement which
/// @param part        which part, when the requirement asks for a set
/// @param shortOf     family units, or crews, that are not there by the due day (column `short`)
/// @param reason      why
/// @param detail      one sentence that a person can check; names the sources it speaks of
public record Shortfall(
        RequirementId requirement, Optional<PartOfSet> part, FamilyUnits shortOf, ReasonCode reason, String detail) {}
