package io.rowferry.testbed;

import java.io.IOException;
import java.net.Socket;

/** One connection through a {@link FaultProxy}. */
record ProxiedConnection(Socket client, Socket server) {
    /** Both sides see "connection reset"; what is under way is lost. */
    void reset() {
        reset(client);
        reset(server);
    }

    /** The client reads what has arrived, and then the end. */
    void end() {
        try {
            client.shutdownOutput();
        } catch (IOException e) {
            reset(client);
        }
        reset(server);
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
