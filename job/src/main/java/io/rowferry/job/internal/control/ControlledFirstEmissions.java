package io.rowferry.job.internal.control;

import io.rowferry.job.internal.assemble.FirstEmissions;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.mapping.control.FirstEmission;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes first emissions in the control table. A client is made for each note, for there is one in a subtask's life.
 *
 * @param target the DynamoDB account
 * @param controlTable name of the control table
 */
public record ControlledFirstEmissions(TargetOptions target, String controlTable) implements FirstEmissions.Store {
    private static final Logger LOG = LoggerFactory.getLogger(ControlledFirstEmissions.class);

    @Override
    public FirstEmissions open() {
        return this::note;
    }

    private boolean note(int epoch, int parallelism, int subtask) {
        try (ControlTable control = new ControlTable(new DynamoClients(target).sync(), controlTable)) {
            control.note(new FirstEmission(
                    epoch, parallelism, subtask, Clock.systemUTC().instant()));
            return true;
        } catch (ControlTableException e) {
            LOG.warn("The end of the first emission cannot be noted in the control table; it is tried again", e);
            return false;
        }
    }
}
