package org.muster.domain.training;

import java.util.Optional;
import org.muster.domain.measure.Counts;
import org.muster.domain.measure.Period;
import org.muster.domain.nation.NationCode;
import org.muster.domain.network.NodeId;

/// A place where one course runs.
///
/// @param school          identifier
/// @param course          what it teaches
/// @param nation          who teaches
/// @param node            where, if it is a node
/// @param crewsPerClass   most crews in a class, at least 1
/// @param parallelClasses most classes at a time, at least 1
/// @param starts          days on which a class may start
/// @param source          where this is stated; may be empty
public record School(
        SchoolId school,
        CourseId course,
        NationCode nation,
        Optional<NodeId> node,
        long crewsPerClass,
        long parallelClasses,
        Period starts,
        String source) {

    public School {
        Counts.between("The crews per class of school %s", school, 1, crewsPerClass);
        Counts.between("The parallel classes of school %s", school, 1, parallelClasses);
    }
}
