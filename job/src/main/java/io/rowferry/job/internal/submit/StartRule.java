package io.rowferry.job.internal.submit;

import java.util.Optional;

/**
 * Where a start of a known or unknown run may begin; pure.
 *
 * <p>A start without state of a known run is refused, because its state has most likely been forgotten, and a snapshot read again costs
 * hours and needs a binlog that still reaches back. But while the snapshot has no end yet and there is no checkpoint, nothing can have
 * been forgotten that is of worth, and the start begins with the snapshot again. Why that converges:
 *
 * <ul>
 *   <li>The end of the snapshot, H, is noted when the binlog is handed out, and that is only after a checkpoint behind the last chunk
 *       ({@link io.rowferry.job.internal.read.MySqlRead} waits for it at every parallelism). So without H no attempt has read the binlog.
 *   <li>The attempt takes P0 and the source epoch from the control table again, and reads every chunk, each at the snapshot's version.
 *       That is what Flink itself does after a failure before the first checkpoint: chunks read again, later than P0.
 *   <li>What differs between the two readings was changed behind P0, so it stands in the binlog, which is read from P0, with greater versions.
 *       What has not changed gives the same item at the same version. What the killed attempt still has under way is one of the two.
 * </ul>
 *
 * With H noted, a checkpoint has been complete; where none is found, the directory is another or was emptied, and that must be said.
 *
 * @param isKnown whether the control table knows a run
 * @param snapshotEnded whether H of its source epoch is noted
 * @param hasCheckpoint whether an attempt of the run has left one
 */
record StartRule(boolean isKnown, boolean snapshotEnded, boolean hasCheckpoint) {
    /** Where a start without a savepoint begins, or nothing if its state was forgotten. */
    Optional<Beginning> withoutSavepoint() {
        if (!isKnown) {
            return Optional.of(Beginning.FIRST);
        }
        return snapshotEnded || hasCheckpoint ? Optional.empty() : Optional.of(Beginning.SNAPSHOT_AGAIN);
    }
}
