package io.rowferry.mapping.internal.spec;

import org.jspecify.annotations.Nullable;

/**
 * An attribute, or key attribute, and the template that fills it.
 *
 * @param nulls its own policy, or null: that of the item type
 */
public record AttributeSpec(
        Located name, Template template, @Nullable NullPolicy nulls) {}
