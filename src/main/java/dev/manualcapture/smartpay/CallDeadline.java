package dev.manualcapture.smartpay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Ends a call at its deadline whatever arrives meanwhile, and takes in at most a mebibyte. A read time-out alone never ends a call that
 * gets one byte now and then.
 */
final class CallDeadline implements ExecChainHandler, AutoCloseable {

    static final int LARGEST_ANSWER = 1024 * 1024;

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

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        Cancellable connection = (Cancellable) scope.execRuntime;
        ScheduledFuture<?> end = timer.schedule(connection::cancel, deadline.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                response.setEntity(takenIn(entity));
            }
            return response;
        } finally {
            end.cancel(false);
        }
    }

    private static HttpEntity takenIn(HttpEntity entity) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream content = entity.getContent()) {
            byte[] part = new byte[8192];
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                bytes.write(part, 0, read);
                if (bytes.size() > LARGEST_ANSWER) {
                    throw new IOException("the answer is larger than " + LARGEST_ANSWER + " bytes");
                }
            }
        }
        return new ByteArrayEntity(bytes.toByteArray(), ContentType.parseLenient(entity.getContentType()));
    }
}
