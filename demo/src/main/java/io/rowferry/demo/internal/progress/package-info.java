/** How far the job is, from its own metrics and from the source's binlog, and how that reads. */
@NullMarked
package io.rowferry.demo.internal.progress;

import org.jspecify.annotations.NullMarked;
