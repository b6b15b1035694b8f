/**
 * Items made of many rows: what they look like, as a tree of nodes for each item type, where a row's change goes, and how the
 * rows that lie at a node become its content. Pure; the operators of the job keep the state.
 */
@NullMarked
package io.rowferry.mapping.assembly;

import org.jspecify.annotations.NullMarked;
