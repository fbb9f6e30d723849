package org.muster.server.offers;

import java.util.Locale;
import java.util.stream.Stream;
import org.muster.server.web.Link;

/// What the list of offers is asked for, as it stands in the address. The template asks its public methods.
///
/// @param nation who gives; empty: any
/// @param text   part of the name or identifier of offer, item or family; empty: any
/// @param free   only what has units that nobody has asked for
/// @param order  by what it is sorted
record OfferFilter(String nation, String text, boolean free, Order order) {

    private static final int LONGEST = 100;

    /// Orders that an index follows.
    enum Order {
        OFFER("o.offer"),
        NATION("o.nation"),
        ITEM("o.item");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// As SQL.
        String column() {
            return column;
        }

        /// The order of this code; by offer if there is none.
        static Order of(String code) {
            return Stream.of(values())
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElse(OFFER);
        }
    }

    static OfferFilter of(String nation, String text, boolean free, String order) {
        return new OfferFilter(shortened(nation).toUpperCase(Locale.ROOT), shortened(text), free, Order.of(order));
    }

    private static String shortened(String text) {
        var plain = text.strip();
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }

    /// The address of this question, at a path.
    public Link at(String path) {
        return Link.to(path)
                .with("nation", nation)
                .with("text", text)
                .with("free", free ? "true" : "")
                .with("order", order == Order.OFFER ? "" : order.code());
    }

    public Link sortedBy(String code) {
        return new OfferFilter(nation, text, free, Order.of(code)).at("/offers");
    }

    public boolean isSortedBy(String code) {
        return order.code().equals(code);
    }

    /// Whether anything is left out.
    public boolean narrows() {
        return free || !nation.isEmpty() || !text.isEmpty();
    }

    /// The text as a pattern of SQL's `LIKE`.
    String pattern() {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
