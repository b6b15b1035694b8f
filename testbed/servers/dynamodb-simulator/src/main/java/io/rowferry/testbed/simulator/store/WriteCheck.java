package io.rowferry.testbed.simulator.store;

import io.rowferry.testbed.simulator.value.AttributeValue;
import java.util.Map;

/** What must hold of the stored item, whose attributes are none if there is none. */
@FunctionalInterface
public interface WriteCheck {
    WriteCheck NONE = stored -> true;

    boolean holds(Map<String, AttributeValue> stored);
}
