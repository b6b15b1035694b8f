package io.rowferry.job.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.TableId;
import io.rowferry.job.internal.config.SourceOptions;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.testbed.MySqlServer;
import io.rowferry.testbed.ServersExtension;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.cdc.connectors.mysql.source.offset.BinlogOffset;
import org.apache.flink.cdc.connectors.mysql.source.split.FinishedSnapshotSplitInfo;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlBinlogSplit;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The binlog is handed out from P0, wherever the chunks say that they end. */
@ExtendWith(ServersExtension.class)
class BinlogFromStartITCase {
    private static final BinlogOffset LATER = BinlogOffset.ofBinlogFilePosition("binlog.000099", 4711);

    private final RunRecord.Store store = MemoryRunRecord.fresh();
    private final AssignedSplits assigned = new AssignedSplits();
    private BinlogFromStart context;
    private String database;

    @BeforeEach
    void aStartThatIsNoted(MySqlServer mysql) throws Exception {
        database = mysql.freshDatabase("from_start");
        mysql.execute("CREATE TABLE " + database + ".t (id BIGINT PRIMARY KEY)");
        SourceSchema schema = ReadJob.schema(mysql, database, List.of("t"));
        SourceOptions source = ReadJob.source(mysql, ReadJob.Options.usual());
        context = new BinlogFromStart(assigned, source, schema, store);
        context.noteStart();
        mysql.execute("INSERT INTO " + database + ".t VALUES (1)");
    }

    @Test
    void a_split_that_is_assigned_alone_begins_at_p0() {
        context.assignSplit(fromChunksThatEndLater(), 0);
        beginsAtP0();
    }

    @Test
    void a_split_that_is_assigned_among_others_begins_at_p0() {
        context.assignSplits(new SplitsAssignment<>(Map.of(0, List.<MySqlSplit>of(fromChunksThatEndLater()))));
        beginsAtP0();
    }

    /** Otherwise the stock assigner hands the binlog out before any checkpoint holds what the chunks have read. */
    @Test
    void the_stock_assigner_never_sees_a_single_reader() {
        assertThat(context.currentParallelism()).isEqualTo(2);
    }

    /** As a plain source's state has them: each chunk with the place where it ended. */
    private MySqlBinlogSplit fromChunksThatEndLater() {
        TableId table = new TableId(database, null, "t");
        List<FinishedSnapshotSplitInfo> chunks = List.of(
                new FinishedSnapshotSplitInfo(table, "t:0", null, new Object[] {9L}, LATER),
                new FinishedSnapshotSplitInfo(table, "t:1", new Object[] {9L}, null, LATER));
        return new MySqlBinlogSplit("binlog-split", LATER, BinlogOffset.ofNonStopping(), chunks, Map.of(), 2);
    }

    private void beginsAtP0() {
        BinlogOffset p0 = new ReaderStart(store).offset();
        assertThat(assigned.splits).hasSize(1);
        MySqlBinlogSplit handed = assigned.splits.get(0).asBinlogSplit();
        assertThat(handed.getStartingOffset()).isEqualTo(p0).isNotEqualTo(LATER);
        assertThat(handed.getFinishedSnapshotSplitInfos())
                .singleElement()
                .extracting(FinishedSnapshotSplitInfo::getHighWatermark)
                .isEqualTo(p0);
    }
}
