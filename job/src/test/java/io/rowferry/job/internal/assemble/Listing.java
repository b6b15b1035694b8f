package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.TableSchema;

/** All that a failed history was, for people: its mapping, its rows, its transactions, and what its attempts did. */
final class Listing {
    private Listing() {}

    /** @param block or {@link Trace#ALL} */
    static String of(World world, Trace trace, int block) {
        StringBuilder text = new StringBuilder(world.plan().text());
        for (TableSchema table : world.schema().tables()) {
            text.append("table ")
                    .append(table.name())
                    .append(" primary key ")
                    .append(table.primaryKey())
                    .append(" unique ")
                    .append(table.uniqueKeys())
                    .append('\n');
        }
        rows(world, block, text);
        Binlog binlog = world.binlog();
        for (int number = 0; number < binlog.size(); number++) {
            Binlog.Committed transaction = binlog.transaction(number);
            if (block == Trace.ALL || transaction.block() == block) {
                transaction
                        .changes()
                        .forEach(change -> text.append(ReadableMessages.of(change, world.schema()))
                                .append('\n'));
                text.append("transaction ").append(number).append(" ends at ");
                text.append(transaction.end()).append('\n');
            }
        }
        return text.append(trace.of(block)).toString();
    }

    private static void rows(World world, int block, StringBuilder text) {
        for (int here = 0; here < world.binlog().blocks(); here++) {
            if (block == Trace.ALL || here == block) {
                world.binlog()
                        .state(here, 0)
                        .forEach((table, rows) -> rows.forEach(row -> text.append("at P0: ")
                                .append(world.schema().tables().get(table).name())
                                .append(' ')
                                .append(ReadableMessages.of(row))
                                .append('\n')));
            }
        }
    }
}
