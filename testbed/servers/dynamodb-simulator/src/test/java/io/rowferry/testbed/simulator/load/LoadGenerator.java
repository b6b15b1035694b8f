package io.rowferry.testbed.simulator.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures what the simulator can take: starts it, and for each kind of request prints items a second and the CPU time of an item, the
 * server's and this client's apart. Requests are built once; of each only the key is changed.
 *
 * <pre>java -cp 'target/test-classes:target/lib/*' io.rowferry.testbed.simulator.load.LoadGenerator [seconds] [connections] [keys]</pre>
 */
public final class LoadGenerator {
    private static final Pattern CPU = Pattern.compile("\"cpuNanos\":(\\d+)");
    private static final Pattern LOOP_CPU = Pattern.compile("\"loopCpuNanos\":(\\d+)");
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private LoadGenerator() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int keys = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000_000;
        int port = freePort();
        Process server = start(port);
        try {
            awaitReady(port);
            for (RequestTemplate template : List.of(
                    RequestTemplate.put("puts"), RequestTemplate.batch("batches"), RequestTemplate.insert("inserts"))) {
                call(port, "/", "CreateTable", RequestTemplate.createTable(template.table()));
                long next = round(port, template, connections, 0, keys, seconds, false);
                round(port, template, connections, next, keys, seconds, true);
                call(port, "/", "DeleteTable", RequestTemplate.deleteTable(template.table()));
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    /** Returns the key to go on with. */
    private static long round(
            int port, RequestTemplate template, int connections, long first, int keys, int seconds, boolean print)
            throws IOException {
        long serverBefore = serverCpu(port, CPU);
        long loopBefore = serverCpu(port, LOOP_CPU);
        long clientBefore = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        LoadClient.Result result = LoadClient.run(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                template,
                connections,
                first,
                keys,
                start + seconds * 1_000_000_000L);
        double elapsed = (System.nanoTime() - start) / 1e9;
        long items = result.answered() * template.items();
        double loop = (serverCpu(port, LOOP_CPU) - loopBefore) / 1e3 / items;
        double server = (serverCpu(port, CPU) - serverBefore) / 1e3 / items;
        double client = (SYSTEM.getProcessCpuTime() - clientBefore) / 1e3 / items;
        if (print) {
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %8.0f items/s  server %5.2f us/item (its loop %5.2f)  client %5.2f us/item  failed %d  load average %.2f%n",
                    template.table(),
                    items / elapsed,
                    server,
                    loop,
                    client,
                    result.failed(),
                    SYSTEM.getSystemLoadAverage());
        }
        return result.next();
    }

    private static Process start(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xms6g",
                        "-Xmx6g",
                        "-XX:MaxTenuringThreshold=0",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.rowferry.testbed.simulator.http.Simulator",
                        String.valueOf(port),
                        "table-quota=100000000")
                .inheritIO()
                .start();
    }

    private static void awaitReady(int port) throws InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            try {
                serverCpu(port, CPU);
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        throw new IllegalStateException("the simulator does not answer");
    }

    private static long serverCpu(int port, Pattern which) throws IOException {
        Matcher cpu = which.matcher(call(port, "/_simulator/counters", "", "{}"));
        if (!cpu.find()) {
            throw new IOException("no CPU time among the counters");
        }
        return Long.parseLong(cpu.group(1));
    }

    private static String call(int port, String path, String call, String body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestProperty("X-Amz-Target", "DynamoDB_20120810." + call);
        connection.setRequestProperty("Authorization", "AWS4-HMAC-SHA256 none");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
