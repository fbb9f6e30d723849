package org.muster.server.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// An address of a page with what it is asked for. What is empty is left out, so the same question has one address,
/// which can be kept, sent on, and gone back to.
///
/// @param address path, and what was asked so far
public record Link(String address) {

    public static Link to(String path) {
        return new Link(path);
    }

    public Link with(String name, String value) {
        if (value.isEmpty()) {
            return this;
        }
        var sign = address.indexOf('?') < 0 ? '?' : '&';
        return new Link(address + sign + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return address;
    }
}
