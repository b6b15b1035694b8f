package io.rowferry.job.internal.assemble;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/**
 * The histories and the named interleavings as a program of its own, for operators that have been broken on purpose. Says in its last
 * lines which named ones failed and after how many histories one did. Arguments: how many worlds, and of how many histories each.
 */
final class HistoriesMain {
    static final String HISTORIES = "histories: ";
    static final String NAMED = "named: ";

    private HistoriesMain() {}

    public static void main(String[] args) throws Exception {
        System.out.println(NAMED + String.join(", ", failedByName()));
        System.out.println(HISTORIES + firstFailed(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
        System.exit(0);
    }

    private static List<String> failedByName() throws Exception {
        List<String> failed = new ArrayList<>();
        for (Method test : named()) {
            try {
                test.invoke(new InterleavingsTest());
            } catch (InvocationTargetException e) {
                failed.add(test.getName());
            }
        }
        return failed;
    }

    private static List<Method> named() {
        return Arrays.stream(InterleavingsTest.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static String firstFailed(int worlds, int blocks) {
        for (int seed = 1; seed <= worlds; seed++) {
            try {
                History.run(seed, blocks, new HashMapStateBackend());
            } catch (AssertionError e) {
                String what = String.valueOf(e.getCause()).replaceAll("[\\r\\n]+", " ");
                return "world " + seed + ", " + seed * blocks + " histories: "
                        + what.substring(0, Math.min(300, what.length()));
            }
        }
        return "none of " + worlds * blocks;
    }
}
