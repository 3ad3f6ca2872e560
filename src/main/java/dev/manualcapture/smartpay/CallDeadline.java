package dev.manualcapture.smartpay;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.ComplexCancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Ends a call at its deadline whatever goes on meanwhile: waiting for a connection, connecting, the TLS handshake, sending, the head and
 * the body of the answer. A read time-out alone never ends a call that gets one byte now and then. Stands first in the chain, so that all
 * of it happens inside.
 */
final class CallDeadline implements ExecChainHandler, AutoCloseable {

    private final ScheduledThreadPoolExecutor timer;
    private final Duration deadline;

    CallDeadline(Duration deadline) {
        this.deadline = deadline;
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "smartpay-deadline");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** @throws CallFailed when there is no whole answer in time; it says whether the request may have left */
    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws CallFailed {
        // The runtime of the scope cannot be canceled before it has a connection; one forked onto this can, in every phase.
        ComplexCancellable call = new ComplexCancellable();
        ExecChain.Scope own = new ExecChain.Scope(scope.exchangeId, scope.route, scope.originalRequest, scope.execRuntime.fork(call),
            scope.clientContext);
        ScheduledFuture<?> end = timer.schedule(call::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = chain.proceed(request, own);
            AnswerBody.takeIn(response, own.execRuntime);
            return response;
        } catch (IOException | HttpException | RuntimeException failed) {
            own.execRuntime.discardEndpoint();
            // Whoever is canceled in the middle reports it in many ways, some of them unchecked.
            String reason = call.isCancelled() ? "deadline of " + deadline : failed.getClass().getSimpleName();
            throw new CallFailed(reason, SendingMark.isSet(scope.clientContext));
        } finally {
            end.cancel(false);
        }
    }
}
