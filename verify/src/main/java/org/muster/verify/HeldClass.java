package org.muster.verify;

import org.muster.domain.plan.TrainingClass;
import org.muster.domain.training.Course;
import org.muster.domain.training.School;

/// A class with all that its identifiers name.
///
/// @param row    as it stands in the plan
/// @param school where it is held
/// @param course what the school teaches
/// @param target whose crews learn
record HeldClass(TrainingClass row, School school, Course course, Target target) {}
