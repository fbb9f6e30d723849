package org.muster.exchange.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Puts document, style, scripts and country outlines into one HTML file.
///
/// A content security policy lets the file run the scripts and use the style that are named by their hashes, and
/// nothing else; it may load nothing. Data stands in the file as JSON that no browser runs.
final class Page {

    private static final String ECHARTS = "META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";
    private static final String HERE = "org/muster/exchange/report/";
    private static final List<String> SCRIPTS = List.of(
            "core.js", "table.js", "fulfilment.js", "map.js", "hubs.js", "timeline.js", "details.js", "main.js");
    private static final Pattern SLOT = Pattern.compile("@([a-z]+)@");
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Page() {}

    static void write(Document document, Appendable out) throws IOException {
        var style = resource(HERE + "report.css");
        var charts = script(resource(ECHARTS));
        var script = script(SCRIPTS.stream()
                .map(name -> resource(HERE + name))
                .collect(Collectors.joining("", "\"use strict\";\n(() => {\n", "})();\n")));
        var slots = new HashMap<String, String>();
        slots.put("policy", policy(style, charts, script));
        slots.put("title", text(document.title()));
        slots.put("marking", text(document.marking()));
        slots.put("style", style);
        slots.put("data", data(JSON.writeValueAsString(document)));
        slots.put("basemap", data(resource(HERE + "basemap/world.geojson")));
        slots.put("echarts", charts);
        slots.put("script", script);
        fill(resource(HERE + "report.html"), slots, out);
    }

    /// Fills the slots in one pass, so that nothing inside a filling is taken for a slot.
    private static void fill(String template, Map<String, String> slots, Appendable out) throws IOException {
        var slot = SLOT.matcher(template);
        var end = 0;
        while (slot.find()) {
            out.append(template, end, slot.start()).append(slots.get(slot.group(1)));
            end = slot.end();
        }
        out.append(template, end, template.length());
    }

    private static String policy(String style, String charts, String script) {
        return "default-src 'none'; script-src %s %s; style-src %s; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(hash(charts), hash(script), hash(style));
    }

    private static String hash(String source) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /// Text for HTML: shown as it is, in an element or in an attribute.
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// JSON that cannot end the element in which it stands: a `<` only occurs inside its strings.
    static String data(String json) {
        return json.replace("<", "\\u003c");
    }

    /// A script that cannot end its element, nor hide that end: inside strings the backslash changes nothing.
    static String script(String source) {
        return source.replace("\r\n", "\n").replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }

    private static String resource(String path) {
        try (var in = Page.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Muster is incomplete: %s is not on the class path.".formatted(path));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
