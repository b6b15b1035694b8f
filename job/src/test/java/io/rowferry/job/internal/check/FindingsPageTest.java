package io.rowferry.job.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.findings.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/check.md} says what {@link FindingCode} and {@link ManagedSetting} say. */
class FindingsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("rowferry.home", ".."), "docs", "check.md");
    private static final String REFRESH =
            "mvn -B -ntp test -pl job -am -Dtest=FindingsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Drowferry.update-docs=true";

    private static final String BEGINNING = """
            # Check: what can be known before a run

            <!-- Made from FindingCode.java and ManagedSetting.java; FindingsPageTest tells how to refresh it. -->

            `./rowferry check --config rowferry.yaml` looks at the live MySQL, at the mapping and at the tables of DynamoDB, and prints one page: go or no-go, what it found, the worst
            first, each with a remedy, and figures: sizes of items, write units, money, hours. `--output json` prints the same as `rowferry.check/1`, to which fields are only ever added.
            It changes nothing on either side, and what it refuses a start refuses in the same words.

            | exit code | |
            |---|---|
            | 0 | go: nothing blocks, and nothing is lost that is not accepted |
            | 5 | no-go: the page says why |
            | 4 | MySQL or DynamoDB cannot be asked |
            | 3, 2 | the config or the command line is wrong |

            **Accepting**: what *loses* makes a no-go unless it is accepted by name: `relaxed-durability` and `short-retention` in the config (`source.accept`, since a start refuses them
            too), everything else by `--accept <code>`, which only changes the verdict of this check: a run goes on with it, and dead letters say what was left out.

            **Care for MySQL**: one connection; the server gives each query up after `--query-limit` (5 s), and what is not known for that is said. Items are made of at most `--sample`
            (1,000) rows of each type, from both ends of the primary key and, where it is a number, between; a sample finds what is common, not the one bad row. Spellings of keys
            are looked for in 100,000 rows of each key column. Rows of joins are counted in whole tables, by an index where there is one, or, if that takes too long, in
            100,000 rows.

            ## What the figures rest on
            | figure | by |
            |---|---|
            | rows | information_schema's estimate, which may be off by half |
            | sizes, write units of an item | the oracle's items of the sample, with Rowferry's version, without the claim of the cut-over; an index costs the item's units again |
            | rows a second | reading 20,000 rows of the largest table from here, decoded as the job does, for each reader of `parallelism.read`; 50,000 assumed if there are too few rows. A smaller network between the task managers and MySQL, or a busier server, makes it less |
            | write units a second | of a table: its provisioned capacity, its warm throughput, its maximum throughput, or the 4,000 of a new table on demand; `write.max-write-units` for all together; 1,000 of a partition key |
            | hours of the snapshot | reading or writing, whichever is slower, for items of one row; for items of many rows the writing comes behind the reading. What assembling costs in CPU is not in it |
            | bytes and rows of binlog an hour | two looks `--watch` (5 s) apart, of the whole server: take it at a busy hour. Its dollars take each changed row for one item of average size: an upper bound where other databases are busy too, a lower one where one row is in many items |
            | dollars | on demand, [prices of a date](../job/src/main/resources/io/rowferry/job/internal/check/prices.properties); `--prices FILE` takes another file of that form |

            ## Codes
            """;

    private static final String SETTINGS = """

            ## Where settings are set on RDS and Aurora
            By the user guides of both; nothing was run there.

            | setting | RDS for MySQL | Aurora MySQL |
            |---|---|---|
            """;

    @Test
    void the_page_says_what_the_tables_of_codes_and_settings_say() throws IOException {
        if (Boolean.getBoolean("rowferry.update-docs")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).as("refresh it with: " + REFRESH).exists();
        assertThat(Files.readString(PAGE))
                .as(PAGE + " is stale; refresh it with: " + REFRESH)
                .isEqualTo(page());
    }

    /** Scripts rely on them. */
    @Test
    void no_code_is_forgotten_or_renamed() {
        assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::text).sorted())
                .containsExactly(
                        "binlog-filter",
                        "binlog-format",
                        "binlog-off",
                        "binlog-row-image",
                        "cascade",
                        "children-cut",
                        "children-near-cap",
                        "children-over-cap",
                        "compressed-transactions",
                        "datetime-epoch",
                        "engine",
                        "fan-out",
                        "foreign-items",
                        "further-index",
                        "generated-column",
                        "hot-partition",
                        "index-capacity",
                        "init-connect",
                        "item-large",
                        "item-too-large",
                        "key-case",
                        "key-collation",
                        "known-run",
                        "local-index",
                        "low-capacity",
                        "mapping-problem",
                        "missing-grant",
                        "no-gtid",
                        "no-primary-key",
                        "not-a-table",
                        "partial-json",
                        "partitioned",
                        "refused-rows",
                        "relaxed-durability",
                        "replicated-table",
                        "run-differs",
                        "server-id-in-use",
                        "server-version",
                        "short-retention",
                        "snapshot-outlasts-binlog",
                        "source-is-replica",
                        "table-missing",
                        "table-shape",
                        "target-unreachable",
                        "ttl-attribute",
                        "ttl-off",
                        "type-policy",
                        "unlogged-replica",
                        "unlogged-sessions",
                        "xa-in-use");
    }

    private static String page() {
        StringBuilder page = new StringBuilder(BEGINNING);
        for (Severity severity : Severity.values()) {
            page.append(String.format(Locale.ROOT, "%n### %s%n", title(severity)))
                    .append("| code | what it means |\n|---|---|\n");
            Arrays.stream(FindingCode.values())
                    .filter(code -> code.severity() == severity)
                    .forEach(code -> page.append("| `" + code.text() + "` | " + code.meaning() + " |\n"));
        }
        page.append(SETTINGS);
        for (ManagedSetting setting : ManagedSetting.values()) {
            page.append("| `" + setting.variable() + "` | " + setting.rds() + " | " + setting.aurora() + " |\n");
        }
        return page.toString();
    }

    private static String title(Severity severity) {
        String words = severity.words();
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
