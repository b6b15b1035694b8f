package io.rowferry.mapping;

/** Names of the attributes that Rowferry adds to items. A mapping that uses their prefix does not compile. */
public final class Reserved {
    public static final String PREFIX = "_rf";
    /** The item's version, binary, {@link Version#LENGTH} bytes. */
    public static final String VERSION = "_rfv";
    /** On tombstones: {@link #DELETED} or {@link #REJECTED}. */
    public static final String DELETED_FLAG = "_rfd";
    /** The claim of a service write in flight during the cut-over. */
    public static final String CLAIM = "_rfc";
    /** Expiry of a tombstone in epoch seconds, where the mapping has no TTL attribute of its own. */
    public static final String EXPIRY = "_rfx";

    public static final String DELETED = "D";
    public static final String REJECTED = "R";

    private Reserved() {}
}
