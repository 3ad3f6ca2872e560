package dev.manualcapture.canary;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.FilterAttachable;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * Every line that anybody logs, down to debug: an administrator asks for that while looking for a fault. What frameworks say at debug of an
 * address that was asked for is in the address, and not looked at.
 */
final class EverythingLogged extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();
    private final Needles needles;
    private final Collection<String> hits = new ConcurrentSkipListSet<>();
    private volatile Level from = Level.DEBUG;
    private final AtomicLong lines = new AtomicLong();

    EverythingLogged(Needles needles) {
        this.needles = needles;
        setContext(root.getLoggerContext());
        // a screenful for each fault says nothing
        root.iteratorForAppenders().forEachRemaining(printed -> printed.addFilter(everything()));
        root.setLevel(Level.DEBUG);
        start();
        root.addAppender(this);
    }

    private static ThresholdFilter everything() {
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel("OFF");
        filter.start();
        return filter;
    }

    @Override
    protected void append(ILoggingEvent event) {
        boolean isTheTestsOwn = event.getLoggerName().startsWith("jdk.internal.httpclient");
        if (isTheTestsOwn || !event.getLevel().isGreaterOrEqual(from)) {
            return;
        }
        lines.incrementAndGet();
        String text = event.getThreadName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
            + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy()));
        needles.in(text).forEach(fact -> hits.add("log of " + event.getLoggerName() + " at " + event.getLevel() + ": " + fact));
    }

    /** While addresses name the shopper. */
    void looksOnlyAtWhatAnAdministratorSeesAnyway(boolean only) {
        from = only ? Level.INFO : Level.DEBUG;
    }

    Collection<String> hits() {
        return hits;
    }

    long lines() {
        return lines.get();
    }

    @Override
    public void close() {
        root.detachAppender(this);
        stop();
        root.iteratorForAppenders().forEachRemaining(FilterAttachable::clearAllFilters);
        root.setLevel(before);
    }
}
