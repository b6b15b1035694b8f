package io.rowferry.job.internal.read;

import static io.rowferry.job.internal.read.GuardedEvent.passes;
import static io.rowferry.job.internal.read.GuardedEvent.stops;

import java.util.List;

/** The happenings in the binlog that a guard is there for, as {@code docs/source-guards.md} lists them. */
final class GuardedEvents {
    private static final String PARTITIONED = GuardedEvent.COLUMNS
            + " PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (5), PARTITION p1 VALUES LESS THAN MAXVALUE)";

    static final List<GuardedEvent> STOPS = List.of(
            stops(
                    "RF-SRC-008",
                    "`UPDATE` of a session with `binlog_format=STATEMENT`",
                    "SET SESSION binlog_format = 'STATEMENT'",
                    "UPDATE T SET v = -1 WHERE id <= 3"),
            stops(
                    "RF-SRC-008",
                    "`DELETE` behind a comment, by a statement",
                    "SET SESSION binlog_format = 'STATEMENT'",
                    "/* why */ DELETE FROM T WHERE id = 4"),
            stops(
                    "RF-SRC-009",
                    "XA transaction, rolled back after `XA PREPARE`",
                    "XA START 'a'",
                    "INSERT INTO T (id, v) VALUES (700, 1)",
                    "XA END 'a'",
                    "XA PREPARE 'a'",
                    "XA ROLLBACK 'a'"),
            stops(
                    "RF-SRC-005",
                    "`UPDATE` of a session with `binlog_row_value_options=PARTIAL_JSON`",
                    "SET SESSION binlog_row_value_options = 'PARTIAL_JSON'",
                    "UPDATE T SET j = JSON_SET(j, '$.a', 2) WHERE id = 1"),
            stops(
                    "RF-SRC-004",
                    "transaction of a session with `binlog_transaction_compression`",
                    "SET SESSION binlog_transaction_compression = ON",
                    "UPDATE T SET v = 1 WHERE id <= 2"),
            stops("RF-SRC-011", "`TRUNCATE`", "TRUNCATE TABLE T"),
            stops("RF-SRC-011", "`DROP TABLE`", "DROP TABLE T"),
            stops("RF-SRC-011", "`ALTER TABLE … DROP PARTITION`", "ALTER TABLE T DROP PARTITION p0")
                    .on(PARTITIONED),
            stops(
                            "RF-SRC-011",
                            "`ALTER TABLE … EXCHANGE PARTITION`",
                            "CREATE TABLE DB.spare " + GuardedEvent.COLUMNS,
                            "INSERT INTO DB.spare (id, v) VALUES (3, 33), (4, 44)",
                            "ALTER TABLE T EXCHANGE PARTITION p0 WITH TABLE DB.spare")
                    .on(PARTITIONED),
            stops(
                    "RF-SRC-011",
                    "`RENAME TABLE`: another table takes the name",
                    "CREATE TABLE DB.fresh LIKE T",
                    "INSERT INTO DB.fresh (id, v) VALUES (1, 11)",
                    "RENAME TABLE T TO DB.aside, DB.fresh TO T"),
            stops(
                    "RF-SRC-002",
                    "`ALTER TABLE`: a mapped column dropped and added anew",
                    "ALTER TABLE T DROP v, ADD v INT DEFAULT 7"),
            stops(
                    "RF-SRC-002",
                    "`ALTER TABLE`: a mapped column of a smaller type, outside of strict mode",
                    "SET SESSION sql_mode = ''",
                    "ALTER TABLE T MODIFY v TINYINT"),
            stops(
                    "RF-SRC-002",
                    "`ALTER TABLE`: a mapped text in another charset, then an insert",
                    "ALTER TABLE T MODIFY name VARCHAR(40) CHARACTER SET latin1",
                    "INSERT INTO T (id, name) VALUES (11, 'é')"),
            stops(
                            "RF-SRC-002",
                            "`ALTER TABLE` that Debezium does not understand (`NOT ENFORCED`), then an insert",
                            "ALTER TABLE T DROP COLUMN extra, ADD COLUMN z INT CHECK (z > 0) NOT ENFORCED AFTER v",
                            "INSERT INTO T (id, v, z) VALUES (11, 1, 99)")
                    .on("(id BIGINT PRIMARY KEY, extra INT, v INT, name VARCHAR(40), j JSON)"),
            stops(
                    "RF-SRC-014",
                    "`ALTER TABLE … ADD FOREIGN KEY … ON DELETE CASCADE`, then a delete of the parent",
                    "CREATE TABLE DB.parents (id INT PRIMARY KEY)",
                    "INSERT INTO DB.parents SELECT DISTINCT extra FROM T",
                    "ALTER TABLE T ADD FOREIGN KEY (extra) REFERENCES DB.parents (id) ON DELETE CASCADE",
                    "DELETE FROM DB.parents WHERE id = 3"),
            stops("RF-SRC-011", "gh-ost: a smaller type for a mapped column")
                    .with((mysql, database, table) ->
                            OnlineSchemaChange.ghOst(mysql, database, table, "MODIFY v TINYINT")),
            stops("RF-SRC-011", "pt-online-schema-change: a unique key that not all rows fit")
                    .with((mysql, database, table) ->
                            OnlineSchemaChange.ptOsc(mysql, database, table, "ADD UNIQUE KEY (extra)")));

