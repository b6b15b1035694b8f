package io.rowferry.testbed.simulator.protocol;

import io.rowferry.testbed.simulator.value.DynamoException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Every call by its name. Not thread-safe. */
public final class Calls {
    private final Map<String, Function<Body, Answer>> calls;
    private final Map<String, Long> counts = new TreeMap<>();

    public Calls(Database database) {
        ItemWrites writes = new ItemWrites(database);
        ItemReads reads = new ItemReads(database);
        PagedReads pages = new PagedReads(database);
        TableCalls tables = new TableCalls(database);
        this.calls = Map.ofEntries(
                Map.entry("PutItem", writes::put),
                Map.entry("DeleteItem", writes::delete),
                Map.entry("BatchWriteItem", new BatchWrites(database)::write),
                Map.entry("BatchExecuteStatement", new Statements(database)::batch),
                Map.entry("GetItem", reads::get),
                Map.entry("BatchGetItem", reads::batch),
                Map.entry("Query", pages::query),
                Map.entry("Scan", pages::scan),
                Map.entry("CreateTable", tables::create),
                Map.entry("DescribeTable", tables::describe),
                Map.entry("UpdateTable", tables::update),
                Map.entry("DeleteTable", tables::delete),
                Map.entry("ListTables", tables::list),
                Map.entry("DescribeTimeToLive", tables::describeTtl),
                Map.entry("UpdateTimeToLive", tables::updateTtl));
    }

    /** Reads, does and answers. Never throws for what a request holds. */
    public Answer answer(String call, Body request) {
        Function<Body, Answer> known = calls.get(call);
        counts.merge(known == null ? "unknown" : call, 1L, Long::sum);
        try {
            if (known == null) {
                throw DynamoException.of("UnknownOperationException", "An unknown operation was requested.");
            }
            return known.apply(request);
        } catch (DynamoException e) {
            return Answer.of(
                    e,
                    request.text("ReturnValuesOnConditionCheckFailure", "NONE").equals("ALL_OLD"));
        }
    }

    /** The tables that a request is about, as far as faults go by them: those whose items it reads or writes. */
    public static Collection<String> tables(String call, Body request) {
        return switch (call) {
            case "PutItem", "DeleteItem", "GetItem", "Query", "Scan" -> List.of(request.text("TableName", ""));
            case "BatchWriteItem", "BatchGetItem" ->
                request.part("RequestItems").fields().keySet();
            case "BatchExecuteStatement" ->
                request.parts("Statements").stream()
                        .map(statement -> tableOf(statement.text("Statement", "")))
                        .distinct()
                        .toList();
            default -> List.of();
        };
    }

    /** Whether faults may strike the call: not those about tables. */
    public static boolean isAboutItems(String call) {
        return call.endsWith("Item") || call.equals("Query") || call.equals("Scan") || call.endsWith("Statement");
    }

    /** By call, since the start. */
    public Map<String, Long> counts() {
        return counts;
    }

    private static String tableOf(String statement) {
        int from = statement.indexOf('"');
        int to = statement.indexOf('"', from + 1);
        return from < 0 || to < 0 ? "" : statement.substring(from + 1, to);
    }
}
