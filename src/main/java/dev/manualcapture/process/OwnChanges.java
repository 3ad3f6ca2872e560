package dev.manualcapture.process;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * Whether one command changes what is else read from memory. From then on it reads from the database alone: what it reads of its own change may be
 * rolled back, so nothing of it is kept.
 */
final class OwnChanges {

    private final List<RecentReads<?>> about;
    private boolean begun;

    OwnChanges(RecentReads<?>... about) {
        this.about = List.of(about);
    }

    /** To be called before the change; others keep reading what was before until it is committed. */
    void begin() {
        if (!begun) {
            begun = true;
            Context.getCommandContext().getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, committed -> about.forEach(RecentReads::forget));
        }
    }

    /** @return what was read lately; after a change of its own, what is read now */
    <T> T read(RecentReads<T> recent, String id, Supplier<T> now) {
        return begun ? now.get() : recent.get(id, now);
    }
}
