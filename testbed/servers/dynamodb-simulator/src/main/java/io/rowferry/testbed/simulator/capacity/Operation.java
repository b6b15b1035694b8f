package io.rowferry.testbed.simulator.capacity;

/** Which of the two kinds of units. */
public enum Operation {
    READ("Read"),
    WRITE("Write");

    private final String text;

    Operation(String text) {
        this.text = text;
    }

    /** As in throttling reasons. */
    String text() {
        return text;
    }
}
