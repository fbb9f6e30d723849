/// Who is asking, and what they may do: people, passwords, keys for programs, sessions.
///
/// A session is a row of `access.session`. Its token goes with every transaction (see [SessionTransactions]), and the
/// database's own row-level security decides by it what is seen and changed. Rules on roles in this package only come
/// before that, so that a refusal has a sentence.
@NullMarked
package org.muster.server.access;

import org.jspecify.annotations.NullMarked;
