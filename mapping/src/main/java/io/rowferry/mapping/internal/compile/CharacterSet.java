package io.rowferry.mapping.internal.compile;

/**
 * A set of characters: each of ASCII by itself, all others together. Immutable.
 *
 * @param low bits of the characters 0 to 63
 * @param high bits of the characters 64 to 127
 * @param beyond whether characters beyond ASCII are in it
 */
record CharacterSet(long low, long high, boolean beyond) {
    static final CharacterSet ANY = new CharacterSet(-1, -1, true);

    static CharacterSet of(String characters) {
        long low = 0;
        long high = 0;
        boolean beyond = false;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c < 64) {
                low |= 1L << c;
            } else if (c < 128) {
                high |= 1L << (c - 64);
            } else {
                beyond = true;
            }
        }
        return new CharacterSet(low, high, beyond);
    }

    CharacterSet without(char c) {
        CharacterSet one = of(String.valueOf(c));
        return new CharacterSet(low & ~one.low, high & ~one.high, beyond);
    }

    boolean has(char c) {
        return meets(of(String.valueOf(c)));
    }

    /** Whether there may be a character in both. */
    boolean meets(CharacterSet other) {
        return (low & other.low) != 0 || (high & other.high) != 0 || (beyond && other.beyond);
    }
}
