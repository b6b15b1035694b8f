package io.rowferry.job.internal.read;

import static org.awaitility.Awaitility.await;

import io.rowferry.testbed.MySqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The statements that gh-ost and pt-online-schema-change run on a table, in their order and words.
 *
 * @see <a href="https://github.com/github/gh-ost/blob/master/go/logic/applier.go">gh-ost</a>
 * @see <a href="https://github.com/percona/percona-toolkit/blob/3.x/bin/pt-online-schema-change">pt-online-schema-change</a>
 */
final class OnlineSchemaChange {
    private OnlineSchemaChange() {}

    static void ghOst(MySqlServer mysql, String db, String t, String alter) throws Exception {
        String ghost = name(db, "_" + t + "_gho");
        String changelog = name(db, "_" + t + "_ghc");
        String old = name(db, "_" + t + "_del");
        mysql.execute(
                "drop /* gh-ost */ table if exists " + ghost,
                "drop /* gh-ost */ table if exists " + old,
                "drop /* gh-ost */ table if exists " + changelog,
                "create /* gh-ost */ table " + changelog
                        + " ( id bigint auto_increment, last_update timestamp not null DEFAULT"
                        + " CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, hint varchar(64) charset ascii not null, value varchar(4096)"
                        + " charset ascii not null, primary key(id), unique key hint_uidx(hint) ) auto_increment=256",
                "create /* gh-ost */ table " + ghost + " like " + name(db, t),
                "alter /* gh-ost */ table " + ghost + " " + alter,
                "insert /* gh-ost */ into " + changelog
                        + " (id, hint, value) values (NULLIF(2, 0), 'state', 'GhostTableMigrated')"
                        + " on duplicate key update last_update=NOW(), value=VALUES(value)");
        String shared = shared(mysql, db, t, "_" + t + "_gho");
        mysql.execute("insert /* gh-ost " + name(db, t) + " */ ignore into " + ghost + " (" + shared + ") (select "
                + shared + " from " + name(db, t)
                + " force index (PRIMARY) where (((id > _binary'0'))) lock in share mode)");
        cutOver(mysql, db, t);
        mysql.execute("drop /* gh-ost */ table if exists " + changelog, "drop /* gh-ost */ table if exists " + old);
    }

    /** The rename waits for the lock, and the table that keeps it from happening too early is dropped last. */
    private static void cutOver(MySqlServer mysql, String db, String t) throws Exception {
        String ghost = name(db, "_" + t + "_gho");
        String old = name(db, "_" + t + "_del");
        try (Connection locking = mysql.connect();
                Statement lock = locking.createStatement()) {
            lock.execute("create /* gh-ost */ table " + old
                    + " ( id int auto_increment primary key ) engine=InnoDB comment='ghost-cut-over-sentry'");
            lock.execute("lock /* gh-ost */ tables " + name(db, t) + " write, " + old + " write");
            CompletableFuture<Void> renamed = CompletableFuture.runAsync(() -> mysql.execute(
                    "rename /* gh-ost */ table " + name(db, t) + " to " + old + ", " + ghost + " to " + name(db, t)));
            await().until(() -> isWaiting(mysql));
            lock.execute("drop /* gh-ost */ table if exists " + old);
            lock.execute("unlock tables");
            renamed.get();
        }
    }

    private static boolean isWaiting(MySqlServer mysql) throws SQLException {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select id from information_schema.processlist where state like"
                                + " concat('%', 'metadata lock', '%') and info like concat('%', 'rename', '%') and id <> connection_id()")) {
            return row.next();
        }
    }

    static void ptOsc(MySqlServer mysql, String db, String t, String alter) throws SQLException {
        String fresh = name(db, "_" + t + "_new");
        String trigger = "pt_osc_" + db + "_" + t;
        mysql.execute(
                createTable(mysql, db, t).replaceFirst("CREATE TABLE `[^`]*`", "CREATE TABLE " + fresh),
                "ALTER TABLE " + fresh + " " + alter);
        String shared = shared(mysql, db, t, "_" + t + "_new");
        String values = List.of(shared.split(", ")).stream()
                .map(column -> "NEW." + column)
                .collect(Collectors.joining(", "));
        mysql.execute(
                "CREATE TRIGGER " + name(db, trigger + "_del") + " AFTER DELETE ON " + name(db, t)
                        + " FOR EACH ROW DELETE IGNORE FROM " + fresh + " WHERE " + fresh + ".`id` <=> OLD.`id`",
                "CREATE TRIGGER " + name(db, trigger + "_upd") + " AFTER UPDATE ON " + name(db, t)
                        + " FOR EACH ROW BEGIN DELETE IGNORE"
                        + " FROM " + fresh + " WHERE !(OLD.`id` <=> NEW.`id`) AND " + fresh
                        + ".`id` <=> OLD.`id`;REPLACE INTO " + fresh
                        + " (" + shared + ") VALUES (" + values + "); END",
                "CREATE TRIGGER " + name(db, trigger + "_ins") + " AFTER INSERT ON " + name(db, t)
                        + " FOR EACH ROW REPLACE INTO " + fresh + " (" + shared + ") VALUES (" + values + ")",
                "INSERT LOW_PRIORITY IGNORE INTO " + fresh + " (" + shared + ") SELECT " + shared + " FROM "
                        + name(db, t) + " LOCK IN SHARE MODE /*pt-online-schema-change 4711 copy table*/",
                "ANALYZE TABLE " + fresh + " /* pt-online-schema-change */",
                "RENAME TABLE " + name(db, t) + " TO " + name(db, "_" + t + "_old") + ", " + fresh + " TO "
                        + name(db, t),
                "DROP TABLE IF EXISTS " + name(db, "_" + t + "_old"),
                "DROP TRIGGER IF EXISTS " + name(db, trigger + "_del"),
                "DROP TRIGGER IF EXISTS " + name(db, trigger + "_upd"),
                "DROP TRIGGER IF EXISTS " + name(db, trigger + "_ins"));
    }

    private static String createTable(MySqlServer mysql, String db, String t) throws SQLException {
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + name(db, t))) {
            row.next();
            return row.getString(2);
        }
    }

    /** Columns that both tables have. */
    private static String shared(MySqlServer mysql, String db, String one, String other) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Connection connection = mysql.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = '" + db
                                + "' AND table_name IN ('" + one + "', '" + other
                                + "') GROUP BY column_name HAVING COUNT(*) = 2")) {
            while (row.next()) {
                columns.add("`" + row.getString(1) + "`");
            }
        }
        return String.join(", ", columns);
    }

    private static String name(String db, String table) {
        return "`" + db + "`.`" + table + "`";
    }
}
