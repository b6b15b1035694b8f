/** The access patterns: each asked of DynamoDB and, by the SQL that it replaces, of MySQL. */
@NullMarked
package io.rowferry.demo.internal.answers;

import org.jspecify.annotations.NullMarked;