    static final List<GuardedEvent> PASSES = List.of(
            passes(
                    "indexes, options, columns that the mapping does not use, longer types",
                    "CREATE INDEX i ON T (v)",
                    "ALTER TABLE T ADD COLUMN more INT NOT NULL DEFAULT 5 FIRST, ADD KEY (more), COMMENT 'x'",
                    "INSERT INTO T (id, v, name) VALUES (11, 1, 'eleven')",
                    "ALTER TABLE T DROP COLUMN extra, ROW_FORMAT=DYNAMIC",
                    "UPDATE T SET v = v + 1 WHERE id < 5",
                    "ALTER TABLE T MODIFY v BIGINT, MODIFY name VARCHAR(400) COMMENT 'longer'",
                    "UPDATE T SET v = v + 5000000000, name = REPEAT('x', 300) WHERE id = 7",
                    "ANALYZE TABLE T",
                    "OPTIMIZE TABLE T",
                    "DELETE FROM T WHERE id = 8"),
            passes(
                    "XA transaction, committed in one phase",
                    "XA START 'b'",
                    "UPDATE T SET v = 9 WHERE id = 9",
                    "XA END 'b'",
                    "XA COMMIT 'b' ONE PHASE"),
            passes(
                    "XA transaction on a table that is not captured, rolled back",
                    "CREATE TABLE DB.elsewhere (id INT PRIMARY KEY)",
                    "XA START 'c'",
                    "INSERT INTO DB.elsewhere VALUES (1)",
                    "XA END 'c'",
                    "XA PREPARE 'c'",
                    "XA ROLLBACK 'c'",
                    "UPDATE T SET v = 1 WHERE id = 1"),
            passes("gh-ost: a column that the mapping does not use").with((mysql, database, table) -> {
                OnlineSchemaChange.ghOst(
                        mysql, database, table, "ADD COLUMN more VARCHAR(9) DEFAULT 'q' AFTER id, DROP COLUMN extra");
                mysql.execute("INSERT INTO " + database + "." + table + " (id, v, name) VALUES (11, 1, 'eleven')");
            }),
            passes("pt-online-schema-change: an index, and a longer text").with((mysql, database, table) -> {
                OnlineSchemaChange.ptOsc(
                        mysql, database, table, "ADD INDEX (v), MODIFY name VARCHAR(80), DROP COLUMN extra");
                mysql.execute("UPDATE " + database + "." + table + " SET name = REPEAT('y', 70) WHERE id = 2");
            }));

    private GuardedEvents() {}
}
