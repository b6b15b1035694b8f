package io.rowferry.job.internal.assemble;

import io.rowferry.mapping.assembly.AssemblyMessage;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerGone;
import io.rowferry.mapping.assembly.AssemblyMessage.AskerSet;
import io.rowferry.mapping.assembly.AssemblyMessage.Fact;
import io.rowferry.mapping.assembly.AssemblyMessage.KeyLeft;
import io.rowferry.mapping.assembly.AssemblyMessage.RowGone;
import io.rowferry.mapping.assembly.AssemblyMessage.RowSet;
import java.util.Comparator;

/**
 * The order in which a cell handles messages: by position, and at one position what goes, what comes, what is seen. A row that changes
 * its join value or its key goes and comes at one position; what it sees there has the same position and must find it.
 */
final class MessageOrder implements Comparator<AssemblyMessage> {
    static final MessageOrder INSTANCE = new MessageOrder();

    private MessageOrder() {}

    @Override
    public int compare(AssemblyMessage one, AssemblyMessage other) {
        int byPosition = one.position().compareTo(other.position());
        return byPosition != 0 ? byPosition : Integer.compare(rank(one), rank(other));
    }

    private static int rank(AssemblyMessage message) {
        if (message instanceof KeyLeft || message instanceof RowGone || message instanceof AskerGone) {
            return 0;
        } else if (message instanceof RowSet || message instanceof AskerSet) {
            return 1;
        } else if (message instanceof Fact) {
            return 2;
        }
        throw new IllegalStateException("no order for " + message.getClass());
    }
}
