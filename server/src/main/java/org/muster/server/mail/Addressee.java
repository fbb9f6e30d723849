package org.muster.server.mail;

import java.util.Locale;
import java.util.Optional;

/// Somebody who gets mail, and may still sign in.
public record Addressee(String person, String email, Locale language, Optional<String> nation) {}
