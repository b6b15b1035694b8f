/** Flink's type information and serializers of what travels between our operators. */
@NullMarked
package io.rowferry.job.internal.types;

import org.jspecify.annotations.NullMarked;
