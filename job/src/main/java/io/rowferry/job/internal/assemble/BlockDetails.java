package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Details in blocks: a few in one value, many in as many blocks as keep them small, by the hashes of their keys. So one value is read
 * and written for what a handful of children are, and one of many blocks for a change of one child among thousands.
 * What is read stays in memory until {@link #write}, and a single block longer. For one thread.
 */
final class BlockDetails implements CellState.Details {
    /** Version 1: version, number of blocks; then the block, if it is one, else the number of entries. */
    private static final byte VERSION = 1;

    /** Entries a block above which there are to be more blocks. */
    private static final int MOST = 64;

    private static final int GROWTH = 4;

    /** Of an entry in memory, beside its bytes: two objects with an array each, and their places in lists. */
    private static final int ENTRY_WEIGHT = 96;

    private final Values values;
    private final Map<Integer, Block> read = new HashMap<>();
    private int blocks = 1;
    private int size;
    private boolean dirty;
    private @Nullable LyingRows lying;

    /** Where the bytes lie. */
    interface Values {
        /** The place of the head, which the only block lies in. */
        int HEAD = -1;

        @Nullable
        Bytes get(int block);

        void put(int block, Bytes value);

        void remove(int block);
    }

    BlockDetails(Values values) {
        this.values = values;
        Bytes head = values.get(Values.HEAD);
        if (head != null) {
            readHead(ByteBuffer.wrap(head.array()));
        }
    }

    private void readHead(ByteBuffer in) {
        byte version = in.get();
        if (version != VERSION) {
            throw new IllegalStateException(
                    "unknown version " + version + " of details; this is a reader of " + VERSION);
        }
        blocks = Block.readInt(in);
        if (blocks == 1) {
            Block only = Block.ofBytes(in);
            read.put(0, only);
            size = only.size();
        } else {
            size = Block.readInt(in);
        }
    }

    private Block block(int number) {
        Block known = read.get(number);
        if (known == null) {
            Bytes bytes = blocks == 1 ? null : values.get(number);
            known = bytes == null ? new Block() : Block.ofBytes(ByteBuffer.wrap(bytes.array()));
            read.put(number, known);
        }
        return known;
    }

    private Block of(Bytes key) {
        return block(number(key));
    }

    /** The same for equal keys in every process, so it may be written. */
    private int number(Bytes key) {
        int hash = key.hashCode() * 0x9e3779b9;
        return (hash ^ (hash >>> 16)) & (blocks - 1);
    }

    @Override
    public @Nullable Bytes get(Bytes key) {
        return of(key).get(key);
    }

    @Override
    public void put(Bytes key, Bytes value) {
        if (of(key).put(key, value)) {
            size++;
            dirty = true;
        }
    }

    @Override
    public void remove(Bytes key) {
        if (of(key).remove(key)) {
            size--;
            dirty = true;
        }
    }

    @Override
    public void forEach(BiConsumer<Bytes, Bytes> action) {
        for (int number = 0; number < blocks; number++) {
            block(number).forEach(action);
        }
    }

    @Override
    public @Nullable LyingRows lying() {
        return lying;
    }

    @Override
    public void keep(LyingRows rows) {
        lying = rows;
    }

    /** Bytes of memory that it takes, about. */
    long weight() {
        long weight = lying == null ? 0 : lying.weight();
        for (Block block : read.values()) {
            weight += block.bytes() + (long) ENTRY_WEIGHT * block.size();
        }
        return weight;
    }

    /** Writes what has been changed. */
    void write() {
        if (size > MOST * blocks) {
            grow();
        }
        if (blocks == 1) {
            if (block(0).isChanged()) {
                writeOnly();
            }
            return;
        }
        read.forEach(this::write);
        read.clear();
        if (dirty && size > 0) {
            ByteBuffer head = ByteBuffer.allocate(11).put(VERSION);
            Block.writeInt(blocks, head);
            Block.writeInt(size, head);
            values.put(Values.HEAD, Bytes.of(Arrays.copyOf(head.array(), head.position())));
        } else if (dirty) {
            values.remove(Values.HEAD);
        }
        dirty = false;
    }

    private void writeOnly() {
        if (size == 0) {
            values.remove(Values.HEAD);
        } else {
            byte[] bytes = block(0).toBytes(2);
            bytes[0] = VERSION;
            bytes[1] = 1;
            values.put(Values.HEAD, Bytes.of(bytes));
        }
        block(0).written();
        dirty = false;
    }

    private void write(int number, Block block) {
        if (block.isChanged()) {
            if (block.size() == 0) {
                values.remove(number);
            } else {
                values.put(number, Bytes.of(block.toBytes(0)));
            }
            block.written();
        }
    }

    /** Never back: what has once been large may be so again. */
    private void grow() {
        List<Block> all = new ArrayList<>();
        for (int number = 0; number < blocks; number++) {
            all.add(block(number));
        }
        while (size > MOST * blocks) {
            blocks *= GROWTH;
        }
        read.clear();
        for (int number = 0; number < blocks; number++) {
            read.put(number, Block.instead());
        }
        all.forEach(block -> block.forEach((key, value) -> of(key).put(key, value)));
        dirty = true;
    }
}
