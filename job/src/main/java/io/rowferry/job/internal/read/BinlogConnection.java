package io.rowferry.job.internal.read;

import io.debezium.connector.mysql.MySqlConnection;
import io.rowferry.job.internal.schema.SourceDatabase;
import java.sql.SQLException;
import org.apache.flink.cdc.connectors.mysql.source.config.MySqlSourceConfig;

/** Debezium's connection beside the binlog, which asks servers of every kind what they have executed: its own way fails from MySQL 8.4 on. */
final class BinlogConnection extends MySqlConnection {
    BinlogConnection(MySqlSourceConfig config) {
        super(new MySqlConnectionConfiguration(config.getDbzConfiguration(), config.getJdbcProperties()));
    }

    @Override
    public String knownGtidSet() {
        try {
            return SourceDatabase.binlogPlace(connection()).gtidSet();
        } catch (SQLException e) {
            throw new IllegalStateException("the source could not be asked what it has executed: " + e.getMessage(), e);
        }
    }
}
