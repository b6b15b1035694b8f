package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.assembly.Assembly;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A schema, a mapping and what its database goes through: several blocks that never meet, each a small history. */
record World(MappingPlan plan, CompiledMapping mapping, Binlog binlog) {
    static World random(Random random, int blocks) {
        RandomTables tables = new RandomTables(random);
        SourceSchema schema = tables.schema();
        MappingPlan plan = new MappingPlan("random", new RandomMapping(random, schema).text(), schema);
        return new World(plan, plan.compile(), binlog(random, tables, schema, blocks));
    }

    private static Binlog binlog(Random random, RandomTables tables, SourceSchema schema, int blocks) {
        List<RandomTransactions> sessions = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            RandomTransactions session = new RandomTransactions(random, schema, tables, block);
            session.fill();
            sessions.add(session);
        }
        Binlog binlog =
                new Binlog(sessions.stream().map(RandomTransactions::rows).toList());
        int block = 0;
        for (int i = blocks * (3 + random.nextInt(8)); i > 0; i--) {
            block = random.nextInt(4) == 0 ? random.nextInt(blocks) : block;
            RandomTransactions session = sessions.get(block);
            binlog.commit(block, session.next(), session.rows());
        }
        return binlog;
    }

    Assembly assembly() {
        return mapping.assembly();
    }

    SourceSchema schema() {
        return plan.schema();
    }
}
