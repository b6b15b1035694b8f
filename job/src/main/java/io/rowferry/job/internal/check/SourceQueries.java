package io.rowferry.job.internal.check;

import io.rowferry.job.internal.findings.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks the source over one connection: the server gives each query up that takes longer than a limit. What was not answered, or may not be
 * asked by this user, is collected. Used by one thread.
 */
final class SourceQueries {
    /** MySQL's and MariaDB's for a query that took too long, and for one that was interrupted for it. */
    private static final Set<Integer> TOO_LONG = Set.of(3024, 1969, 1317);

    /** Of a database, a table, a column, a privilege; no such table, as a server of another kind says. */
    private static final Set<Integer> NOT_ALLOWED = Set.of(1044, 1142, 1143, 1227, 1146, 1193);

    private final Connection connection;
    private final Duration limit;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private SourceQueries(Connection connection, Duration limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /** @param connection of this check alone; stays the caller's */
    static SourceQueries on(Connection connection, Duration limit) throws SQLException {
        SourceQueries queries = new SourceQueries(connection, limit);
        if (!queries.set("max_execution_time", limit.toMillis())) {
            queries.set("max_statement_time", limit.toSeconds());
        }
        // As the tables are now, not as they were yesterday.
        queries.set("information_schema_stats_expiry", 0);
        return queries;
    }

    /** Whether the server knows the variable. */
    private boolean set(String variable, long value) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION " + variable + " = " + value);
            return true;
        } catch (SQLException e) {
            if (NOT_ALLOWED.contains(e.getErrorCode())) {
                return false;
            }
            throw e;
        }
    }

    /** Makes something of an answer. */
    interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    Connection connection() {
        return connection;
    }

    Duration limit() {
        return limit;
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    void addAll(List<Finding> found) {
        findings.addAll(found);
    }

    List<Finding> findings() {
        return findings;
    }

    /** Says what is not known, and why. */
    void unknown(String what) {
        unknown.add(what);
    }

    List<String> unknown() {
        return unknown;
    }

    /**
     * The answer; empty, and noted, if there was none in time or the user may not ask.
     *
     * @param what is asked for, to say what is not known
     */
    <T> Optional<T> ask(String what, String sql, List<?> parameters, Reading<T> reading) throws SQLException {
        Optional<T> answer = attempt(what, sql, parameters, reading);
        if (answer.isEmpty()) {
            unknown(what + " (not answered within " + limit.toSeconds() + " s)");
        }
        return answer;
    }

    /** The same, but silent where there was no answer in time: for what has another way. */
    <T> Optional<T> attempt(String what, String sql, List<?> parameters, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                return Optional.of(reading.of(rows));
            }
        } catch (SQLException e) {
            if (isTooLong(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The answer; empty, and noted, if the user may not ask or the server does not know of it. */
    <T> Optional<T> askIfAllowed(String what, String sql, Reading<T> reading) throws SQLException {
        try {
            return ask(what, sql, List.of(), reading);
        } catch (SQLException e) {
            if (NOT_ALLOWED.contains(e.getErrorCode())) {
                unknown(what + " (the user may not look)");
                return Optional.empty();
            }
            throw e;
        }
    }

    static boolean isTooLong(SQLException e) {
        return TOO_LONG.contains(e.getErrorCode());
    }
}
