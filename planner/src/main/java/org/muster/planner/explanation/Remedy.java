package org.muster.planner.explanation;

import org.muster.domain.requirement.RequirementId;
import org.muster.domain.revision.Relief;

/// A small change of the scenario that would let more come to a requirement in time: one more unit, or what one
/// more set takes.
///
/// @param requirement which gains
/// @param what        would come then, in words
/// @param relief      the change
public record Remedy(RequirementId requirement, String what, Relief relief) {}
