package io.rowferry.job.internal.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The table of everything that a config may say: the one source of parsing, defaults, suggestions, {@code docs/config.md} and
 * {@code docs/rowferry.example.yaml}, in the order of those pages.
 */
public final class ConfigKeys {
    static final ConfigKey<String> DEPLOYMENT = ConfigKey.required(
            "deployment",
            ValueType.text(
                    "letters, digits, hyphens and underscores, at most 100",
                    Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}")),
            "Names this migration: the control table is `rowferry-<deployment>`, the job carries the name. One deployment reads one"
                    + " MySQL server; the name stays the same for its whole life.",
            "shop");
    static final ConfigKey<String> MAPPING = ConfigKey.required(
            "mapping",
            ValueType.text(),
            "The mapping file, which says how rows become items. A relative path begins at the config file's folder.",
            "shop.mapping.yaml");

    static final ConfigKey<String> SOURCE_HOST = ConfigKey.required(
            "source.host", ValueType.text(), "Name or address of the MySQL server.", "mysql.example.internal");
    static final ConfigKey<Integer> SOURCE_PORT =
            ConfigKey.withDefault("source.port", ValueType.number(1, 65_535), "3306", "Its port.");
    static final ConfigKey<String> SOURCE_USER = ConfigKey.required(
            "source.user",
            ValueType.text(),
            "A MySQL user with SELECT, REPLICATION SLAVE and REPLICATION CLIENT.",
            "rowferry");
    static final ConfigKey<Secret> SOURCE_PASSWORD = ConfigKey.required(
            "source.password",
            ValueType.secret(),
            "The user's password, as a reference: it is looked up in the processes that connect, so it must be there on every task"
                    + " manager too.",
            "${env:ROWFERRY_SOURCE_PASSWORD}");
    static final ConfigKey<ServerIds> SOURCE_SERVER_IDS = ConfigKey.withDefault(
            "source.server-ids",
            ValueType.serverIds(),
            "5400-5463",
            "Server ids under which the readers register with MySQL, at least as many as `parallelism.read`. No replica and no other"
                    + " deployment on the same server may use one of them.");
    static final ConfigKey<Integer> SOURCE_CHUNK_SIZE = ConfigKey.withDefault(
            "source.chunk-size",
            ValueType.number(1, 10_000_000),
            "50000",
            "Rows that one snapshot chunk should have: what is read again after a failure, and what a reader takes at a time.");
    static final ConfigKey<Duration> SOURCE_HEARTBEAT_INTERVAL = ConfigKey.withDefault(
            "source.heartbeat-interval",
            ValueType.duration("1 s"),
            "10 s",
            "How often MySQL says that nothing happened. A binlog connection silent for three of these is taken as dead.");
    static final ConfigKey<Long> SOURCE_TRANSACTION_MARK_SIZE = ConfigKey.withDefault(
            "source.transaction-mark-size",
            ValueType.size(),
            "64 MiB",
            "Bytes of one transaction's binlog after which marks also stand inside of it. Bounds memory; items of a transaction"
                    + " larger than this may be seen in part while it passes.");
    static final PropertyGroup SOURCE_CONNECTION = new PropertyGroup(
            "source.connection",
            "Further properties of MySQL Connector/J, such as those for TLS. A property that holds a password takes a"
                    + " reference like `source.password`.",
            "sslMode: VERIFY_CA");
    static final PropertyGroup SOURCE_DEBEZIUM = new PropertyGroup(
            "source.debezium",
            "Further properties of the Debezium engine, for tests and support.",
            "max.batch.size: 2048");

    static final ConfigKey<Accepted> SOURCE_ACCEPT = ConfigKey.optional(
            "source.accept",
            ValueType.accepted(),
            "What a start refuses unless it is accepted here. `relaxed-durability`: `sync_binlog` or `innodb_flush_log_at_trx_commit` is"
                    + " not 1, so a power cut may take back what was read already. `short-retention`: MySQL may delete its binlog before"
                    + " it has been read.",
            "relaxed-durability");

