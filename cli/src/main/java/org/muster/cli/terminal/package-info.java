/// What a person sees: lines, headings, tables and one live line, safe for any terminal and for pipes.
///
/// Names and notes come from strangers' files. Everything that is printed passes through [PlainText], so no file can
/// move the cursor, recolour the screen or hide text.
///
/// Start at [Terminal]. Uses the JDK, and Jackson for machines.
@NullMarked
package org.muster.cli.terminal;

import org.jspecify.annotations.NullMarked;
