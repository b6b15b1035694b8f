/** What a conditional put costs the writer's process: our client and the AWS SDK's, against an endpoint that does next to nothing. */
@NullMarked
package io.rowferry.benchmarks.write;

import org.jspecify.annotations.NullMarked;
