package io.rowferry.job.internal.submit;

import io.rowferry.job.MigrationPipeline;
import io.rowferry.job.RefusedException;
import io.rowferry.job.internal.config.JobConfig;
import io.rowferry.job.internal.control.ControlTable;
import io.rowferry.job.internal.control.ControlledFirstEmissions;
import io.rowferry.job.internal.control.ControlledRun;
import io.rowferry.job.internal.control.DynamoClients;
import io.rowferry.job.internal.read.MySqlRead;
import io.rowferry.job.internal.schema.Fingerprint;
import io.rowferry.job.internal.schema.SchemaReader;
import io.rowferry.job.internal.schema.SourceDatabase;
import io.rowferry.job.internal.schema.TargetTables;
import io.rowferry.job.internal.write.ItemSink;
import io.rowferry.mapping.CompiledMapping;
import io.rowferry.mapping.ItemType;
import io.rowferry.mapping.MappingPlan;
import io.rowferry.mapping.MappingSpec;
import io.rowferry.mapping.SourceSchema;
import io.rowferry.mapping.TableSchema;
import io.rowferry.mapping.control.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A config bound to the live source: its mapping compiled, everything checked that can be, nothing written.
 *
 * @param config as read
 * @param plan the mapping and the schema that it was compiled against
 * @param mapping compiled
 */
public record Submission(JobConfig config, MappingPlan plan, CompiledMapping mapping) {
    private static final Duration TABLE_PATIENCE = Duration.ofMinutes(10);
    private static final Duration TABLE_INTERVAL = Duration.ofSeconds(1);

    /**
     * Reads the live schema and compiles the mapping against it.
     *
     * @throws RefusedException if the source is not fit for a run
     * @throws io.rowferry.mapping.MappingException with all problems of the mapping
     */
    public static Submission prepare(JobConfig config) {
        MappingSpec spec = mapping(config);
        try (Connection connection = SourceDatabase.open(config.source())) {
            SourceCheck check = new SourceCheck(connection);
            check.server();
            SourceSchema schema = new SchemaReader(connection).read(spec.source(), spec.tables());
            check.tables(spec.source(), spec.tables(), schema);
            refuseIfAny(check.problems());
            MappingPlan plan = new MappingPlan(spec.file(), spec.text(), schema);
            return new Submission(config, plan, CompiledMapping.compile(spec, schema));
        } catch (SQLException e) {
            throw new RefusedException(
                    List.of(
                            "MySQL at " + config.source().host() + ":"
                                    + config.source().port() + " cannot be used as "
                                    + config.source().user() + ": " + e.getMessage()
                                    + "; see source.host, source.port, source.user, source.password and source.connection in the config"));
        }
    }

    /**
     * The mapping that the config names, read but not bound to a schema: asks no server.
     *
     * @throws io.rowferry.mapping.MappingException with what is wrong with it
     */
    public static MappingSpec mapping(JobConfig config) {
        Path file = Path.of(config.mapping());
        try {
            return MappingSpec.parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the mapping file cannot be read: " + file, e);
        }
    }

    /** Creates the control table and the target tables, or adopts those that fit. */
    public void createTables() {
        try (DynamoDbClient client = new DynamoClients(config.target()).sync();
                ControlTable control = controlTable()) {
            refuseIfAny(tables(client).create(mapping.targets()));
            control.create();
        }
    }

