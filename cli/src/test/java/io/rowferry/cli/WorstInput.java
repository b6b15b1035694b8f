package io.rowferry.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A shop with one thing wrong, and what a check says of it.
 *
 * @param name for people
 * @param code of the one finding
 * @param place of it, {@code %s} for the database
 * @param change what is done to the shop
 */
record WorstInput(String name, String code, String place, Change change) {
    /**
     * What is wrong.
     *
     * @param sql executed as root in the shop's database; {@code %s} is the database
     * @param globals server variables, set for this input
     * @param mapping texts of the mapping, and what stands in their place
     * @param grants that the user has beside the usual ones
     * @param revoked that the user lacks
     * @param arguments of the verb
     * @param target what is done to the table of this name
     */
    record Change(
            List<String> sql,
            Map<String, String> globals,
            Map<String, String> mapping,
            List<String> grants,
            List<String> revoked,
            List<String> arguments,
            BiConsumer<DynamoDbClient, String> target) {}

    static WorstInput of(String name, String code, String place) {
        Change none = new Change(
                List.of(), Map.of(), Map.of(), List.of(), List.of(), List.of(), (client, table) -> {});
        return new WorstInput(name, code, place, none);
    }

    WorstInput sql(String... statements) {
        List<String> sql = new ArrayList<>(change.sql());
        sql.addAll(List.of(statements));
        return with(new Change(
                sql,
                change.globals(),
                change.mapping(),
                change.grants(),
                change.revoked(),
                change.arguments(),
                change.target()));
    }

    WorstInput global(String variable, String value) {
        return with(new Change(
                change.sql(),
                Map.of(variable, value),
                change.mapping(),
                change.grants(),
                change.revoked(),
                change.arguments(),
                change.target()));
    }

    WorstInput mapping(String text, String instead) {
        Map<String, String> mapping = new TreeMap<>(change.mapping());
        mapping.put(text, instead);
        return with(new Change(
                change.sql(),
                change.globals(),
                mapping,
                change.grants(),
                change.revoked(),
                change.arguments(),
                change.target()));
    }

    WorstInput granted(String grant) {
        return with(new Change(
                change.sql(),
                change.globals(),
                change.mapping(),
                List.of(grant),
                change.revoked(),
                change.arguments(),
                change.target()));
    }

    WorstInput without(String grant) {
        return with(new Change(
                change.sql(),
                change.globals(),
                change.mapping(),
                change.grants(),
                List.of(grant),
                change.arguments(),
                change.target()));
    }

    WorstInput arguments(String... arguments) {
        return with(new Change(
                change.sql(),
                change.globals(),
                change.mapping(),
                change.grants(),
                change.revoked(),
                List.of(arguments),
                change.target()));
    }

    WorstInput target(BiConsumer<DynamoDbClient, String> target) {
        return with(new Change(
                change.sql(),
                change.globals(),
                change.mapping(),
                change.grants(),
                change.revoked(),
                change.arguments(),
                target));
    }

    private WorstInput with(Change other) {
        return new WorstInput(name, code, place, other);
    }

    @Override
    public String toString() {
        return name;
    }
}
