package dev.manualcapture.webhook;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many events that turn out to be forged one source may send in a second; beyond it nothing is computed for it. Genuine ones count while
 * they are looked at only, so that Smartpay is never too fast.
 */
@Component
class RefusalLimit {

    /** Sources that are remembered; the one that was silent longest is forgotten. */
    private static final int MOST_SOURCES = 10_000;
    private static final int NETWORK_OF_IPV6 = 8;

    private final int perSecond;
    private final TimeMeter clock;
    private final Map<String, Bucket> sources = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    @Autowired
    RefusalLimit(@Value("${webhook.refused-per-second:100}") int perSecond) {
        this(perSecond, TimeMeter.SYSTEM_MILLISECONDS);
    }

    RefusalLimit(int perSecond, TimeMeter clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** @return false when this source has sent too many */
    boolean takes(String address) {
        return bucket(address).tryConsume(1);
    }

    /** The last one was genuine after all. */
    void givesBack(String address) {
        bucket(address).addTokens(1);
    }

    private Bucket bucket(String address) {
        synchronized (sources) {
            return sources.computeIfAbsent(source(address), any -> Bucket.builder().withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1))).build());
        }
    }

    /** One who has an IPv6 network has all its addresses. */
    private static String source(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address); // a literal, which asks nobody
            return parsed instanceof Inet6Address ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_OF_IPV6)) : address;
        } catch (UnknownHostException noLiteral) {
            return address;
        }
    }
}