    /**
     * Checks that this run may begin, or go on; see {@link StartRule}.
     *
     * @param savepoint what it is to be restored from, or null
     * @param withoutState whether it was asked for by name to begin without state though a run is known
     * @throws RefusedException if it may not
     */
    public Beginning checkStart(@Nullable String savepoint, boolean withoutState) {
        try (DynamoDbClient client = new DynamoClients(config.target()).sync();
                ControlTable control = controlTable()) {
            control.check();
            refuseIfAny(tables(client).check(mapping.targets()));
            Optional<Run> known = control.currentRun();
            known.ifPresent(run -> refuseIfAny(differences(run)));
            if (savepoint != null) {
                if (known.isEmpty()) {
                    throw new RefusedException(
                            List.of("the control table " + config.controlTable() + " knows no run, so " + savepoint
                                    + " belongs to another deployment: see 'deployment' in the config"));
                }
                if (Checkpoints.isOfAnother(config, savepoint)) {
                    throw new RefusedException(
                            List.of(savepoint + " is a checkpoint of another deployment: those of this one lie in "
                                    + config.checkpointFolder() + "; see 'deployment' in the config"));
                }
                return Beginning.RESTORED;
            }
            if (known.isPresent() && withoutState) {
                return Beginning.WITHOUT_STATE;
            }
            boolean ended =
                    known.flatMap(run -> control.snapshotEnd(run.epoch())).isPresent();
            Optional<String> checkpoint = known.flatMap(this::newestCheckpoint);
            return new StartRule(known.isPresent(), ended, checkpoint.isPresent())
                    .withoutSavepoint()
                    .orElseThrow(() -> new RefusedException(List.of(forgotten(checkpoint))));
        }
    }

    private List<String> differences(Run known) {
        List<String> problems = new ArrayList<>();
        if (!known.capturedTables().equals(capturedTables())) {
            problems.add("the captured tables have changed: this deployment began with " + known.capturedTables()
                    + ", the mapping now names " + capturedTables()
                    + "; a changed set needs a new deployment name and an empty table");
        }
        if (!known.outputFunction().equals(outputFunction())) {
            problems.add(
                    "the mapping gives other items than the one that this deployment began with: items already written would"
                            + " stay as they are; take the mapping of then, or a new deployment name and an empty table");
        }
        return problems;
    }

    private String forgotten(Optional<String> checkpoint) {
        String newest = checkpoint
                .map(path -> "the newest checkpoint is " + path)
                .orElse("no checkpoint of this run was found in " + config.checkpointFolder());
        return "the control table " + config.controlTable()
                + " knows a run of this deployment, but this start has no state: restore it with -s (" + newest
                + "); './rowferry run' does so by itself; to read everything again on purpose add --without-state";
    }

    /** The newest checkpoint of the run that the control table knows, if there is such a run and an attempt of it left one. */
    public Optional<String> newestCheckpoint() {
        try (ControlTable control = controlTable()) {
            return control.currentRun().flatMap(this::newestCheckpoint);
        }
    }

    private Optional<String> newestCheckpoint(Run run) {
        try {
            return Checkpoints.newest(config.checkpointFolder(), run.began());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the checkpoint directory cannot be listed: " + config.checkpointFolder(), e);
        }
    }

    /** The real source and the real target. */
    public MigrationPipeline.Ends ends() {
        ControlledRun.Store store = new ControlledRun.Store(
                config.target(),
                config.controlTable(),
                capturedTables(),
                outputFunction(),
                !mapping.assembly().isEmpty());
        ItemSink.Job job = new ItemSink.Job(
                config.controlTable(),
                mapping.targets(),
                mapping.itemTypes().stream().map(ItemType::name).toList());
        return new MigrationPipeline.Ends(
                new MySqlRead(config.source(), plan.schema(), store),
                new ItemSink(job, config.target(), config.write()),
                new ControlledFirstEmissions(config.target(), config.controlTable()));
    }

    private List<String> capturedTables() {
        return plan.schema().tables().stream().map(TableSchema::name).sorted().toList();
    }

    private String outputFunction() {
        return Fingerprint.of(mapping.canonicalForm());
    }

    private ControlTable controlTable() {
        return new ControlTable(new DynamoClients(config.target()).sync(), config.controlTable());
    }

    private static TargetTables tables(DynamoDbClient client) {
        return new TargetTables(client, TABLE_PATIENCE, TABLE_INTERVAL);
    }

    private static void refuseIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }
}
