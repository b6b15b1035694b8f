/** The mapping file as written: YAML nodes with their lines, read into records. Nothing here knows a schema. */
@NullMarked
package io.rowferry.mapping.internal.spec;

import org.jspecify.annotations.NullMarked;
