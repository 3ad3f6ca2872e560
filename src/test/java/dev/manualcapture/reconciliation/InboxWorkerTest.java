package dev.manualcapture.reconciliation;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.Inbox.Waiting;
import dev.manualcapture.store.OrderStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;

/** Events that are stored while each thread is still at one before. */
class InboxWorkerTest {

    private static final int THREADS = 16;
    private static final long PATIENCE_MILLIS = 10_000;

    private final Inbox inbox = mock(Inbox.class);
    private final OrderStore orders = mock(OrderStore.class);
    private final Workers threads = new Workers();
    private final CountDownLatch begun = new CountDownLatch(THREADS);
    private final CountDownLatch free = new CountDownLatch(1);
    private volatile long now;
    private final InboxWorker worker = new InboxWorker(inbox, orders, mock(Reconciliation.class), threads, () -> now);

    @BeforeEach
    void allThreadsAreBusy() throws InterruptedException {
        when(orders.findBySmartpayId(any())).thenAnswer(asked -> {
            begun.countDown();
            free.await();
            return Optional.empty(); // nobody's, so the event is put off
        });
        IntStream.range(0, THREADS).forEach(n -> worker.take(event("busy-" + n)));
        begun.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stop() {
        free.countDown();
        threads.destroy();
    }

    @Test
    void areHandledWithoutWaitingForTheirTurn() {
        IntStream.range(0, 300).forEach(n -> worker.take(event("next-" + n)));

        free.countDown();

        IntStream.range(0, 300).forEach(n -> verify(inbox, timeout(PATIENCE_MILLIS)).postpone(eq("next-" + n), any()));
    }

    @Test
    void areLeftToWhoeverTakesThemOnceTheyHaveTheirTurn() {
        worker.take(event("late"));
        now += InboxWorker.pauseBefore("order.authorized").toNanos();
        worker.take(event("in time"));
        now += Duration.ofSeconds(1).toNanos();

        free.countDown();

        verify(inbox, timeout(PATIENCE_MILLIS)).postpone(eq("in time"), any());
        verify(orders, never()).findBySmartpayId("late");
    }

    @Test
    @Timeout(20)
    void areLeftToTheNextTurnWhereNothingCanBeWritten() {
        when(inbox.due(anyInt())).thenAnswer(all -> IntStream.range(0, all.getArgument(0)).mapToObj(n -> event("due-" + n)).toList());
        doThrow(new DataAccessResourceFailureException("the disk is full")).when(inbox).postpone(any(), any());

        free.countDown();
        worker.handleDue();

        verify(inbox).due(anyInt());
    }

    private static Waiting event(String id) {
        return new Waiting(id, id, "order.authorized", 0);
    }
}
