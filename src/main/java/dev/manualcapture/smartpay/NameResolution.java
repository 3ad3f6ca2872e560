package dev.manualcapture.smartpay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/** Resolves names within a time. The platform's own look-up cannot be interrupted and would outlast the deadline of a call. */
final class NameResolution implements DnsResolver {

    private final DnsResolver names;
    private final Duration longest;
    private final ThreadPoolExecutor threads;

    NameResolution(DnsResolver names, Duration longest, int mostAtOnce) {
        this.names = names;
        this.longest = longest;
        threads = new ThreadPoolExecutor(0, mostAtOnce, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "smartpay-name-resolution");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return inTime(() -> names.resolve(host));
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return inTime(() -> names.resolveCanonicalHostname(host));
    }

    private <T> T inTime(Callable<T> lookUp) throws UnknownHostException {
        try {
            Future<T> found = threads.submit(lookUp);
            return found.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        } catch (ExecutionException | TimeoutException | RejectedExecutionException notFound) {
            throw new UnknownHostException("not resolved");
        }
    }
}
