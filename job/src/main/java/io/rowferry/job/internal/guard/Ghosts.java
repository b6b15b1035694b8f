package io.rowferry.job.internal.guard;

import io.rowferry.mapping.TableSchema;
import java.util.List;
import java.util.Locale;

/**
 * Names of the tables with which gh-ost and pt-online-schema-change change a table's schema beside it. Stateless.
 *
 * @see <a href="https://github.com/github/gh-ost/blob/master/go/logic/applier.go">gh-ost's statements</a>
 * @see <a href="https://github.com/percona/percona-toolkit/blob/3.x/bin/pt-online-schema-change">pt-online-schema-change</a>, which puts
 *     more underscores before a name that is taken
 */
public final class Ghosts {
    /** Of the table that takes the place, and of the one that leaves it: {@code _orders_gho}, {@code __orders_new}. */
    private static final List<String> SUFFIXES = List.of("_gho", "_new", "_del", "_old");

    private static final int UNDERSCORES = 10;

    private Ghosts() {}

    /** A pattern, without commas, for the names of all helper tables of a table, given one for its own name. */
    public static String pattern(String table) {
        return "_+" + table + "(" + String.join("|", SUFFIXES) + ")";
    }

    /** Whether a table of this name may take its place. */
    static boolean mayReplace(TableSchema table, String name) {
        String small = name.toLowerCase(Locale.ROOT);
        String own = table.name().toLowerCase(Locale.ROOT);
        return List.of(own + "_gho", own + "_new").stream()
                .anyMatch(ending -> small.endsWith(ending)
                        && small.length() > ending.length()
                        && small.length() <= ending.length() + UNDERSCORES
                        && small.substring(0, small.length() - ending.length())
                                .chars()
                                .allMatch(c -> c == '_'));
    }
}
