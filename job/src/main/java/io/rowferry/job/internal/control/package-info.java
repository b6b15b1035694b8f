/** The control table, and the clients with which the job reaches DynamoDB. */
@NullMarked
package io.rowferry.job.internal.control;

import org.jspecify.annotations.NullMarked;
