package org.muster.ledger.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who uses a data folder, as locks on a file, which the kernel lets go of when a process ends, however it ends.
///
/// Byte 0 is held by the one process that starts or stops the server; byte 1 is shared by all processes that use it. A
/// process must open only one of these for a folder: closing a second one would let go of the locks of the first.
final class FolderLock implements AutoCloseable {

    private static final long TURN = 0;
    private static final long USE = 1;

    private final Path file;
    private final FileChannel channel;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileLock use;

    FolderLock(Path file) {
        this.file = file;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw DataFolder.unusable(file, e);
        }
    }

    /// Runs an action while no other thread and no other process runs one for this folder.
    <T> T alone(Supplier<T> action) {
        threads.lock();
        try (var turn = channel.lock(TURN, 1, false)) {
            return action.get();
        } catch (IOException e) {
            throw DataFolder.unusable(file, e);
        } finally {
            threads.unlock();
        }
    }

    /// Whether another process uses the folder. To be asked while alone, and while this process does not use it.
    boolean usedByOthers() {
        try (var all = channel.tryLock(USE, 1, false)) {
            return all == null;
        } catch (IOException e) {
            throw DataFolder.unusable(file, e);
        }
    }

    /// Takes part in the use of the folder.
    void enter() {
        try {
            use = channel.lock(USE, 1, true);
        } catch (IOException e) {
            throw DataFolder.unusable(file, e);
        }
    }

    /// Takes no part any more.
    void leave() {
        try {
            if (use != null) {
                use.release();
                use = null;
            }
        } catch (IOException e) {
            throw DataFolder.unusable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw DataFolder.unusable(file, e);
        }
    }
}
