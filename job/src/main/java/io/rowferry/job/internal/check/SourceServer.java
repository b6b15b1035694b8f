package io.rowferry.job.internal.check;

import java.util.Locale;
import java.util.Map;

/**
 * What server the source is.
 *
 * @param version as it says
 * @param logs whether it writes a binlog
 */
public record SourceServer(Kind kind, String version, boolean logs) {
    /** Who runs it, as far as it decides about where settings are set. */
    public enum Kind {
        MYSQL("MySQL"),
        RDS("RDS for MySQL"),
        AURORA("Aurora MySQL"),
        MARIADB("MariaDB");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** @param variables of the server, by their names in small letters */
    static SourceServer of(Map<String, String> variables) {
        String version = variables.getOrDefault("version", "");
        Kind kind = Kind.MYSQL;
        if (variables.containsKey("aurora_version")) {
            kind = Kind.AURORA;
        } else if (version.toLowerCase(Locale.ROOT).contains("mariadb")) {
            kind = Kind.MARIADB;
        } else if (variables.getOrDefault("basedir", "").startsWith("/rdsdbbin")) {
            kind = Kind.RDS;
        }
        return new SourceServer(kind, version, "ON".equalsIgnoreCase(variables.getOrDefault("log_bin", "")));
    }

    /** For people. */
    public String name() {
        return kind.words + " " + version;
    }
}
