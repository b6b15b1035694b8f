package io.rowferry.job.internal.config;

import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The DynamoDB account and region ({@code target.*}).
 *
 * @param region {@code eu-central-1}
 * @param endpoint another endpoint than the region's own, or null
 * @param accessKeyId with {@code secretAccessKey} fixed credentials; both null for the AWS SDK's default chain
 * @param secretAccessKey see there
 */
public record TargetOptions(
        String region,
        @Nullable URI endpoint,
        @Nullable Secret accessKeyId,
        @Nullable Secret secretAccessKey) implements Serializable {}
