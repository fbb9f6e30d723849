/// The commands: each reads its options and files, asks the module that knows, and says the answer.
///
/// Start at [Commands]; each command is a class of its own. Uses all modules.
@NullMarked
package org.muster.cli.commands;

import org.jspecify.annotations.NullMarked;
