/// The pages as people see them: in a real browser.
@NullMarked
package org.muster.server.browser;

import org.jspecify.annotations.NullMarked;
