package io.rowferry.mapping;

/**
 * Stands in a row for a value that could not be read as its column's type, such as bytes that are no text in their charset. An item that
 * needs it is rejected with this reason.
 *
 * @param reason what is wrong, without the value
 */
public record Unreadable(String reason) {}
