package io.rowferry.job.internal.check;

import io.rowferry.job.RefusedException;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.ControlTableException;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.findings.Finding;
import io.rowferry.job.internal.findings.FindingCode;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.submit.RetentionCheck;
import io.rowferry.job.internal.submit.SourceCheck;
import io.rowferry.job.internal.submit.Submission;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.MappingException;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.control.Run;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Finds out all that can be known before a run. Reads only, over one connection to MySQL. Used once, by one thread. */
public final class Check {
    private final JobConfig config;
    private final CheckOptions options;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private Figures figures = Figures.none();

    private Check(JobConfig config, CheckOptions options) {
        this.config = config;
        this.options = options;
    }

    /** @throws RefusedException if MySQL cannot be asked */
    public static CheckReport run(JobConfig config, CheckOptions options) throws InterruptedException {
        return new Check(config, options).report();
    }

    private CheckReport report() throws InterruptedException {
        long begun = System.nanoTime();
        long statements;
        try (Connection connection = SourceDatabase.open(config.source())) {
            SourceQueries source = SourceQueries.on(connection, options.queryLimit());
            look(source);
            findings.addAll(source.findings());
            unknown.addAll(source.unknown());
            statements = statements(source);
        } catch (SQLException e) {
            throw Submission.unusable(config.source(), e);
        }
        List<CheckReport.Judged> judged = findings.stream()
                .map(finding -> CheckReport.judged(finding, config.source().accepted(), options.accepted()))
                .toList();
        CheckReport.Effort effort =
                new CheckReport.Effort(Duration.ofNanos(System.nanoTime() - begun), statements, options.queryLimit());
        return new CheckReport(config.deployment(), judged, figures, unknown, effort);
    }

    private void look(SourceQueries source) throws SQLException, InterruptedException {
        @Nullable MappingSpec spec = parsed();
        SourceCheck start = new SourceCheck(source.connection());
        start.server(spec == null ? "" : spec.source());
        SourceServer server = new ServerFindings(source).look(config.source()::usesServerId);
        boolean mayFollow = server.logs() && start.findings().stream().noneMatch(Check::isGlobalGrant);
        Optional<BinlogPace> pace = mayFollow ? Optional.of(BinlogPace.start(source)) : Optional.empty();

        Sides sides = spec == null ? Sides.NONE : sides(source, start, spec);
        findings.addAll(start.findings());

        Optional<BinlogFigure> binlog = Optional.empty();
        if (pace.isPresent()) {
            Optional<Duration> kept = new RetentionCheck(source.connection()).kept();
            binlog = Optional.of(pace.get().end(options.watch(), kept));
        }
        figures = figures(server, sides, binlog);
    }

    /** Whether the user lacks what following the binlog needs. */
    private static boolean isGlobalGrant(Finding finding) {
        return finding.code() == FindingCode.MISSING_GRANT && finding.place().startsWith("REPLICATION");
    }

    private @Nullable MappingSpec parsed() {
        try {
            return Submission.mapping(config);
        } catch (MappingException e) {
            add(e);
            return null;
        }
    }

    private void add(MappingException e) {
        e.problems()
                .forEach(problem -> findings.add(new Finding(
                        FindingCode.MAPPING_PROBLEM, problem.file() + ":" + problem.line(), problem.toString(), "")));
    }

    /**
     * What is known of rows and tables.
     *
     * @param rows of all captured tables
     * @param rowsASecond as measured
     */
    private record Sides(
            List<SampledType> types,
            List<JoinFigure> joins,
            List<TargetFigure> targets,
            double rows,
            OptionalDouble rowsASecond) {
        private static final Sides NONE = new Sides(List.of(), List.of(), List.of(), 0, OptionalDouble.empty());
    }

    private Sides sides(SourceQueries source, SourceCheck start, MappingSpec spec) throws SQLException {
        SourceSchema schema = new SchemaReader(source.connection()).read(spec.source(), spec.tables());
        int before = start.findings().size();
        start.tables(spec.source(), spec.tables(), schema);
        boolean readable = start.findings().subList(before, start.findings().size()).stream()
                .noneMatch(Check::hidesTheSchema);
        if (!readable) {
            unknown.add(
                    "whether the mapping compiles, and all that follows from it (its tables cannot all be read, see above)");
            return Sides.NONE;
        }
        CompiledMapping mapping;
        try {
            mapping = CompiledMapping.compile(spec, schema);
        } catch (MappingException e) {
            add(e);
            unknown.add("items, tables and costs (the mapping does not compile)");
            return Sides.NONE;
        }
        MappingPlan plan = new MappingPlan(spec.file(), spec.text(), schema);
        return sides(source, new Submission(config, plan, mapping));
    }

