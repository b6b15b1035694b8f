package io.rowferry.demo;

import io.rowferry.cli.ExitCode;
import io.rowferry.cli.RunningJob;
import io.rowferry.demo.internal.answers.AccessPatterns;
import io.rowferry.demo.internal.environment.LogFile;
import io.rowferry.demo.internal.environment.RunFolder;
import io.rowferry.demo.internal.environment.Servers;
import io.rowferry.demo.internal.environment.ShopFiles;
import io.rowferry.demo.internal.progress.JobMetrics;
import io.rowferry.demo.internal.progress.Progress;
import io.rowferry.demo.internal.shop.LoadCounters;
import io.rowferry.demo.internal.shop.ShopLoad;
import io.rowferry.demo.internal.shop.ShopLoader;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.job.internal.verify.TableComparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One run of the demo, from the servers' start to the verdict. Used once; leaves nothing running, however it ends. */
final class DemoRun {
    private static final long SEED = 20_261_122;

    private final DemoOptions options;
    private final Screen screen;
    private final Demo.BeforeComparison beforeComparison;
    private final Stopwatch watch = new Stopwatch();

    DemoRun(DemoOptions options, Screen screen, Demo.BeforeComparison beforeComparison) {
        this.options = options;
        this.screen = screen;
        this.beforeComparison = beforeComparison;
    }

    ExitCode run() throws Exception {
        try (RunFolder folder = RunFolder.create()) {
            LogFile.divertTo(folder.path().resolve("demo.log"));
            screen.line(
                    "A shop in MySQL becomes items in DynamoDB, while it is used. This run's config, mapping and log:");
            screen.line("  " + folder.path());
            say("starting MySQL and DynamoDB Local");
            try (Servers servers = Servers.start(folder.path())) {
                say("MySQL on port %d, DynamoDB Local on port %d"
                        .formatted(servers.mysql().port(), servers.dynamo().port()));
                fill(servers);
                JobConfig config = ShopFiles.write(folder, servers);
                Submission submission = Submission.prepare(config);
                submission.createTables();
                submission.checkStart(null, false);
                return migrate(folder, servers, submission);
            }
        }
    }

    private void fill(Servers servers) throws Exception {
        try (Connection root = servers.mysql().connect()) {
            ShopLoader.load(root, ShopFiles.schema(), options.size(), SEED);
        }
        say("the shop has %,d rows in seven tables", options.size().rows());
    }

    private ExitCode migrate(RunFolder folder, Servers servers, Submission submission) throws Exception {
        DynamoClients clients = new DynamoClients(submission.config().target());
        try (Connection source = SourceDatabase.open(submission.config().source());
                DynamoDbClient target = clients.sync();
                ControlTable control =
                        new ControlTable(clients.sync(), submission.config().controlTable());
                JobMetrics metrics = JobMetrics.open();
                ShopLoad load = ShopLoad.start(servers.mysql()::connect, options.size(), SEED);
                RunningJob job = RunningJob.start(submission, settings(folder, metrics))) {
            say("the job runs, and the shop is used: about 100 changes a second");
            Crossing crossing = new Crossing(
                    new Crossing.Ends(
                            source, control, metrics, job, options.size().rows()),
                    screen,
                    watch);
            crossing.untilCaughtUp(load);
            crossing.follow(load, options.following());
            load.stop();
            say(load.counters());
            crossing.untilApplied(load);
            say(
                    "all %,d row changes of the binlog are in the table; from commit to there: half within %s, 99 of 100 within %s",
                    metrics.snapshot().binlogRows(),
                    Progress.seconds(crossing.lag().quantile(0.5)),
                    Progress.seconds(crossing.lag().quantile(0.99)));
            beforeComparison.change(target);
            return compare(submission, source, target, metrics.snapshot().rejected());
        }
    }

    private static Configuration settings(RunFolder folder, JobMetrics metrics) {
        Configuration settings = new Configuration();
        settings.set(CoreOptions.TMP_DIRS, folder.path().resolve("flink").toString());
        metrics.addTo(settings);
        return settings;
    }

    private ExitCode compare(Submission submission, Connection source, DynamoDbClient target, long rejected)
            throws SQLException {
        say("comparing every item with its rows");
        TableComparison comparison =
                new TableComparison(submission.mapping(), submission.plan().schema());
        Verdict verdict = new Verdict(comparison.run(source, target), rejected);
        say("compared");
        screen.line("");
        verdict.lines().forEach(screen::line);
        int different = askBoth(submission, target);
        return verdict.isEqual() && different == 0 ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    /** On a connection as a service has one: the comparison's is set up to give bytes. */
    private int askBoth(Submission submission, DynamoDbClient target) throws SQLException {
        try (Connection service = SourceDatabase.open(submission.config().source())) {
            screen.line("");
            screen.line("What the service asks, of both sides:");
            int different = new AccessPatterns(service, target, screen::line).show();
            screen.line("");
            screen.line(different == 0 ? "All answers are equal." : "Answers that differ: " + different);
            return different;
        }
    }

    private void say(LoadCounters load) {
        say(
                "the shop has closed after %,d transactions of %d kinds; %,d more were rolled back, %,d refused by MySQL",
                load.transactions(), load.kinds(), load.rolledBackTransactions(), load.refusedTransactions());
    }

    private void say(String form, Object... values) {
        screen.line(Progress.stamp(watch.elapsed()) + String.format(Locale.ROOT, form, values));
    }
}
