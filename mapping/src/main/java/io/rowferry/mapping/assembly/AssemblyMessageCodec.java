package io.rowferry.mapping.assembly;

import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Mark;
import io.rowferry.mapping.Position;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerGone;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerSet;
import io.rowferry.mapping.assembly.AssemblyMessage.Change;
import io.rowferry.mapping.assembly.AssemblyMessage.Extent;
import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import io.rowferry.mapping.assembly.AssemblyMessage.KeyLeft;
import io.rowferry.mapping.assembly.AssemblyMessage.RowGone;
import io.rowferry.mapping.assembly.AssemblyMessage.RowSet;
import io.rowferry.mapping.internal.codec.ValueCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes of messages, between operators and in state. The first byte is the version of the form. Stateless. */
public final class AssemblyMessageCodec {
    /** Kind, position, then what the kind has. */
    private static final byte VERSION = 1;

    private static final byte ROW_SET = 0;
    private static final byte ROW_GONE = 1;
    private static final byte KEY_LEFT = 2;
    private static final byte ASKER_SET = 3;
    private static final byte ASKER_GONE = 4;
    private static final byte FACT_WHOLE = 5;
    private static final byte FACT_CHANGED = 6;

    private AssemblyMessageCodec() {}

    public static void write(AssemblyMessage message, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        if (message instanceof RowSet set) {
            begin(ROW_SET, set, out);
            set.cell().write(out);
            out.writeInt(set.node());
            set.primaryKey().write(out);
            set.row().write(out);
        } else if (message instanceof RowGone gone) {
            begin(ROW_GONE, gone, out);
            gone.cell().write(out);
            out.writeInt(gone.node());
            gone.primaryKey().write(out);
            writeOptional(gone.last(), out);
        } else if (message instanceof KeyLeft left) {
            begin(KEY_LEFT, left, out);
            left.cell().write(out);
            writeKey(left.key(), out);
        } else if (message instanceof AskerSet set) {
            begin(ASKER_SET, set, out);
            set.cell().write(out);
            write(set.asker(), out);
        } else if (message instanceof AskerGone gone) {
            begin(ASKER_GONE, gone, out);
            gone.cell().write(out);
            write(gone.asker(), out);
        } else if (message instanceof Fact fact) {
            begin(fact.extent() == Extent.WHOLE ? FACT_WHOLE : FACT_CHANGED, fact, out);
            writeFact(fact, out);
        }
    }

    private static void begin(byte kind, AssemblyMessage message, DataOutput out) throws IOException {
        out.writeByte(kind);
        Position position = message.position();
        out.writeLong(position.mark().packed());
        out.writeInt(position.row());
        out.writeByte(position.half());
    }

    /** @throws IOException also if the bytes are of an unknown version */
    public static AssemblyMessage read(DataInput in) throws IOException {
        byte version = in.readByte();
        if (version != VERSION) {
            throw new IOException("unknown version " + version + " of a message; this is a reader of " + VERSION);
        }
        byte kind = in.readByte();
        Mark mark = new Mark(in.readLong());
        Position position = new Position(mark.epoch(), mark.file(), mark.offset(), in.readInt(), in.readByte());
        return switch (kind) {
            case ROW_SET -> new RowSet(CellKey.read(in), position, in.readInt(), Bytes.read(in), Bytes.read(in));
            case ROW_GONE -> new RowGone(CellKey.read(in), position, in.readInt(), Bytes.read(in), readOptional(in));
            case KEY_LEFT -> new KeyLeft(CellKey.read(in), position, readKey(in));
            case ASKER_SET -> new AskerSet(CellKey.read(in), position, readAddress(in));
            case ASKER_GONE -> new AskerGone(CellKey.read(in), position, readAddress(in));
            case FACT_WHOLE -> readFact(position, Extent.WHOLE, in);
            case FACT_CHANGED -> readFact(position, Extent.CHANGED, in);
            default -> throw new IOException("unknown kind " + kind + " of a message");
        };
    }

    private static void writeFact(Fact fact, DataOutput out) throws IOException {
        write(fact.row(), out);
        out.writeInt(fact.join());
        fact.value().write(out);
        out.writeInt(fact.changes().size());
        for (Change change : fact.changes()) {
            change.primaryKey().write(out);
            writeOptional(change.entry(), out);
        }
    }

    private static Fact readFact(Position position, Extent extent, DataInput in) throws IOException {
        RowAddress row = readAddress(in);
        int join = in.readInt();
        Bytes value = Bytes.read(in);
        int size = in.readInt();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            changes.add(new Change(Bytes.read(in), readOptional(in)));
        }
        return new Fact(position, row, join, value, extent, changes);
    }

    private static void write(RowAddress address, DataOutput out) throws IOException {
        address.cell().write(out);
        out.writeInt(address.node());
        address.primaryKey().write(out);
    }

    private static RowAddress readAddress(DataInput in) throws IOException {
        return new RowAddress(CellKey.read(in), in.readInt(), Bytes.read(in));
    }

    private static void writeOptional(@Nullable Bytes bytes, DataOutput out) throws IOException {
        out.writeBoolean(bytes != null);
        if (bytes != null) {
            bytes.write(out);
        }
    }

    private static @Nullable Bytes readOptional(DataInput in) throws IOException {
        return in.readBoolean() ? Bytes.read(in) : null;
    }

    private static void writeKey(ItemKey key, DataOutput out) throws IOException {
        out.writeInt(key.table());
        ValueCodec.write(key.partition(), out);
        out.writeBoolean(key.sort() != null);
        if (key.sort() != null) {
            ValueCodec.write(key.sort(), out);
        }
    }

    private static ItemKey readKey(DataInput in) throws IOException {
        return new ItemKey(in.readInt(), ValueCodec.read(in), in.readBoolean() ? ValueCodec.read(in) : null);
    }
}