    private static boolean hidesTheSchema(Finding finding) {
        return switch (finding.code()) {
            case MISSING_GRANT, NOT_A_TABLE, NO_PRIMARY_KEY -> true;
            default -> false;
        };
    }

    private Sides sides(SourceQueries source, Submission submission) throws SQLException {
        CompiledMapping mapping = submission.mapping();
        SourceSchema schema = submission.plan().schema();
        List<TargetFigure> targets = targets(submission);
        Map<String, Long> estimates = new TableFacts(source).look(schema, mapping.columnUses());
        JoinFindings joins = new JoinFindings(source, mapping);
        joins.look();
        List<SampledType> types = new ItemSample(source, mapping, schema, options.sample()).take(estimates);
        List<Finding> sampled = SampleFindings.of(types, joins.overCap());
        findings.addAll(sampled);
        new KeyCollisions(source, schema).look(mapping.columnUses());
        boolean refused = sampled.stream().anyMatch(finding -> finding.code() == FindingCode.REFUSED_ROWS);
        ColumnFindings.of(mapping.columnUses(), schema).stream()
                .filter(finding -> !refused || finding.code() != FindingCode.TYPE_POLICY)
                .forEach(findings::add);
        findings.addAll(new HotPartitions(types).findings(targets, mostUnits()));
        double rows = estimates.values().stream().mapToLong(Long::longValue).sum();
        return new Sides(types, joins.figures(), targets, rows, new ReadPace(source).measure(schema, estimates));
    }

    private List<TargetFigure> targets(Submission submission) {
        try (DynamoDbClient client = new DynamoClients(config.target()).sync()) {
            TargetLook look = new TargetLook(client);
            look.look(submission.mapping().targets(), config.controlTable());
            findings.addAll(look.findings());
            unknown.addAll(look.unknown());
            boolean there = look.findings().stream()
                    .noneMatch(finding -> finding.code() == FindingCode.TARGET_UNREACHABLE
                            || finding.place().equals(config.controlTable()));
            if (there) {
                knownRun(client, submission);
            }
            return look.figures();
        }
    }

    private void knownRun(DynamoDbClient client, Submission submission) {
        try {
            Optional<Run> known = new ControlTable(client, config.controlTable()).currentRun();
            if (known.isPresent()) {
                List<Finding> differences = submission.differences(known.get());
                findings.addAll(differences.isEmpty() ? List.of(known(known.get())) : differences);
            }
        } catch (ControlTableException | SdkException e) {
            unknown.add("whether this deployment has begun already (" + config.controlTable() + " cannot be read)");
        }
    }

    private Finding known(Run run) {
        return new Finding(
                FindingCode.KNOWN_RUN,
                config.controlTable(),
                "the deployment " + config.deployment() + " has begun already, at " + run.began(),
                "'rowferry status' says how far it is");
    }

    private double mostUnits() {
        Integer most = config.write().limits().maxWriteUnits();
        return most == null ? Double.POSITIVE_INFINITY : most;
    }

    private Figures figures(SourceServer server, Sides sides, Optional<BinlogFigure> binlog) {
        if (sides.types().isEmpty()) {
            return new Figures(
                    Optional.of(server),
                    List.of(),
                    List.of(),
                    sides.targets(),
                    Optional.empty(),
                    binlog,
                    Optional.empty());
        }
        SnapshotEstimate estimate = new SnapshotEstimate(sides.types(), sides.targets(), mostUnits());
        SnapshotFigure snapshot = estimate.figure(
                sides.rows(), sides.rowsASecond(), config.parallelism().read());
        findings.addAll(estimate.findings());
        boolean isShort = findings.stream().anyMatch(finding -> finding.code() == FindingCode.SHORT_RETENTION);
        if (!isShort) {
            binlog.flatMap(BinlogFigure::kept)
                    .flatMap(kept -> SnapshotEstimate.outlasts(snapshot, kept))
                    .ifPresent(findings::add);
        }
        return new Figures(
                Optional.of(server),
                sides.types().stream().map(TypeFigure::of).toList(),
                sides.joins(),
                sides.targets(),
                Optional.of(snapshot),
                binlog,
                Optional.of(MoneyFigure.of(sides.types(), binlog, options.prices())));
    }

    /** All of the session, ours and those of what is shared with a start. */
    private static long statements(SourceQueries source) throws SQLException {
        return source.ask("statements", "SHOW SESSION STATUS LIKE 'Questions'", List.of(), Check::second)
                .orElse(0L);
    }

    private static long second(ResultSet rows) throws SQLException {
        return rows.next() ? rows.getLong(2) : 0;
    }
}
