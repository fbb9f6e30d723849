package org.muster.server.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Whether mail is set up: `spring.mail.host`, `muster.mail.from` and `muster.public-address`, all three.
@Component
public class MailSettings {

    private final String host;
    private final String from;
    private final String publicAddress;

    MailSettings(
            @Value("${spring.mail.host:}") String host,
            @Value("${muster.mail.from:}") String from,
            @Value("${muster.public-address:}") String publicAddress) {
        this.host = host.strip();
        this.from = checkedFrom(from.strip());
        this.publicAddress = checkedAddress(publicAddress.strip());
    }

    public boolean isOn() {
        return missing().isEmpty();
    }

    /// Settings that are needed and not there.
    List<String> missing() {
        return Stream.of(
                        host.isEmpty() ? "spring.mail.host" : "",
                        from.isEmpty() ? "muster.mail.from" : "",
                        publicAddress.isEmpty() ? "muster.public-address" : "")
                .filter(name -> !name.isEmpty())
                .toList();
    }

    String from() {
        return from;
    }

    /// Where people reach this server, without a slash at its end; nothing if nobody said so.
    public Optional<String> publicAddress() {
        return Optional.of(publicAddress).filter(address -> !address.isEmpty());
    }

    private static String checkedFrom(String from) {
        try {
            if (!from.isEmpty()) {
                new InternetAddress(from, true).validate();
            }
            return from;
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "The setting muster.mail.from is no mail address: %s. Maybe write muster@example.org."
                            .formatted(from),
                    e);
        }
    }

    private static String checkedAddress(String address) {
        if (address.isEmpty()) {
            return "";
        }
        var read = URI.create(address);
        if (!List.of("https", "http").contains(String.valueOf(read.getScheme()))
                || read.getHost() == null
                || read.getRawUserInfo() != null
                || read.getRawQuery() != null
                || read.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The setting muster.public-address is no address of a server: %s. Maybe write https://muster.example.org."
                            .formatted(address));
        }
        return address.replaceAll("/+$", "");
    }
}
