package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Details that lie in one value, sorted by key; each key is written without the bytes that it has in common with the one before. For
 * one thread.
 */
final class Block {
    private static final byte[] NOTHING = new byte[0];

    private final List<Bytes> keys = new ArrayList<>();
    private final List<Bytes> values = new ArrayList<>();
    private boolean changed;
    private int bytes;

    /** An empty one in place of whatever lay there. */
    static Block instead() {
        Block block = new Block();
        block.changed = true;
        return block;
    }

    int size() {
        return keys.size();
    }

    /** Whether it is to be written. */
    boolean isChanged() {
        return changed;
    }

    void written() {
        changed = false;
    }

    /** Of its keys and values. */
    int bytes() {
        return bytes;
    }

    @Nullable
    Bytes get(Bytes key) {
        int place = Collections.binarySearch(keys, key);
        return place < 0 ? null : values.get(place);
    }

    /** Whether the key is a new one. */
    boolean put(Bytes key, Bytes value) {
        changed = true;
        int place = Collections.binarySearch(keys, key);
        bytes += value.length();
        if (place >= 0) {
            bytes -= values.set(place, value).length();
            return false;
        }
        bytes += key.length();
        keys.add(-place - 1, key);
        values.add(-place - 1, value);
        return true;
    }

    /** Whether the key was there. */
    boolean remove(Bytes key) {
        int place = Collections.binarySearch(keys, key);
        if (place < 0) {
            return false;
        }
        changed = true;
        bytes -= keys.remove(place).length() + values.remove(place).length();
        return true;
    }

    void forEach(BiConsumer<Bytes, Bytes> action) {
        for (int i = 0; i < keys.size(); i++) {
            action.accept(keys.get(i), values.get(i));
        }
    }

    /**
     * How many entries; for each the bytes that its key has in common with the one before, its further bytes, the bytes of its value,
     * and both.
     *
     * @param head bytes to leave free before that
     */
    byte[] toBytes(int head) {
        int most = head + 5;
        for (int i = 0; i < keys.size(); i++) {
            most += 15 + keys.get(i).length() + values.get(i).length();
        }
        ByteBuffer out = ByteBuffer.allocate(most).position(head);
        writeInt(keys.size(), out);
        byte[] before = NOTHING;
        for (int i = 0; i < keys.size(); i++) {
            byte[] key = keys.get(i).array();
            byte[] value = values.get(i).array();
            int differs = Arrays.mismatch(before, key);
            int common = differs < 0 ? key.length : differs;
            writeInt(common, out);
            writeInt(key.length - common, out);
            writeInt(value.length, out);
            out.put(key, common, key.length - common).put(value);
            before = key;
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static Block ofBytes(ByteBuffer in) {
        Block block = new Block();
        int size = readInt(in);
        byte[] before = NOTHING;
        for (int i = 0; i < size; i++) {
            int common = readInt(in);
            byte[] key = Arrays.copyOf(before, common + readInt(in));
            byte[] value = new byte[readInt(in)];
            in.get(key, common, key.length - common).get(value);
            block.keys.add(Bytes.of(key));
            block.values.add(Bytes.of(value));
            block.bytes += key.length + value.length;
            before = key;
        }
        return block;
    }

    /** Seven bits a byte, the lowest first. */
    static void writeInt(int value, ByteBuffer out) {
        int rest = value;
        for (; (rest & ~0x7f) != 0; rest >>>= 7) {
            out.put((byte) (rest | 0x80));
        }
        out.put((byte) rest);
    }

    static int readInt(ByteBuffer in) {
        int value = 0;
        int shift = 0;
        byte next = in.get();
        for (; next < 0; next = in.get()) {
            value |= (next & 0x7f) << shift;
            shift += 7;
        }
        return value | (next << shift);
    }
}
