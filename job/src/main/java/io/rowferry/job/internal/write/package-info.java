/**
 * The last operator: conditional writes to DynamoDB, one in flight per key, and the applied position. {@link
 * io.rowferry.job.internal.write.WriteQueue} is the pure core, {@link io.rowferry.job.internal.write.ItemWriter} puts it into
 * Flink, {@link io.rowferry.job.internal.write.DynamoItemStore} into DynamoDB.
 */
@NullMarked
package io.rowferry.job.internal.write;

import org.jspecify.annotations.NullMarked;
