package io.rowferry.job.internal.control;

import io.rowferry.job.internal.assemble.FirstEmissions;
import io.rowferry.job.internal.config.TargetOptions;
import io.rowferry.mapping.control.FirstEmission;
import java.time.Clock;

/**
 * Notes first emissions in the control table. A client is made for each note, for there is one in a subtask's life.
 *
 * @param target the DynamoDB account
 * @param controlTable name of the control table
 */
public record ControlledFirstEmissions(TargetOptions target, String controlTable) implements FirstEmissions.Store {
    @Override
    public FirstEmissions open() {
        return (epoch, parallelism, subtask) -> {
            try (ControlTable control = new ControlTable(new DynamoClients(target).sync(), controlTable)) {
                control.note(new FirstEmission(
                        epoch, parallelism, subtask, Clock.systemUTC().instant()));
            }
        };
    }
}
