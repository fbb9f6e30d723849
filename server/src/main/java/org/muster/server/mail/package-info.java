/// Mail through SMTP, if it is set up: where people get it, what is to be sent, and what became of it.
///
/// Start at [Outbox]. A desk that has something to write gives [Letters]; the text is made when it is sent, so no link
/// stands in the database. Off as long as [MailSettings] say so.
@NullMarked
package org.muster.server.mail;

import org.jspecify.annotations.NullMarked;
