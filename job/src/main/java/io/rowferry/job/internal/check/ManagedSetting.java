package io.rowferry.job.internal.check;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a server's setting is set on RDS and Aurora, which have no SET PERSIST. By their user guides; not run here.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MySQL.BinaryFormat.html">RDS: binary logging</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/mysql-replication-gtid.html">RDS: GTIDs</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ParameterGroups.html">Aurora: parameters</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_LogAccess.MySQL.BinaryFormat.html">Aurora: binary logging</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/mysql-stored-proc-configuring.html">Aurora: retention</a>
 */
public enum ManagedSetting {
    LOG_BIN(
            "log_bin",
            "a backup retention period above 0; changing it from 0 is an outage",
            "follows from binlog_format in the DB cluster parameter group, other than OFF; reboot the writer"),
    BINLOG_FORMAT(
            "binlog_format",
            "binlog_format in the DB parameter group; the guide says to reboot",
            "binlog_format in the DB cluster parameter group; reboot the writer"),
    BINLOG_ROW_IMAGE(
            "binlog_row_image",
            "binlog_row_image in the DB parameter group; no reboot, clients reconnect",
            "cannot be changed: always full"),
    BINLOG_ROW_VALUE_OPTIONS(
            "binlog_row_value_options",
            "binlog_row_value_options in the DB parameter group; no reboot, clients reconnect",
            "binlog_row_value_options in the DB cluster parameter group (version 3)"),
    BINLOG_TRANSACTION_COMPRESSION(
            "binlog_transaction_compression",
            "binlog_transaction_compression in the DB parameter group; no reboot, clients reconnect",
            "binlog_transaction_compression in the DB cluster parameter group (version 3)"),
    SYNC_BINLOG("sync_binlog", "sync_binlog in the DB parameter group; no reboot", "see the guide of your version"),
    INNODB_FLUSH_LOG_AT_TRX_COMMIT(
            "innodb_flush_log_at_trx_commit",
            "innodb_flush_log_at_trx_commit in the DB parameter group; no reboot",
            "version 3: always 1; version 2: in the DB cluster parameter group"),
    BINLOG_EXPIRE_LOGS_SECONDS(
            "binlog_expire_logs_seconds",
            "CALL mysql.rds_set_configuration('binlog retention hours', 168), the most there is; no reboot",
            "CALL mysql.rds_set_configuration('binlog retention hours', 168), at most 2160; no reboot"),
    GTID_MODE(
            "gtid_mode",
            "gtid-mode and enforce_gtid_consistency in the DB parameter group; reboot",
            "gtid-mode and enforce_gtid_consistency in the DB cluster parameter group; reboot"),
    BINLOG_IGNORE_DB(
            "binlog-ignore-db",
            "not a parameter there",
            "binlog-do-db and binlog-ignore-db in the DB cluster parameter group (version 3); reboot"),
    INIT_CONNECT(
            "init_connect",
            "init_connect in the DB parameter group; no reboot, clients reconnect",
            "init_connect in the DB parameter group of each instance");

    private final String variable;
    private final String rds;
    private final String aurora;

    ManagedSetting(String variable, String rds, String aurora) {
        this.variable = variable;
        this.rds = rds;
        this.aurora = aurora;
    }

    /** MySQL's own name of it. */
    public String variable() {
        return variable;
    }

    public String rds() {
        return rds;
    }

    public String aurora() {
        return aurora;
    }

    /** That which a finding is about. */
    static Optional<ManagedSetting> of(String place) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable.equals(place))
                .findAny();
    }

    /** What to say to those who run a server of this kind; empty if there is nothing to say. */
    public static String hint(String place, SourceServer.Kind kind) {
        return of(place)
                .map(setting -> switch (kind) {
                    case RDS -> "RDS: " + setting.rds;
                    case AURORA -> "Aurora: " + setting.aurora;
                    case MYSQL -> "RDS: " + setting.rds + " · Aurora: " + setting.aurora;
                    case MARIADB -> "";
                })
                .orElse("");
    }
}
