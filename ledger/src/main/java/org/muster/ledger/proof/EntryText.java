package org.muster.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The canonical bytes of an entry: JSON after RFC 8785 with the fields that `docs/ledger.md` lists. Their hash
/// is a leaf, so this format can never change; a later one gets another `v`.
///
/// One instance writes one entry after the other into the same buffer. Columns are copied from the row as they
/// came, so a million entries make no strings.
final class EntryText {

    /// The columns of `ledger.entry` that [#write] reads, in its order.
    static final String COLUMNS = "e.entry, e.command, e.ordinal, e.kind, e.from_account, e.to_account, e.quantity, "
            + "e.serials, e.reservation, e.corrects, e.expires_at, e.happened_at, e.recorded_at, e.actor, e.role, "
            + "e.reason, e.body, e.evidence, e.label";

    static final int COLUMN_COUNT = 19;
    static final int ENTRY = 0;
    static final int COMMAND = 1;
    static final int ORDINAL = 2;
    static final int KIND = 3;
    static final int FROM = 4;
    static final int TO = 5;
    static final int QUANTITY = 6;
    static final int SERIALS = 7;
    static final int RESERVATION = 8;
    static final int CORRECTS = 9;
    static final int EXPIRES_AT = 10;
    static final int HAPPENED_AT = 11;
    static final int RECORDED_AT = 12;
    static final int ACTOR = 13;
    static final int ROLE = 14;
    static final int REASON = 15;
    static final int BODY = 16;
    static final int EVIDENCE = 17;
    static final int LABEL = 18;

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] KINDS = kinds();

    private final JsonBuffer json = new JsonBuffer();
    private final Words words;

    EntryText(Words words) {
        this.words = words;
    }

    private static byte[][] kinds() {
        var names = new byte[Words.KINDS.size() + 1][];
        for (var kind = 0; kind < names.length; kind++) {
            names[kind] = Words.kind(kind);
        }
        return names;
    }

    private static byte[] key(String name) {
        return ("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    private static final byte[] ACTOR_KEY = key("actor");
    private static final byte[] BODY_KEY = key("body");
    private static final byte[] COMMAND_KEY = key("command");
    private static final byte[] CORRECTS_KEY = key("corrects");
    private static final byte[] ENTRY_KEY = key("entry");
    private static final byte[] EVIDENCE_KEY = key("evidence");
    private static final byte[] EXPIRES_AT_KEY = key("expires_at");
    private static final byte[] FROM_KEY = key("from");
    private static final byte[] HAPPENED_AT_KEY = key("happened_at");
    private static final byte[] KIND_KEY = key("kind");
    private static final byte[] LABEL_KEY = key("label");
    private static final byte[] ORDINAL_KEY = key("ordinal");
    private static final byte[] QUANTITY_KEY = key("quantity");
    private static final byte[] REASON_KEY = key("reason");
    private static final byte[] RECORDED_AT_KEY = key("recorded_at");
    private static final byte[] RESERVATION_KEY = key("reservation");
    private static final byte[] ROLE_KEY = key("role");
    private static final byte[] SERIALS_KEY = key("serials");
    private static final byte[] TO_KEY = key("to");
    private static final byte[] VERSION = "\"v\":1}".getBytes(StandardCharsets.US_ASCII);

    byte[] bytes() {
        return json.bytes();
    }

    int length() {
        return json.length();
    }

    /// Writes the fields in the order of their names.
    void write(CopyRow row) {
        json.clear();
        json.raw('{');
        text(ACTOR_KEY, row, ACTOR);
        body(row);
        json.raw(COMMAND_KEY);
        json.raw('"');
        json.uuid(row.bytes(), row.offset(COMMAND));
        json.raw('"');
        json.raw(',');
        number(CORRECTS_KEY, row, CORRECTS);
        number(ENTRY_KEY, row, ENTRY);
        evidence(row);
        time(EXPIRES_AT_KEY, row, EXPIRES_AT);
        account(FROM_KEY, row, FROM);
        time(HAPPENED_AT_KEY, row, HAPPENED_AT);
        var kind = row.smallint(KIND);
        json.raw(KIND_KEY);
        json.raw(kind > 0 && kind < KINDS.length ? KINDS[kind] : Words.kind(kind));
        json.raw(',');
        json.raw(LABEL_KEY);
        object(words.label(row.integer(LABEL)));
        json.raw(ORDINAL_KEY);
        json.number(row.integer(ORDINAL));
        json.raw(',');
        number(QUANTITY_KEY, row, QUANTITY);
        text(REASON_KEY, row, REASON);
        time(RECORDED_AT_KEY, row, RECORDED_AT);
        number(RESERVATION_KEY, row, RESERVATION);
        text(ROLE_KEY, row, ROLE);
        serials(row);
        account(TO_KEY, row, TO);
        json.raw(VERSION);
    }

    private void text(byte[] key, CopyRow row, int column) {
        if (!row.isNull(column)) {
            json.raw(key);
            json.string(row.bytes(), row.offset(column), row.length(column));
            json.raw(',');
        }
    }

    private void number(byte[] key, CopyRow row, int column) {
        if (!row.isNull(column)) {
            json.raw(key);
            json.number(row.bigint(column));
            json.raw(',');
        }
    }

    private void time(byte[] key, CopyRow row, int column) {
        if (!row.isNull(column)) {
            json.raw(key);
            json.raw('"');
            json.time(row.bigint(column));
            json.raw('"');
            json.raw(',');
        }
    }

    private void account(byte[] key, CopyRow row, int column) {
        if (!row.isNull(column)) {
            json.raw(key);
            object(words.account(row.bigint(column)));
        }
    }

    private void object(byte @Nullable [] text) {
        json.raw(text == null ? NULL : text);
        json.raw(',');
    }

    /// A body that is canonical JSON stands here as it is; any other as a string, so that it cannot pose as other
    /// fields.
    private void body(CopyRow row) {
        if (row.isNull(BODY)) {
            return;
        }
        json.raw(BODY_KEY);
        if (CanonicalJson.isObject(row.bytes(), row.offset(BODY), row.length(BODY))) {
            json.raw(row.bytes(), row.offset(BODY), row.length(BODY));
        } else {
            json.string(row.bytes(), row.offset(BODY), row.length(BODY));
        }
        json.raw(',');
    }

    private void evidence(CopyRow row) {
        if (row.isNull(EVIDENCE)) {
            return;
        }
        json.raw(EVIDENCE_KEY);
        json.raw('[');
        var members = row.members(EVIDENCE);
        for (var at = 0; at < members.count(); at++) {
            members.advance();
            json.raw(at == 0 ? '"' : ',');
            if (at > 0) {
                json.raw('"');
            }
            json.hex(row.bytes(), members.offset(), members.length());
            json.raw('"');
        }
        json.raw(']');
        json.raw(',');
    }

    private void serials(CopyRow row) {
        if (row.isNull(SERIALS)) {
            return;
        }
        var members = row.members(SERIALS);
        var codes = new byte[members.count()][];
        for (var at = 0; at < codes.length; at++) {
            members.advance();
            codes[at] = Arrays.copyOfRange(row.bytes(), members.offset(), members.offset() + members.length());
        }
        Arrays.sort(codes, Arrays::compareUnsigned);
        json.raw(SERIALS_KEY);
        json.raw('[');
        for (var at = 0; at < codes.length; at++) {
            if (at > 0) {
                json.raw(',');
            }
            json.string(codes[at], 0, codes[at].length);
        }
        json.raw(']');
        json.raw(',');
    }
}
