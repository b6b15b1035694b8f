package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.Position;
import io.rowferry.mapping.Row;
import io.rowferry.mapping.RowChange;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.assembly.Assembly;
import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerGone;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerSet;
import io.rowferry.mapping.assembly.AssemblyMessage.Change;
import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import io.rowferry.mapping.assembly.AssemblyMessage.KeyLeft;
import io.rowferry.mapping.assembly.AssemblyMessage.RowGone;
import io.rowferry.mapping.assembly.AssemblyMessage.RowSet;
import io.rowferry.mapping.assembly.Bytes;
import io.rowferry.mapping.assembly.CellKey;
import io.rowferry.mapping.assembly.RowAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** For people who look into a failed history. */
final class ReadableMessages {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private ReadableMessages() {}

    static String of(Position position) {
        return position.isSnapshot() ? "snapshot" : position.file() + ":" + position.offset() + "." + position.row();
    }

    static String of(@Nullable Row row) {
        if (row == null) {
            return "-";
        }
        List<String> values = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            values.add(RandomTables.NAMES.get(column) + "=" + row.value(column));
        }
        return values.toString();
    }

    static String of(RowChange change, SourceSchema schema) {
        return of(change.position()) + " " + schema.tables().get(change.table()).name() + " " + of(change.before())
                + " -> " + of(change.after());
    }

    /** Printable characters of a key, which are all that a key of numbers and texts has, but for their lengths. */
    static String of(Bytes bytes) {
        return new String(bytes.array(), StandardCharsets.UTF_8).replaceAll("[^ -~]+", "/");
    }

    static String of(CellKey cell, Assembly assembly) {
        return assembly.node(cell.node()).path() + of(cell.value());
    }

    static String of(RowAddress row, Assembly assembly) {
        return of(row.cell(), assembly) + " " + assembly.node(row.node()).path() + of(row.primaryKey());
    }

    static String of(AssemblyMessage message, Assembly assembly) {
        String where = of(message.position()) + " " + of(message.cell(), assembly) + " ";
        if (message instanceof RowSet set) {
            return where + "set " + assembly.node(set.node()).path() + of(set.primaryKey()) + " " + of(set.row());
        } else if (message instanceof RowGone gone) {
            return where + "gone " + assembly.node(gone.node()).path() + of(gone.primaryKey());
        } else if (message instanceof KeyLeft left) {
            return where + "left " + left.key();
        } else if (message instanceof AskerSet asker) {
            return where + "asked by " + of(asker.asker(), assembly);
        } else if (message instanceof AskerGone asker) {
            return where + "no more asked by " + of(asker.asker(), assembly);
        } else if (message instanceof Fact fact) {
            List<String> changes = new ArrayList<>();
            for (Change change : fact.changes()) {
                Bytes entry = change.entry();
                changes.add(of(change.primaryKey()) + (entry == null ? " gone" : " " + of(entry)));
            }
            return where + "fact for " + of(fact.row(), assembly) + " of "
                    + assembly.node(fact.join()).path() + of(fact.value()) + " " + fact.extent() + changes;
        }
        throw new IllegalStateException("no text for " + message.getClass());
    }

    /** By the first number in a text that begins with a key's values. */
    static int block(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? RandomTables.blockOf(Long.parseLong(number.group())) : -1;
    }
}
