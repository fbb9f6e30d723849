/// The overview: how far what is needed has come, what is late, how full the hubs are.
@NullMarked
package org.muster.server.overview;

import org.jspecify.annotations.NullMarked;
