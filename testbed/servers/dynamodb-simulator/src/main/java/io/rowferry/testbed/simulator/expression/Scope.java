package io.rowferry.testbed.simulator.expression;

import io.rowferry.testbed.simulator.value.AttributeValue;
import java.util.Map;

/**
 * What a request's placeholders stand for.
 *
 * @param names by {@code #name}
 * @param values by {@code :value}
 */
public record Scope(Map<String, String> names, Map<String, AttributeValue> values) {}
