package org.muster.server.requirements;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muster.server.TestServer;

/// A form with fields that may stand in it more than once, as a browser sends it.
final class SentForm {

    private static final Pattern FIELD = Pattern.compile("<(input|button|select|textarea)[^>]*name=\"([^\"]+)\"[^>]*>");
    private static final Pattern VALUE = Pattern.compile("value=\"([^\"]*)\"");

    private final List<String> fields = new ArrayList<>();

    static SentForm keyed() {
        return new SentForm().with("key", UUID.randomUUID().toString());
    }

    SentForm with(String name, String value) {
        fields.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    TestServer.Answer by(TestServer.Caller caller, String path) {
        return caller.send(
                "POST",
                path,
                BodyPublishers.ofString(String.join("&", fields)),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /// What stands in the fields of a page of one name, in their order.
    static List<String> values(String page, String name) {
        var values = FIELD.matcher(page)
                .results()
                .filter(field -> field.group(2).equals(name))
                .map(field -> VALUE.matcher(field.group()))
                .filter(Matcher::find)
                .map(value -> value.group(1))
                .toList();
        assertThat(values).as(name).isNotEmpty();
        return values;
    }
}
