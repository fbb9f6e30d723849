/// The desks: one package for each, with its pages, its service and its SQL.
@NullMarked
package org.muster.server;

import org.jspecify.annotations.NullMarked;