    static final ConfigKey<String> TARGET_REGION = ConfigKey.required(
            "target.region",
            ValueType.text("an AWS region, such as eu-central-1", Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*")),
            "The AWS region of the tables.",
            "eu-central-1");
    static final ConfigKey<URI> TARGET_ENDPOINT = ConfigKey.optional(
            "target.endpoint",
            ValueType.uri("http://127.0.0.1:8000"),
            "Another endpoint than the region's own: an interface VPC endpoint, DynamoDB Local.",
            "http://127.0.0.1:8000");
    static final ConfigKey<Secret> TARGET_ACCESS_KEY_ID = ConfigKey.optional(
            "target.access-key-id",
            ValueType.secret(),
            "Fixed credentials, together with `target.secret-access-key`. Without both, the AWS SDK's default chain is used (role of"
                    + " the pod or machine, environment, profile): leave them out on AWS.",
            "${env:ROWFERRY_ACCESS_KEY_ID}");
    static final ConfigKey<Secret> TARGET_SECRET_ACCESS_KEY = ConfigKey.optional(
            "target.secret-access-key",
            ValueType.secret(),
            "See `target.access-key-id`.",
            "${env:ROWFERRY_SECRET_ACCESS_KEY}");

    static final ConfigKey<WriteMode> WRITE_MODE = ConfigKey.withDefault(
            "write.mode",
            ValueType.choice(WriteMode.class),
            "put",
            "`put`: each item by a conditional put. `insert`, for the snapshot of a large database: first writes go 25 in a request, each only"
                    + " where nothing lies; it takes less CPU and fewer connections, the same write units, and twice of them where something"
                    + " lies there after all. Needs `dynamodb:PartiQLInsert`.");
    static final ConfigKey<Integer> WRITE_MAX_IN_FLIGHT = ConfigKey.withDefault(
            "write.max-in-flight",
            ValueType.number(1, 10_000),
            "800",
            "Requests under way of one write subtask at most; fewer while answers come late. Rate = requests under way / latency: 800 at 10 ms"
                    + " are up to 80,000 a second.");
    static final ConfigKey<Integer> WRITE_MAX_BUFFERED = ConfigKey.withDefault(
            "write.max-buffered",
            ValueType.number(1, 10_000_000),
            "10000",
            "Items that one write subtask holds, waiting or under way, before it holds back its input. At least"
                    + " `write.max-in-flight`.");
    static final ConfigKey<Long> WRITE_MAX_BUFFERED_BYTES = ConfigKey.withDefault(
            "write.max-buffered-bytes",
            ValueType.size(),
            "128 MiB",
            "The same in bytes of items: whichever is reached first. Memory that a write subtask needs on the heap, about.");
    static final ConfigKey<Integer> WRITE_MAX_WRITE_UNITS = ConfigKey.optional(
            "write.max-write-units",
            ValueType.number(1, 100_000_000),
            "Write units a second that the job uses at most, those of indexes included; each write subtask takes an equal share. Without it"
                    + " as many as the tables take. 1,000 units a second on demand are about 2.25 $ an hour (us-east-1, 0.625 $ a million).",
            "5000");
    static final ConfigKey<Duration> WRITE_SAME_KEY_INTERVAL = ConfigKey.withDefault(
            "write.same-key-interval",
            ValueType.duration("0 ms"),
            "100 ms",
            "From the write of a key to its next: of what changes meanwhile only the newest is written, and paid. A key that has not been written"
                    + " just now never waits. `0 ms`: no waiting.");
    static final ConfigKey<Duration> WRITE_REQUEST_TIMEOUT = ConfigKey.withDefault(
            "write.request-timeout",
            ValueType.duration("100 ms"),
            "5 s",
            "After which one attempt of a request is given up and made again.");
    static final ConfigKey<Duration> WRITE_TOMBSTONES_KEEP = ConfigKey.withDefault(
            "write.tombstones-keep",
            ValueType.duration("1 h"),
            "7 d",
            "How long the tombstone of a deleted item stays, so that a late write cannot bring the item back.");
    static final ConfigKey<URI> WRITE_DEAD_LETTERS = ConfigKey.required(
            "write.dead-letters",
            ValueType.uri("s3://my-bucket/shop/dead-letters"),
            "A folder, as a Flink file system URI, for rows that cannot become an item (over 400 KB, an empty key value). One JSON"
                    + " document a line.",
            "s3://my-bucket/shop/dead-letters");
    static final ConfigKey<Integer> WRITE_MAX_DEAD_LETTERS = ConfigKey.withDefault(
            "write.max-dead-letters",
            ValueType.number(0, 1_000_000_000),
            "1000",
            "Dead letters that a write subtask may write between a start and the next; one more stops the job (RF-WRT-002), since then it is"
                    + " the mapping that is wrong rather than some rows.");

    static final ConfigKey<URI> CHECKPOINT_DIRECTORY = ConfigKey.required(
            "checkpoint.directory",
            ValueType.uri("s3://my-bucket/shop/checkpoints"),
            "A folder, as a Flink file system URI, that every process of the cluster can write. In it each deployment has a folder of"
                    + " its own, by its name; `run` resumes from the newest checkpoint of its run there.",
            "s3://my-bucket/shop/checkpoints");
    static final ConfigKey<Duration> CHECKPOINT_INTERVAL = ConfigKey.withDefault(
            "checkpoint.interval",
            ValueType.duration("10 ms"),
            "10 s",
            "Time between the starts of two checkpoints: what is at most read again after a failure.");
    static final ConfigKey<Duration> CHECKPOINT_TIMEOUT = ConfigKey.withDefault(
            "checkpoint.timeout",
            ValueType.duration("1 s"),
            "10 min",
            "After which a checkpoint is given up. It may take long while DynamoDB throttles: the job goes on.");

    static final ConfigKey<Integer> PARALLELISM_READ = ConfigKey.withDefault(
            "parallelism.read",
            ValueType.number(1, 1024),
            "1",
            "Snapshot readers. The binlog is one stream: one of them reads it afterwards.");
    static final ConfigKey<Integer> PARALLELISM_ROUTE = ConfigKey.withDefault(
            "parallelism.route", ValueType.number(1, 1024), "1", "Subtasks that turn rows into items.");
    static final ConfigKey<Integer> PARALLELISM_ASSEMBLE = ConfigKey.withDefault(
            "parallelism.assemble",
            ValueType.number(1, 1024),
            "1",
            "Subtasks of each operator that makes items of several rows. Without such items there is none.");
    static final ConfigKey<Integer> PARALLELISM_WRITE = ConfigKey.withDefault(
            "parallelism.write", ValueType.number(1, 1024), "1", "Subtasks that write to DynamoDB.");

    private static final List<ConfigEntry> ALL = List.of(
            DEPLOYMENT,
            MAPPING,
            SOURCE_HOST,
            SOURCE_PORT,
            SOURCE_USER,
            SOURCE_PASSWORD,
            SOURCE_SERVER_IDS,
            SOURCE_CHUNK_SIZE,
            SOURCE_HEARTBEAT_INTERVAL,
            SOURCE_TRANSACTION_MARK_SIZE,
            SOURCE_CONNECTION,
            SOURCE_DEBEZIUM,
            SOURCE_ACCEPT,
            TARGET_REGION,
            TARGET_ENDPOINT,
            TARGET_ACCESS_KEY_ID,
            TARGET_SECRET_ACCESS_KEY,
            WRITE_MODE,
            WRITE_MAX_IN_FLIGHT,
            WRITE_MAX_BUFFERED,
            WRITE_MAX_BUFFERED_BYTES,
            WRITE_MAX_WRITE_UNITS,
            WRITE_SAME_KEY_INTERVAL,
            WRITE_REQUEST_TIMEOUT,
            WRITE_TOMBSTONES_KEEP,
            WRITE_DEAD_LETTERS,
            WRITE_MAX_DEAD_LETTERS,
            CHECKPOINT_DIRECTORY,
            CHECKPOINT_INTERVAL,
            CHECKPOINT_TIMEOUT,
            PARALLELISM_READ,
            PARALLELISM_ROUTE,
            PARALLELISM_ASSEMBLE,
            PARALLELISM_WRITE);

    private ConfigKeys() {}

    /** Every key and property group, in the order of the pages. */
    public static List<ConfigEntry> all() {
        return ALL;
    }
}
