package io.rowferry.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * One connection through a {@link FaultProxy}. Thread-safe.
 *
 * <p>An end closes the server's side, on which both directions then fail. That must not become a reset: it would take from the client
 * what it has been sent and has not read yet.
 */
final class ProxiedConnection {
    private final Socket client;
    private final Socket server;
    private volatile boolean ended;

    ProxiedConnection(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    Socket client() {
        return client;
    }

    Socket server() {
        return server;
    }

    /** Both sides see "connection reset"; what is under way is lost. */
    void reset() {
        reset(client);
        reset(server);
    }

    /** The client reads what has arrived, and then the end. */
    void end() {
        ended = true;
        try {
            client.shutdownOutput();
        } catch (IOException e) {
            reset(client);
        }
        reset(server);
    }

    /** The direction from the client has stopped or failed: a reset, unless the connection has ended. Then waits for the client's own end. */
    void requestsFailed() {
        if (!ended) {
            reset();
            return;
        }
        // Closed with something unread in it, the socket would send a reset.
        try (client) {
            InputStream rest = client.getInputStream();
            byte[] unheard = new byte[1024];
            while (rest.read(unheard) >= 0) {
                // Nobody hears it.
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    /** The direction to the client has failed: a reset, unless the connection has ended. */
    void answersFailed() {
        if (!ended) {
            reset();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Already closed.
        }
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing more can be closed.
        }
    }
}
