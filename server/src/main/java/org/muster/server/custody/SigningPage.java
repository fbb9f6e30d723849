package org.muster.server.custody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.muster.server.access.Callers;
import org.muster.server.access.Role;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where people make a key and sign with it, in the browser. The private key is made there, cannot be read out, and
/// never leaves it.
@Controller
class SigningPage {

    private static final String SCRIPT = "/org/muster/server/assets/signing.js";

    private final String integrity = integrity();

    @GetMapping("/signing")
    String signing(@RequestParam(name = "consignment", defaultValue = "") String consignment, Model model) {
        model.addAttribute("consignment", consignment.substring(0, Math.min(64, consignment.length())));
        var caller = Callers.get();
        model.addAttribute("caller", caller);
        model.addAttribute("isDesk", caller.is(Role.NATIONAL_DESK));
        model.addAttribute("integrity", integrity);
        return "signing";
    }

    /// Of the script as it is in this program: a browser runs no other.
    private static String integrity() {
        try (var script = Objects.requireNonNull(SigningPage.class.getResourceAsStream(SCRIPT))) {
            var digest = MessageDigest.getInstance("SHA-384").digest(script.readAllBytes());
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-384.", e);
        }
    }
}
