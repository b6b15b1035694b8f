/**
 * Signed requests to DynamoDB over channels of our own, for what is sent tens of thousands of times a second: bodies come as bytes and
 * leave in one flush. {@link io.rowferry.job.internal.write.wire.DynamoHttp} is the way in. It knows HTTP, signatures, credentials and
 * time limits; it knows no items, and repeats nothing by itself.
 */
@NullMarked
package io.rowferry.job.internal.write.wire;

import org.jspecify.annotations.NullMarked;
