package io.rowferry.job.internal.guard;

import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Why a run was stopped on purpose. Thrown wrapped so that Flink does not restart the job: a restart would meet the same again.
 * Each code has its section in {@code docs/guard-stops.md}.
 */
public final class GuardStop extends RuntimeException {
    private final Code code;

    /** The codes; a released one never changes its meaning. */
    public enum Code {
        ANOTHER_SERVER("RF-SRC-001"),
        SCHEMA_CHANGED("RF-SRC-002"),
        POSITION_DID_NOT_RISE("RF-SRC-003"),
        COMPRESSED_TRANSACTION("RF-SRC-004"),
        PARTIAL_JSON("RF-SRC-005"),
        UNKNOWN_EVENT("RF-SRC-006"),
        INCIDENT("RF-SRC-007"),
        BELOW_THE_MARK("RF-ASM-001"),
        NEWER_EPOCH("RF-WRT-001"),
        TOO_MANY_DEAD_LETTERS("RF-WRT-002");

        private final String text;

        Code(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    private GuardStop(Code code, String reason) {
        super(code.text() + ": " + reason + " (docs/guard-stops.md#"
                + code.text().toLowerCase(java.util.Locale.ROOT) + ")");
        this.code = code;
    }

    /**
     * To be thrown.
     *
     * @param reason what was met where, and what to do; no values of rows
     */
    public static SuppressRestartsException stop(Code code, String reason) {
        return new SuppressRestartsException(new GuardStop(code, reason));
    }

    public Code code() {
        return code;
    }
}
