package io.rowferry.testbed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A parent to be killed: starts a server, prints its pid, and waits for ever. */
final class StartsAServerAndWaits {
    private StartsAServerAndWaits() {}

    public static void main(String[] arguments) throws InterruptedException {
        long pid = switch (arguments[0]) {
            case "mysql" ->
                MySqlServer.start(MySqlVersion.valueOf(arguments[1])).pid();
            case "deaf to SIGTERM" -> deaf(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        System.out.println("pid " + pid);
        Thread.currentThread().join();
    }

    private static long deaf(Path log) {
        List<String> command = List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done");
        ChildProcess child = ChildProcess.start(new ChildProcess.Command("deaf", command, Map.of(), log));
        child.awaitReady(Duration.ofSeconds(10), () -> child.output().contains("deaf"));
        return child.pid();
    }
}
