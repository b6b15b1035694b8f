/** What the config file says, as a tree of immutable records; read at the edge, checked as a whole. */
@NullMarked
package io.rowferry.job.internal.config;

import org.jspecify.annotations.NullMarked;
