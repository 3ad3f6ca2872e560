package dev.manualcapture.store;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What each transaction has for itself, from the first time that it is asked for until its end. A transaction that waits inside another one has
 * its own.
 *
 * @param <T> what it has
 */
final class PerTransaction<T> {

    private final Supplier<T> empty;
    private final Consumer<T> beforeCommit;

    /** @param empty what it begins with; in the end it is forgotten */
    PerTransaction(Supplier<T> empty) {
        this(empty, forgotten -> {
        });
    }

    /**
     * @param empty        what it begins with
     * @param beforeCommit done with it, as the last of the transaction
     */
    PerTransaction(Supplier<T> empty, Consumer<T> beforeCommit) {
        this.empty = empty;
        this.beforeCommit = beforeCommit;
    }

    /** What the present transaction has; empty where there is none. */
    @SuppressWarnings("unchecked")
    Optional<T> own() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        T own = (T) TransactionSynchronizationManager.getResource(this);
        if (own == null) {
            own = empty.get();
            TransactionSynchronizationManager.bindResource(this, own);
            TransactionSynchronizationManager.registerSynchronization(new UntilTheEnd(own));
        }
        return Optional.of(own);
    }

    /** An inner transaction does not see what the outer one has, and the outer one goes on with it. */
    private final class UntilTheEnd implements TransactionSynchronization {

        private final T own;

        private UntilTheEnd(T own) {
            this.own = own;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(PerTransaction.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(PerTransaction.this, own);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            beforeCommit.accept(own);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(PerTransaction.this);
        }
    }
}
