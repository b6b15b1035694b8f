package io.rowferry.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * Free ports for servers. They lie below the range from which the system takes the ports of outgoing connections, so
 * that a stopped server finds its port free again, and one JVM at a time holds the lock of a port, until it ends.
 */
final class Ports {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int ATTEMPTS = 3;

    private Ports() {}

    /** A port on which nothing listens, and which no other JVM of this user is given. */
    static int reserve() {
        Path locks = Folders.created(Folders.cache().resolve("ports"));
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port) && lock(locks.resolve(port + ".lock"))) {
                return port;
            }
        }
        throw new IllegalStateException("No free port found between " + FIRST + " and " + END);
    }

    /** Starts a server on a reserved port, and on another one if a stranger was faster. */
    static <S> S start(IntFunction<S> server) {
        for (int attempt = 1; ; attempt++) {
            try {
                return server.apply(reserve());
            } catch (IllegalStateException e) {
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("ddress already in use")) {
                    throw e;
                }
            }
        }
    }

    /** Free on every interface, as some servers listen on all of them. */
    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean lock(Path file) {
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            return locked;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!locked && channel != null) {
                closeQuietly(channel);
            }
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
