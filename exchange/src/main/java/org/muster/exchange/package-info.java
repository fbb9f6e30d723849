/// Reads and writes what people hand each other: scenario packages, plan packages and the report.
@NullMarked
package org.muster.exchange;

import org.jspecify.annotations.NullMarked;
