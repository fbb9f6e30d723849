package org.muster.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// How large a request may be, by what it carries. Stands behind the door: whoever is not signed in sends
/// nothing.
@Component
@Order(0)
class BodyLimit extends OncePerRequestFilter {

    private static final int MEGABYTE = 1 << 20;

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    /// The most bytes of a body: packages are large, lists of a thousand rows smaller, forms small.
    static long most(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        return switch (type) {
            case "application/zip" -> 256L * MEGABYTE;
            case "application/json" -> 16L * MEGABYTE;
            case "application/x-www-form-urlencoded" -> MEGABYTE;
            default -> 32L * MEGABYTE;
        };
    }

    private static Refused tooLarge(long most) {
        return Refused.one(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "A request of this kind has at most %,d bytes. Maybe send it in parts.".formatted(most));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var most = most(Objects.requireNonNullElse(request.getContentType(), ""));
        if (request.getContentLengthLong() > most) {
            var refused = tooLarge(most);
            problems.write(response, refused.status(), refused.faults().getFirst());
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long most;

        private Limited(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), most);
        }
    }

    /// Ends a body that turns out to be too long: one that is sent in chunks does not say how long it is.
    private static final class Counted extends ServletInputStream {

        private final ServletInputStream in;
        private final long most;
        private long count;

        private Counted(ServletInputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        private int counted(int value, int read) {
            count += Math.max(0, read);
            if (count > most) {
                throw tooLarge(most);
            }
            return value;
        }

        @Override
        public int read() throws IOException {
            var value = in.read();
            return counted(value, value < 0 ? 0 : 1);
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            var read = in.read(into, start, length);
            return counted(read, read);
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
