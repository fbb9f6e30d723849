package org.muster.server.mail;

import java.util.Optional;

/// What a desk writes to people. Called when a mail is sent, once for each try, in the name of the program.
public interface Letters {

    /// Which mails of the outbox these are.
    String kind();

    /// The mail to one person; nothing if it has become needless.
    ///
    /// @param about what it is about, as it was put into the outbox
    Optional<Letter> write(String about, Addressee to);
}
