package org.muster.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The scripts of pages as they are in this program: with their hashes, a browser runs no other. In templates,
/// `${@scripts.integrity('NAME.js')}`.
@Component("scripts")
public class Scripts {

    private static final String FOLDER = "/org/muster/server/assets/";

    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    /// @param name of the file among the assets
    public String integrity(String name) {
        return hashes.computeIfAbsent(name, Scripts::hashed);
    }

    private static String hashed(String name) {
        try {
            var digest = MessageDigest.getInstance("SHA-384").digest(content(name));
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-384.", e);
        }
    }

    /// The script itself.
    public static byte[] content(String name) {
        try (var script = Scripts.class.getResourceAsStream(FOLDER + name)) {
            if (script == null) {
                throw new IllegalArgumentException("There is no script %s.".formatted(name));
            }
            return script.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
