package io.rowferry.testbed;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shape of a {@link FlinkCluster}.
 *
 * @param taskManagers how many task managers start with the cluster
 * @param slots how many slots each of them has
 * @param configuration Flink options, over those of the testbed
 */
public record FlinkOptions(int taskManagers, int slots, Map<String, String> configuration) {
    public FlinkOptions {
        if (taskManagers < 0 || slots < 1) {
            throw new IllegalArgumentException(
                    "A cluster has no fewer than 0 task managers of 1 slot: " + taskManagers + " of " + slots);
        }
        configuration = Map.copyOf(configuration);
    }

    public static FlinkOptions of(int taskManagers, int slots) {
        return new FlinkOptions(taskManagers, slots, Map.of());
    }

    public FlinkOptions with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(configuration);
        more.put(key, value);
        return new FlinkOptions(taskManagers, slots, more);
    }
}
