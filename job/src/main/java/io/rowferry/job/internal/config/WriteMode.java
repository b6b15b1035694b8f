package io.rowferry.job.internal.config;

/** How items are written for the first time ({@code write.mode}). */
public enum WriteMode {
    /** Each by a conditional put. */
    PUT,
    /** Several in one request, each only where nothing lies; what meets something, by a conditional put. */
    INSERT
}
