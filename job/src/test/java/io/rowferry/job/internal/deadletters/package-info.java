@NullMarked
package io.rowferry.job.internal.deadletters;

import org.jspecify.annotations.NullMarked;
