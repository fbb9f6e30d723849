package org.muster.domain.offence;

/// Holds one name of each kind that says nothing.
interface Names {

    record PlanImpl() {}

    record PlanUtil() {}

    record PlanUtils() {}

    record PlanHelper() {}

    record PlanManager() {}

    record PlanBase() {}

    record PlanCommon() {}
}
