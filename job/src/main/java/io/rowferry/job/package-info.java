/** The Flink job: {@link io.rowferry.job.MigrationJob} is its main class, {@link io.rowferry.job.MigrationPipeline} its wiring. */
@NullMarked
package io.rowferry.job;

import org.jspecify.annotations.NullMarked;
