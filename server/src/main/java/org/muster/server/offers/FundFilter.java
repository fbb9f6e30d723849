package org.muster.server.offers;

import java.util.Locale;
import org.muster.server.web.Link;

/// What the list of funds is asked for, as it stands in the address. The template asks its public methods.
///
/// @param nation who pays; empty: any
/// @param text   part of the identifier, of a family or of the source; empty: any
/// @param left   only what purchases of agreed plans have not used up
record FundFilter(String nation, String text, boolean left) {

    private static final int LONGEST = 100;

    static FundFilter of(String nation, String text, boolean left) {
        return new FundFilter(shortened(nation).toUpperCase(Locale.ROOT), shortened(text), left);
    }

    private static String shortened(String text) {
        var plain = text.strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    /// The address of this question, at a path.
    public Link at(String path) {
        return Link.to(path).with("nation", nation).with("text", text).with("left", left ? "true" : "");
    }

    public boolean narrows() {
        return left || !nation.isEmpty() || !text.isEmpty();
    }

    /// The text as a pattern of SQL's `LIKE`.
    String pattern() {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
