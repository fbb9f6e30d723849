package org.muster.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Counts what is really read, whatever sizes a header states, and fails beyond the limits.
final class BoundedStream extends FilterInputStream {

    private final Budget budget;
    private long left = PackageFiles.LARGEST_FILE;

    /// @param budget what may be read from all files of the package together
    BoundedStream(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        if (count > 0) {
            left -= count;
            budget.spend(count);
        }
        if (left < 0) {
            throw new PackageFiles.TooLarge("a file holds at most 64 MiB");
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /// The bytes that a package may still unpack.
    static final class Budget {

        private long left;

        Budget(long bytes) {
            left = bytes;
        }

        /// No limit for the files together.
        static Budget unlimited() {
            return new Budget(Long.MAX_VALUE);
        }

        void spend(long bytes) throws PackageFiles.TooLarge {
            left -= bytes;
            if (left < 0) {
                throw new PackageFiles.TooLarge("an archive holds at most 256 MiB unpacked");
            }
        }
    }
}
