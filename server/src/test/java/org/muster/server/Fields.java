package org.muster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// Fields of a form, as tests fill and read them.
public final class Fields {

    private Fields() {}

    /// Fields by name and value in turn, with a key of their own.
    public static Map<String, String> of(String... fields) {
        var form = new HashMap<String, String>(Map.of("key", UUID.randomUUID().toString()));
        for (var at = 0; at < fields.length; at += 2) {
            form.put(fields[at], fields[at + 1]);
        }
        return form;
    }

    /// What stands in an input of a page.
    public static String value(TestServer.Answer page, String name) {
        var input = Pattern.compile("<input[^>]*name=\"%s\"[^>]*>".formatted(Pattern.quote(name)))
                .matcher(page.body());
        assertThat(input.find()).as(name).isTrue();
        var value = Pattern.compile(" value=\"([^\"]*)\"").matcher(input.group());
        return value.find() ? value.group(1) : "";
    }
}
