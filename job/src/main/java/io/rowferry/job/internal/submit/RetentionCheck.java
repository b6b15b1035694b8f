package io.rowferry.job.internal.submit;

import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.mapping.TableSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long MySQL keeps its binlog, against what a snapshot may take: the binlog is read from before the first chunk, and only behind the last
 * one. Used once.
 */
public final class RetentionCheck {
    /**
     * What a snapshot is taken to write at least, in rows a second: a new on-demand table takes 4,000 write units a second, and rows are
     * about one each.
     */
    private static final long ROWS_A_SECOND = 4_000;

    /** Binlog is written meanwhile, and read afterwards. */
    private static final int SAFETY = 2;

    /** For a weekend's trouble there should be more, but less than this nobody wants to begin with. */
    private static final Duration LEAST = Duration.ofHours(6);

    private static final String ROWS =
            "SELECT table_rows FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";
    private static final String RDS_HOURS =
            "SELECT value FROM mysql.rds_configuration WHERE name = 'binlog retention hours'";

    private final Connection connection;

    /** @param connection stays the caller's */
    public RetentionCheck(Connection connection) {
        this.connection = connection;
    }

    /** Something if the binlog is kept too short. */
    Optional<Finding> finding(List<TableSchema> tables) throws SQLException {
        long rows = rows(tables);
        Duration needed = needed(rows);
        Optional<Retention> shortest = shortest();
        return shortest.filter(kept -> kept.time().compareTo(needed) < 0)
                .map(kept -> new Finding(
                        FindingCode.SHORT_RETENTION,
                        kept.setting(),
                        "MySQL keeps its binlog for " + text(kept.time()) + " (" + kept.setting()
                                + "), but it is read only behind the snapshot of about " + rows + " rows, and "
                                + text(needed) + " of it may be needed",
                        kept.remedy()));
    }

    /** For how long the binlog is kept; empty for ever. */
    public Optional<Duration> kept() throws SQLException {
        return shortest().map(Retention::time);
    }

    /** Pure. */
    static Duration needed(long rows) {
        Duration snapshot = Duration.ofSeconds(SAFETY * rows / ROWS_A_SECOND);
        return snapshot.compareTo(LEAST) < 0 ? LEAST : snapshot;
    }

    private record Retention(Duration time, String setting, String remedy) {}

    /** Of what the server itself does and what RDS does around it; nothing if the binlog is kept for ever. */
    private Optional<Retention> shortest() throws SQLException {
        Optional<Retention> rds = rds();
        return rds.isPresent() ? rds : own(variables());
    }

    private static Optional<Retention> own(Map<String, String> variables) {
        if ("OFF".equals(variables.get("binlog_expire_logs_auto_purge"))) {
            return Optional.empty();
        }
        long seconds = (long) Double.parseDouble(variables.getOrDefault("binlog_expire_logs_seconds", "0"));
        if (seconds > 0) {
            return Optional.of(new Retention(
                    Duration.ofSeconds(seconds),
                    "binlog_expire_logs_seconds",
                    "SET PERSIST binlog_expire_logs_seconds = "
                            + Duration.ofDays(7).toSeconds()));
        }
        long days = (long) Double.parseDouble(variables.getOrDefault("expire_logs_days", "0"));
        return days > 0
                ? Optional.of(
                        new Retention(Duration.ofDays(days), "expire_logs_days", "SET GLOBAL expire_logs_days = 7"))
                : Optional.empty();
    }

    private Map<String, String> variables() throws SQLException {
        Map<String, String> variables = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL VARIABLES WHERE variable_name IN"
                        + " ('binlog_expire_logs_auto_purge', 'binlog_expire_logs_seconds', 'expire_logs_days')")) {
            while (row.next()) {
                variables.put(row.getString(1), row.getString(2));
            }
        }
        return variables;
    }

    /** RDS deletes the binlog by a rule of its own, at once unless a number of hours is set. */
    private Optional<Retention> rds() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RDS_HOURS)) {
            return row.next()
                    ? Optional.of(new Retention(
                            Duration.ofHours(row.getLong(1)),
                            "binlog retention hours of RDS",
                            "CALL mysql.rds_set_configuration('binlog retention hours', 168)"))
                    : Optional.empty();
        } catch (SQLException e) {
            // Not RDS, or it is not granted to look.
            return Optional.empty();
        }
    }

    /** As the server estimates them. */
    private long rows(List<TableSchema> tables) throws SQLException {
        long rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
            for (TableSchema table : tables) {
                statement.setString(1, table.database());
                statement.setString(2, table.name());
                try (ResultSet row = statement.executeQuery()) {
                    rows += row.next() ? row.getLong(1) : 0;
                }
            }
        }
        return rows;
    }

    private static String text(Duration time) {
        return time.toHours() > 0 ? time.toHours() + " h" : time.toSeconds() + " s";
    }
}
