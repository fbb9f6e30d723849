package org.muster.verify;

import java.util.Optional;
import org.muster.domain.offer.Consent;
import org.muster.domain.offer.Offer;
import org.muster.domain.offer.Source;
import org.muster.domain.offer.Supply;

/// On which days goods may first depart.
final class SourceWindow {

    private SourceWindow() {}

    /// Day number from which a shipment's goods are there: `available`, or order plus lead days.
    static long available(Days days, Shipment shipment) {
        return switch (shipment.source()) {
            case Offer offer -> days.number(offer.available());
            case Supply supply ->
                shipment.purchase()
                        .map(purchase -> days.number(purchase.order()) + supply.leadDays())
                        .orElse(0L);
        };
    }

    /// First day of the horizon on which a source may depart by its consent; the number of days if it never may.
    static int consented(Days days, Source source) {
        return source.consent()
                .map(Consent::granted)
                .map(granted ->
                        granted.map(date -> Math.max(0, days.near(date))).orElse(days.count()))
                .orElse(0);
    }

    /// First day of the horizon on which an offer may depart, consent included.
    static int first(Days days, Offer offer) {
        return Math.max(days.from(Optional.of(offer.available())), consented(days, offer));
    }

    /// Last day of the horizon on which an offer may depart.
    static int last(Days days, Offer offer) {
        return days.until(offer.expires());
    }
}
