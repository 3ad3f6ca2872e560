package dev.manualcapture.process;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that another transaction may get in the way of: it is done in a transaction of its own, and again when it lost a race for a row, as a
 * caller should not have to. Only for work that sends nothing.
 */
@Component
class Contention {

    private static final int TRIES = 4;

    private final TransactionTemplate transaction;

    Contention(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @throws ConcurrencyFailureException when every try lost a race; nothing was changed
     * @throws RuntimeException            what the work throws
     */
    <T> T withstood(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (OptimisticLockingException | ConcurrencyFailureException lost) {
                if (tries == TRIES) {
                    throw new ConcurrencyFailureException("lost " + TRIES + " races in a row", lost);
                }
            }
        }
    }
}
