/// What the desks share about requests: faults as problem documents, writes that may be sent twice, pages of long
/// lists.
@NullMarked
package org.muster.server.web;

import org.jspecify.annotations.NullMarked;
