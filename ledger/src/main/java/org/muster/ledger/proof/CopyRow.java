package org.muster.ledger.proof;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// One row in the binary form of PostgreSQL's COPY: for each column its length (-1 for null) and its bytes.
/// Columns are read where they stand, without making objects of them; one instance serves for all rows of a
/// stream.
final class CopyRow {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final int[] offsets;
    private final int[] lengths;
    private byte[] bytes = new byte[0];

    CopyRow(int columns) {
        offsets = new int[columns];
        lengths = new int[columns];
    }

    /// Points to the row that begins here.
    ///
    /// @throws IllegalStateException if it has another number of columns than was asked for
    void at(byte[] message, int start) {
        bytes = message;
        var columns = (short) SHORT.get(message, start);
        if (columns != offsets.length) {
            throw new IllegalStateException(
                    "A row of %d columns was asked for and one of %d came.".formatted(offsets.length, columns));
        }
        var at = start + 2;
        for (var column = 0; column < columns; column++) {
            var length = (int) INT.get(message, at);
            at += 4;
            offsets[column] = at;
            lengths[column] = length;
            at += Math.max(0, length);
        }
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isNull(int column) {
        return lengths[column] < 0;
    }

    int offset(int column) {
        return offsets[column];
    }

    int length(int column) {
        return lengths[column];
    }

    long bigint(int column) {
        return (long) LONG.get(bytes, offsets[column]);
    }

    int integer(int column) {
        return (int) INT.get(bytes, offsets[column]);
    }

    int smallint(int column) {
        return (short) SHORT.get(bytes, offsets[column]);
    }

    boolean bool(int column) {
        return bytes[offsets[column]] != 0;
    }

    String text(int column) {
        return new String(bytes, offsets[column], lengths[column], StandardCharsets.UTF_8);
    }

    byte[] copy(int column) {
        return java.util.Arrays.copyOfRange(bytes, offsets[column], offsets[column] + lengths[column]);
    }

    /// Looks at the members of an array, which must have one dimension.
    Members members(int column) {
        return new Members(offsets[column]);
    }

    /// The members of an array, one after the other; none of them is null.
    final class Members {
        private final int count;
        private int next;
        private int offset;
        private int length;

        private Members(int start) {
            var dimensions = (int) INT.get(bytes, start);
            count = dimensions == 0 ? 0 : (int) INT.get(bytes, start + 12);
            next = start + 20;
        }

        int count() {
            return count;
        }

        /// Goes to the next member; call it as often as there are members.
        void advance() {
            length = Math.max(0, (int) INT.get(bytes, next));
            offset = next + 4;
            next = offset + length;
        }

        int offset() {
            return offset;
        }

        int length() {
            return length;
        }

        String text() {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
    }
}
