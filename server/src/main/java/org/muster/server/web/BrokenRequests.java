package org.muster.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// Requests that are no HTTP, which the web server refuses before any of our code sees them: a problem
/// document here as
/// well, and not a word about the web server.
@Component
class BrokenRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Report.class.getName());
            }
        });
    }

    /// Made by the web server, by its name.
    public static final class Report extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable fault) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var status = HttpStatus.resolve(response.getStatus());
            var title = status == null ? "Refused" : status.getReasonPhrase();
            var detail =
                    "The web server cannot read this request. Maybe a sign in its address or headers is not allowed.";
            var text = """
                    {"type":"urn:muster:problem:broken-request","title":"%s","status":%d,"detail":"%s",\
                    "errors":[{"code":"broken-request","detail":"%s","at":""}]}""".formatted(title, response.getStatus(), detail, detail);
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException e) {
                container.getLogger().debug("The client of a broken request has left.", e);
            }
        }
    }
}
