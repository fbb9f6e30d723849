package org.muster.domain.offence.left;

import org.muster.domain.offence.right.Right;

/// One half of a cycle.
public record Left(Right right) {}
