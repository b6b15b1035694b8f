package io.rowferry.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a {@link DynamoDbSimulator} had done at one moment. */
public final class SimulatorCounters {
    private final JsonNode json;

    SimulatorCounters(JsonNode json) {
        this.json = json;
    }

    /**
     * What a table served and refused since it was made.
     *
     * @param writes puts and deletes that took effect
     * @param throttled single writes and reads that were refused
     * @param writeUnits with those of its indexes and of failed conditions
     * @param partitions of the table, without its indexes
     */
    public record Table(
            long items,
            long writes,
            long failedConditions,
            long throttled,
            double writeUnits,
            double readUnits,
            List<Partition> partitions) {
        public Table {
            partitions = List.copyOf(partitions);
        }
    }

    /** What a partition served and refused since it came to be. */
    public record Partition(long writes, long throttledWrites, long throttledReads, double writeUnits) {}

    /** CPU time of the simulator's whole process, for benchmarks to report apart. */
    public Duration cpu() {
        return Duration.ofNanos(json.path("cpuNanos").asLong());
    }

    /** CPU time of the one thread that serves requests, without the collector's and the compiler's. */
    public Duration loopCpu() {
        return Duration.ofNanos(json.path("loopCpuNanos").asLong());
    }

    /** Requests and writes that were struck by a fault other than latency. */
    public long struck() {
        return json.path("struck").asLong();
    }

    /** Requests of one call, such as PutItem, those included that failed. Those that faults kept from taking effect are not. */
    public long requests(String call) {
        return json.path("requests").path(call).asLong();
    }

    /** @throws IllegalArgumentException if there is no such table */
    public Table table(String name) {
        JsonNode table = json.path("tables").path(name);
        if (table.isMissingNode()) {
            throw new IllegalArgumentException("no table " + name);
        }
        return new Table(
                table.path("items").asLong(),
                table.path("writes").asLong(),
                table.path("failedConditions").asLong(),
                table.path("throttled").asLong(),
                table.path("writeUnits").asDouble(),
                table.path("readUnits").asDouble(),
                partitions(table));
    }

    /** The partitions of a table's index. */
    public List<Partition> index(String table, String index) {
        return partitions(json.path("tables").path(table).path("indexes").path(index));
    }

    private static List<Partition> partitions(JsonNode of) {
        List<Partition> partitions = new ArrayList<>();
        of.path("partitions")
                .forEach(each -> partitions.add(new Partition(
                        each.path("writes").asLong(),
                        each.path("throttledWrites").asLong(),
                        each.path("throttledReads").asLong(),
                        each.path("writeUnits").asDouble())));
        return partitions;
    }
}
