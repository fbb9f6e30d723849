package org.muster.cli.commands;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A person with a browser: keeps cookies, sends forms.
final class PageReader implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    /// Opens a page and sends its form.
    HttpResponse<String> submit(URI page, Map<String, String> fields) throws IOException, InterruptedException {
        var all = new HashMap<>(fields);
        var token = CSRF.matcher(get(page).body());
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        var form = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> signIn(URI address, String person, String password) throws IOException, InterruptedException {
        return submit(address.resolve("/login"), Map.of("person", person, "password", password));
    }

    /// Writes to the API as a page's script would.
    HttpResponse<String> post(URI address) throws IOException, InterruptedException {
        var token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
        var request = HttpRequest.newBuilder(address)
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
