package io.rowferry.benchmarks.assemble;

import java.util.List;

/**
 * What one child JVM has measured.
 *
 * @param stages the snapshot, then the changes
 * @param rows that were there at the end
 * @param stateBytes size of a canonical savepoint then
 * @param checkpoints all that became complete
 * @param load the machine's load average over the last minute at the end
 */
public record AssembleRun(
        AssembleSide side,
        Shape shape,
        List<Stage> stages,
        long rows,
        long stateBytes,
        List<Checkpoints.Checkpoint> checkpoints,
        double load) {
    public AssembleRun {
        stages = List.copyOf(stages);
        checkpoints = List.copyOf(checkpoints);
    }

    Stage snapshot() {
        return stages.get(0);
    }

    /** All stages behind the snapshot as one. */
    Stage changes() {
        Stage sum = stages.get(1);
        for (Stage next : stages.subList(2, stages.size())) {
            sum = new Stage(
                    sum.changes() + next.changes(),
                    sum.items() + next.items(),
                    sum.begun(),
                    sum.seconds() + next.seconds(),
                    sum.secondsToFirst(),
                    sum.cpuSeconds() + next.cpuSeconds(),
                    sum.jitSeconds() + next.jitSeconds());
        }
        return sum;
    }

    double stateBytesPerRow() {
        return (double) stateBytes / rows;
    }

    /** The longest checkpoint that overlaps with a stage, from its first item on; 0 if there is none. */
    double longestCheckpoint(Stage stage) {
        return checkpoints.stream()
                .filter(checkpoint -> checkpoint.to() > stage.begun() + stage.secondsToFirst()
                        && checkpoint.from() < stage.begun() + stage.seconds())
                .mapToDouble(Checkpoints.Checkpoint::seconds)
                .max()
                .orElse(0);
    }

    /** The longest time without a checkpoint's completion that touches the stages behind the snapshot. */
    double longestGap() {
        double begun = stages.get(1).begun();
        Stage last = stages.get(stages.size() - 1);
        double longest = 0;
        for (int i = 1; i < checkpoints.size(); i++) {
            double from = checkpoints.get(i - 1).to();
            double to = checkpoints.get(i).to();
            if (to > begun && from < last.begun() + last.seconds()) {
                longest = Math.max(longest, to - from);
            }
        }
        return longest;
    }
}
