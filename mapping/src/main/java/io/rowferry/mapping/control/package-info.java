/**
 * The items of the control table: keys and formats, no input or output. The job and the service's library each read and write
 * them with their own client.
 */
@NullMarked
package io.rowferry.mapping.control;

import org.jspecify.annotations.NullMarked;
