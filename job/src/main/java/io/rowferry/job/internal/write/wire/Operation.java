package io.rowferry.job.internal.write.wire;

/** What can be asked of DynamoDB here. */
public enum Operation {
    PUT_ITEM("PutItem"),
    BATCH_EXECUTE_STATEMENT("BatchExecuteStatement");

    /** Value of the header {@code x-amz-target}. */
    final String target;

    Operation(String name) {
        target = "DynamoDB_20120810." + name;
    }
}
