package org.muster.server.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.muster.server.web.Problems;

/// A form that a browser sends, and the page on which it stands: there its sender goes on, if it cannot be taken now.
///
/// The page is told by a field that the script of all pages adds, since the address of a form that was refused once is
/// that to which it was sent; without the script by the header `Referer`.
final class SentForm {

    /// What the address of a page ends with if the form on it was not taken: the page puts back what was typed.
    static final String UNSENT = "#unsent";

    private static final String PAGE = "_page";
    private static final int LONGEST = 2000;

    private SentForm() {}

    static boolean isOne(HttpServletRequest request) {
        return request.getMethod().equals("POST") && !Problems.isForProgram(request.getRequestURI());
    }

    /// The page of a form; nothing if the request is no form, or does not say.
    static Optional<String> page(HttpServletRequest request) {
        if (!isOne(request)) {
            return Optional.empty();
        }
        var told = request.getParameter(PAGE);
        return told == null ? referer(request) : local(told);
    }

    /// The page of a form that one of our own pages sent, as the browser says.
    static Optional<String> ownPage(HttpServletRequest request) {
        return referer(request).flatMap(here -> page(request));
    }

    private static Optional<String> referer(HttpServletRequest request) {
        var referer = request.getHeader("Referer");
        if (referer == null) {
            return Optional.empty();
        }
        try {
            var address = new URI(referer);
            var isOurs = address.getRawAuthority() != null
                    && address.getRawAuthority().equals(request.getHeader("Host"));
            var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return isOurs ? local(address.getRawPath() + query) : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> local(String path) {
        return path.length() <= LONGEST && SignInPages.own(path).equals(path) ? Optional.of(path) : Optional.empty();
    }
}
