package org.muster.domain.offence.right;

import org.muster.domain.offence.left.Left;

/// The other half of a cycle.
public record Right(Left left) {}
