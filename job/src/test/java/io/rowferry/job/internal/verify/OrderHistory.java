package io.rowferry.job.internal.verify;

import io.rowferry.job.internal.schema.SourceDatabase.BinlogPlace;
import io.rowferry.mapping.MemoryRows;
import io.rowferry.mapping.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@link OrderWrites} has committed, in the binlog's order, by the statements that it holds: MySQL writes one there only if it
 * changed a row.
 */
final class OrderHistory {
    private static final Pattern GTID = Pattern.compile("'([^:]+):(\\d+)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![a-z_0-9])\\d+");

    private final List<Transaction> transactions = new ArrayList<>();

    /**
     * A committed transaction.
     *
     * @param server the uuid in its GTID, empty without GTIDs
     * @param number that in its GTID
     * @param start where its first event begins
     */
    private record Transaction(String server, long number, BinlogPlace start, List<String> statements) {}

    /** @param from the first file whose transactions matter */
    static OrderHistory read(Connection connection, String database, String from) throws SQLException {
        OrderHistory history = new OrderHistory();
        for (String file : files(connection)) {
            if (file.compareTo(from) >= 0) {
                history.readFile(connection, database, file);
            }
        }
        return history;
    }

    private static List<String> files(Connection connection) throws SQLException {
        List<String> files = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW BINARY LOGS")) {
            while (row.next()) {
                files.add(row.getString("Log_name"));
            }
        }
        return files;
    }

    private void readFile(Connection connection, String database, String file) throws SQLException {
        List<Transaction> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW BINLOG EVENTS IN '" + file + "'")) {
            while (row.next()) {
                String info = row.getString("Info");
                switch (row.getString("Event_type")) {
                    case "Gtid", "Anonymous_Gtid" -> {
                        Matcher gtid = GTID.matcher(info);
                        boolean named = gtid.find();
                        all.add(new Transaction(
                                named ? gtid.group(1) : "",
                                named ? Long.parseLong(gtid.group(2)) : 0,
                                new BinlogPlace(file, row.getLong("Pos"), ""),
                                new ArrayList<>()));
                    }
                    case "Rows_query", "Annotate_rows" ->
                        all.get(all.size() - 1).statements().add(info.replaceFirst("^# ", ""));
                    default -> {}
                }
            }
        }
        all.stream()
                .filter(transaction ->
                        transaction.statements().stream().anyMatch(text -> text.contains(database + ".")))
                .forEach(transactions::add);
    }

    int size() {
        return transactions.size();
    }

    /** How many transactions are seen by whoever sees this lower bound. */
    int seen(BinlogPlace before) {
        int seen = 0;
        while (seen < size() && isIn(transactions.get(seen), before)) {
            seen++;
        }
        for (int i = seen; i < size(); i++) {
            if (isIn(transactions.get(i), before)) {
                throw new IllegalStateException("a lower bound with a hole: " + before);
            }
        }
        return seen;
    }

    private static boolean isIn(Transaction transaction, BinlogPlace before) {
        if (before.gtidSet().isEmpty()) {
            return isBelow(transaction, before);
        }
        return Arrays.stream(before.gtidSet().split(","))
                .map(part -> part.split(":"))
                .filter(part -> part[0].equals(transaction.server()))
                .flatMap(part -> Arrays.stream(part).skip(1))
                .map(interval -> interval.split("-"))
                .anyMatch(ends -> Long.parseLong(ends[0]) <= transaction.number()
                        && transaction.number() <= Long.parseLong(ends[ends.length - 1]));
    }

    /** How many transactions begin below the place. */
    int below(BinlogPlace place) {
        return (int) transactions.stream()
                .filter(transaction -> isBelow(transaction, place))
                .count();
    }

    private static boolean isBelow(Transaction transaction, BinlogPlace place) {
        int files = transaction.start().file().compareTo(place.file());
        return files < 0 || (files == 0 && transaction.start().offset() < place.offset());
    }

    /** The rows of customers, lines and orders, in the schema's order, at the beginning and behind each transaction. */
    List<MemoryRows> states(List<Map<String, Row>> beginning) {
        List<Map<String, Row>> rows = new ArrayList<>();
        beginning.forEach(table -> rows.add(new TreeMap<>(table)));
        List<MemoryRows> states = new ArrayList<>();
        states.add(state(rows));
        for (Transaction transaction : transactions) {
            transaction.statements().forEach(statement -> apply(statement, rows));
            states.add(state(rows));
        }
        return states;
    }

    private static MemoryRows state(List<Map<String, Row>> rows) {
        Map<Integer, List<Row>> tables = new TreeMap<>();
        for (int table = 0; table < rows.size(); table++) {
            tables.put(table, List.copyOf(rows.get(table).values()));
        }
        return MemoryRows.of(tables);
    }

    private static void apply(String statement, List<Map<String, Row>> rows) {
        long[] n = NUMBER.matcher(statement.substring(statement.indexOf('.')))
                .results()
                .mapToLong(found -> Long.parseLong(found.group()))
                .toArray();
        if (statement.contains(".customers")) {
            rows.get(0).put(key(n[1]), Row.of(n[1], n[0]));
        } else if (statement.contains(".orders ")) {
            rows.get(2).put(key(n[1]), Row.of(n[1], n[0]));
        } else if (statement.startsWith("INSERT")) {
            rows.get(1).put(key(n[0], n[1]), Row.of(n[0], n[1], n[2]));
        } else if (statement.startsWith("DELETE")) {
            rows.get(1).remove(key(n[0], n[1]));
        } else {
            rows.get(1).put(key(n[1], n[2]), Row.of(n[1], n[2], n[0]));
        }
    }

    static String key(long... numbers) {
        return Arrays.toString(numbers);
    }
}
