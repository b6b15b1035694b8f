/** What may be found about a source, a mapping and a target before a run begins: one table of codes, shared by the start and by {@code check}. */
@NullMarked
package io.rowferry.job.internal.findings;

import org.jspecify.annotations.NullMarked;
