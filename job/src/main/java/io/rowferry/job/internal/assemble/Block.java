package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Details that lie in one value, sorted by key; each key is written without the bytes that it has in common with the one before. For
 * one thread.
 */
final class Block {
    final TreeMap<Bytes, Bytes> entries = new TreeMap<>();
    boolean dirty;

    private Block() {}

    static Block empty() {
        return new Block();
    }

    /** Count, then for each: common bytes, further bytes of the key, bytes of the value, and both. */
    byte[] toBytes(int head) {
        int most = head + 5;
        for (Map.Entry<Bytes, Bytes> entry : entries.entrySet()) {
            most += 15 + entry.getKey().length() + entry.getValue().length();
        }
        ByteBuffer out = ByteBuffer.allocate(most).position(head);
        writeInt(entries.size(), out);
        byte[] before = new byte[0];
        for (Map.Entry<Bytes, Bytes> entry : entries.entrySet()) {
            byte[] key = entry.getKey().array();
            int common = Arrays.mismatch(before, key);
            if (common < 0) {
                common = key.length;
            }
            writeInt(common, out);
            writeInt(key.length - common, out);
            writeInt(entry.getValue().length(), out);
            out.put(key, common, key.length - common).put(entry.getValue().array());
            before = key;
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    static Block ofBytes(ByteBuffer in) {
        Block block = new Block();
        int size = readInt(in);
        byte[] before = new byte[0];
        for (int i = 0; i < size; i++) {
            int common = readInt(in);
            byte[] key = Arrays.copyOf(before, common + readInt(in));
            byte[] value = new byte[readInt(in)];
            in.get(key, common, key.length - common).get(value);
            block.entries.put(Bytes.of(key), Bytes.of(value));
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
        return value | next << shift;
    }
}
