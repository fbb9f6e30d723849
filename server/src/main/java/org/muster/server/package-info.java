/// The desks: one package for each, with its pages, its API, its service and its SQL.
///
/// Start at [MusterServer]. Desks do not know each other's insides; what they share about requests stands in `web`, who
/// is asking in `access`.
@NullMarked
package org.muster.server;

import org.jspecify.annotations.NullMarked;
