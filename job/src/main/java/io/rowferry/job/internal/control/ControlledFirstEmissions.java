package io.rowferry.job.internal.control;

import io.rowferry.job.internal.assemble.FirstEmissions;
import io.rowferry.job.internal.config.TargetOptions;

/**
 * Notes first emissions in the control table.
 *
 * @param target the DynamoDB account
 * @param controlTable name of the control table
 */
public record ControlledFirstEmissions(TargetOptions target, String controlTable) implements FirstEmissions.Store {
    @Override
    public FirstEmissions open() {
        return new FirstEmissionNotes(target, controlTable);
    }
}
