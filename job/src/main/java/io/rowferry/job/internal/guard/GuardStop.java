package io.rowferry.job.internal.guard;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Why a run was stopped on purpose. Thrown wrapped so that Flink does not restart the job: a restart would meet the same again.
 * Each code has its section in {@code docs/guard-stops.md}.
 */
public final class GuardStop extends RuntimeException {
    private final Code code;

    /** The codes; a released one never changes its meaning. */
    public enum Code {
        ANOTHER_SERVER("RF-SRC-001", Release.MEND),
        SCHEMA_CHANGED("RF-SRC-002", Release.REBUILD),
        POSITION_DID_NOT_RISE("RF-SRC-003", Release.REBUILD),
        COMPRESSED_TRANSACTION("RF-SRC-004", Release.ACCEPT),
        PARTIAL_JSON("RF-SRC-005", Release.REBUILD),
        UNKNOWN_EVENT("RF-SRC-006", Release.ACCEPT),
        INCIDENT("RF-SRC-007", Release.REBUILD),
        ROWS_BY_STATEMENT("RF-SRC-008", Release.ACCEPT),
        XA_PREPARED("RF-SRC-009", Release.ACCEPT),
        DDL_NOT_JUDGED("RF-SRC-010", Release.ACCEPT),
        TABLE_REPLACED("RF-SRC-011", Release.REBUILD),
        PART_OF_A_ROW("RF-SRC-012", Release.REBUILD),
        BINLOG_GONE("RF-SRC-013", Release.REBUILD),
        CASCADE_ADDED("RF-SRC-014", Release.ACCEPT),
        BELOW_THE_MARK("RF-ASM-001", Release.REBUILD),
        NEWER_EPOCH("RF-WRT-001", Release.MEND);

        private final String text;
        private final Release release;

        Code(String text, Release release) {
            this.text = text;
            this.release = release;
        }

        public String text() {
            return text;
        }

        /** How a run goes on behind it. */
        public Release release() {
            return release;
        }

        /** By its text. */
        public static Optional<Code> of(String text) {
            return Arrays.stream(values())
                    .filter(code -> code.text.equalsIgnoreCase(text))
                    .findAny();
        }
    }

    private GuardStop(Code code, String reason) {
        super(code.text() + ": " + reason + " (docs/guard-stops.md#"
                + code.text().toLowerCase(Locale.ROOT) + ")");
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

    /**
     * To be thrown for what stands in the binlog.
     *
     * @param what was met; no values of rows
     * @param position {@code 1/binlog.000012:88214:0}
     */
    public static SuppressRestartsException at(Code code, String what, String position) {
        return stop(code, what + ", at " + position + ". " + code.release().sentence(code.text(), position));
    }

    public Code code() {
        return code;
    }
}
