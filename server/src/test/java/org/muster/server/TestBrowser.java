package org.muster.server;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser: keeps cookies and sends forms with the token of the page before.
public final class TestBrowser {

    static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();
    private final TestServer server;

    public TestBrowser(TestServer server) {
        this.server = server;
    }

    /// A cookie that came by another way.
    void plant(String name, String value) {
        cookies.put(name, value);
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    TestServer.Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    TestServer.Answer submit(String page, Map<String, String> fields) {
        var found = CSRF.matcher(get(page).body());
        var all = new HashMap<>(fields);
        if (found.find()) {
            all.put("_csrf", found.group(1));
        }
        return post(page, all);
    }

    TestServer.Answer post(String path, Map<String, String> fields) {
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                "POST",
                path,
                BodyPublishers.ofString(form),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    public TestServer.Answer signIn(String person, String password) {
        return submit("/login", Map.of("person", person, "password", password));
    }

    /// What the session's cookie holds; empty if there is none.
    public String session() {
        return cookies.getOrDefault("muster-session", "");
    }

    TestServer.Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        var all = new HashMap<>(headers);
        if (!cookies.isEmpty()) {
            all.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var last = server.nobody().send(method, path, body, all);
        for (var cookie : last.headers("Set-Cookie")) {
            var pair = cookie.substring(0, (cookie + ";").indexOf(';')).split("=", 2);
            if (cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return last;
    }
}
