package io.rowferry.mapping.internal.spec;

/** What becomes of NULL in an attribute. */
public enum NullPolicy {
    /** The item does not have the attribute. */
    OMIT,
    /** The attribute is DynamoDB's NULL. */
    NULL
}
