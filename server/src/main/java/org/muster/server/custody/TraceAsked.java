package org.muster.server.custody;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.muster.ledger.AsOf;
import org.muster.server.web.Link;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;

/// What is traced and as of when, as it stands in the address. The template asks its public methods.
///
/// @param item     with `serial`: a piece
/// @param line     with `lot`: a lot
/// @param happened only what had happened by then, UTC; empty: everything
/// @param recorded only what was known by then, UTC; empty: everything
record TraceAsked(
        String consignment, String item, String serial, String line, String lot, String happened, String recorded) {

    /// Of what kind the thing is: `consignment`, `serial`, `lot`; empty: nothing is asked for.
    public String kind() {
        if (!consignment.isEmpty()) {
            return "consignment";
        }
        if (!item.isEmpty() && !serial.isEmpty()) {
            return "serial";
        }
        return !line.isEmpty() && !lot.isEmpty() ? "lot" : "";
    }

    /// What it is called.
    public String name() {
        return switch (kind()) {
            case "consignment" -> consignment;
            case "serial" -> serial;
            default -> lot;
        };
    }

    public boolean isOfNow() {
        return happened.isEmpty() && recorded.isEmpty();
    }

    AsOf asOf() {
        return new AsOf(moment(happened), moment(recorded));
    }

    private static Instant moment(String text) {
        try {
            return text.isEmpty() ? Instant.MAX : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Refused.one(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "value",
                    "\"%s\" is no day and time. Maybe write it like 2027-03-07T12:00.".formatted(text));
        }
    }

    /// The address of this question, at a path.
    public Link at(String path) {
        return Link.to(path)
                .with("consignment", consignment)
                .with("item", item)
                .with("serial", serial)
                .with("line", line)
                .with("lot", lot)
                .with("happened", happened)
                .with("recorded", recorded);
    }

    /// The same as everything is known now.
    public Link now() {
        return new TraceAsked(consignment, item, serial, line, lot, "", "").at("/custody");
    }

    /// Something else at the same time.
    TraceAsked of(Things.Thing thing) {
        return switch (thing.kind()) {
            case "consignment" -> new TraceAsked(thing.name(), "", "", "", "", happened, recorded);
            case "serial" -> new TraceAsked("", thing.within(), thing.name(), "", "", happened, recorded);
            default -> new TraceAsked("", "", "", thing.within(), thing.name(), happened, recorded);
        };
    }
}
