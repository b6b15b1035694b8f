/** What a run of the demo stands on: its folder, its log, its servers, its job. */
@NullMarked
package io.rowferry.demo.internal.environment;

import org.jspecify.annotations.NullMarked;
