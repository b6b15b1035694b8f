package io.rowferry.testbed;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a {@link MySqlServer} differs from the default one.
 *
 * @param flags options of mysqld, such as {@code --gtid-mode=OFF}; they come last and so override the default ones
 */
public record MySqlOptions(List<String> flags) {
    public MySqlOptions {
        flags = List.copyOf(flags);
        for (String flag : flags) {
            if (!flag.startsWith("--")) {
                throw new IllegalArgumentException("An option of mysqld starts with --: " + flag);
            }
        }
    }

    /** GTIDs, a row binlog with full images, and every commit durable before it is acknowledged. */
    public static MySqlOptions defaults() {
        return new MySqlOptions(List.of());
    }

    /** The same, with these flags after the present ones. */
    public MySqlOptions with(String... more) {
        return new MySqlOptions(Stream.concat(flags.stream(), Stream.of(more)).toList());
    }
}
