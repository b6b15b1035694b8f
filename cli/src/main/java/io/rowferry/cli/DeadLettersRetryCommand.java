package io.rowferry.cli;

import io.rowferry.job.RefusedException;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.deadletters.StoredLetter;
import io.rowferry.job.internal.repair.LetterRetry;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.job.internal.write.DynamoItemStore;
import io.rowferry.job.internal.write.wire.ChannelLimits;
import io.rowferry.job.internal.write.wire.DynamoHttp;
import io.rowferry.job.internal.write.wire.Endpoint;
import io.rowferry.mapping.ItemKey;
import io.rowferry.mapping.Version;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dead-letters retry}. */
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description =
                "Make rejected items again from MySQL as it is now, by the mapping as it is now, and write them where nothing newer lies."
                        + " The job may run meanwhile. Reads the whole root table of every item type, once, whatever the number of letters."
                        + " Exit code 5 if one of them could not be written.",
        footer = {"", "Example:", "  ./rowferry dead-letters retry --config rowferry.yaml --all --dry-run"})
final class DeadLettersRetryCommand implements Callable<Integer> {
    private static final Set<LetterRetry.Result> SETTLED =
            Set.of(LetterRetry.Result.WRITTEN, LetterRetry.Result.OVERTAKEN, LetterRetry.Result.GONE);
    private static final int ONE_AT_A_TIME = 1;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private LetterChoice choice = new LetterChoice();

    @Option(names = "--dry-run", description = "Do everything but the writing.")
    private boolean dry;

    @Option(names = "--output", paramLabel = "<form>", description = "text (unless given) or json.")
    private Output output = Output.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        JobConfig read = config.read();
        DynamoClients clients = new DynamoClients(read.target());
        List<Map<String, Object>> results = new ArrayList<>();
        boolean all = true;
        try (ControlTable control = new ControlTable(clients.sync(), read.controlTable())) {
            List<StoredLetter> chosen = choice.of(Letters.read(read, control), spec);
            Map<StoredLetter, LetterRetry.Outcome> outcomes =
                    chosen.isEmpty() ? Map.of() : outcomes(read, clients, chosen);
            for (StoredLetter letter : chosen) {
                LetterRetry.Outcome outcome = outcomes.getOrDefault(letter, NO_KEY);
                boolean settled = SETTLED.contains(outcome.result());
                all &= settled;
                if (settled && !dry) {
                    control.put(Letters.settle(letter, name(outcome.result()), outcome.why()));
                }
                results.add(result(letter, outcome));
            }
        }
        tell(results);
        return (all ? ExitCode.DONE : ExitCode.DIFFERENCES).number();
    }

    private static final LetterRetry.Outcome NO_KEY = new LetterRetry.Outcome(
            LetterRetry.Result.REJECTED,
            "the row has no key: change it in MySQL, then the job reads it again, or skip the letter");

    private Map<StoredLetter, LetterRetry.Outcome> outcomes(
            JobConfig read, DynamoClients clients, List<StoredLetter> chosen) {
        Submission submission = Submission.prepare(read);
        Map<ItemKey, StoredLetter> byKey = new HashMap<>();
        Map<ItemKey, Version> versions = new HashMap<>();
        for (StoredLetter letter : chosen) {
            ItemKey key = letter.key(submission.mapping().targets());
            if (key != null) {
                byKey.put(key, letter);
                versions.put(key, letter.version());
            }
        }
        Map<StoredLetter, LetterRetry.Outcome> outcomes = new HashMap<>();
        try (DynamoHttp http = DynamoHttp.open(
                        Endpoint.of(clients.endpoint()),
                        read.target().region(),
                        clients.credentials(),
                        ChannelLimits.usual(ONE_AT_A_TIME, read.write().times().requestTimeout()));
                Connection source = SourceDatabase.open(read.source())) {
            DynamoItemStore store =
                    new DynamoItemStore(http, submission.mapping().targets());
            new LetterRetry(submission.mapping(), submission.plan().schema(), store, dry)
                    .run(source, versions, (key, outcome) -> outcomes.put(byKey.get(key), outcome));
        } catch (SQLException e) {
            throw new RefusedException(List.of("MySQL cannot be read: " + e.getMessage()));
        }
        return outcomes;
    }

    private static Map<String, Object> result(StoredLetter letter, LetterRetry.Outcome outcome) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("subject", letter.subject());
        result.put("table", letter.table());
        result.put("result", name(outcome.result()));
        result.put("why", outcome.why());
        return result;
    }

    private static String name(LetterRetry.Result result) {
        return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void tell(List<Map<String, Object>> results) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(Json.of(Map.of("format", Letters.FORMAT, "dryRun", dry, "results", results)));
        } else {
            for (Map<String, Object> result : results) {
                String why = String.valueOf(result.get("why"));
                out.println(
                        result.get("subject") + ": " + result.get("result") + (why.isEmpty() ? "" : " (" + why + ")"));
            }
            out.println(results.size() + " dead letters retried" + (dry ? ", nothing written: a dry run." : "."));
        }
        out.flush();
    }
}
