package io.rowferry.testbed.simulator.capacity;

/** Where partition keys lie. DynamoDB's own hash is not public; any that spreads well will do. */
public final class Hashes {
    private Hashes() {}

    /** FNV-1a over the bytes, then mixed so that all bits depend on all bytes. */
    public static long of(byte[] key) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : key) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
