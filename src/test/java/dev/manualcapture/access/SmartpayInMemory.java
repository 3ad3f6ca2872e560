package dev.manualcapture.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.manualcapture.order.Money;
import dev.manualcapture.smartpay.CheckoutSession;
import dev.manualcapture.smartpay.SmartpayGateway;
import dev.manualcapture.smartpay.SmartpayOrder;
import dev.manualcapture.smartpay.SmartpayOrder.Status;
import dev.manualcapture.smartpay.SmartpayPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A Smartpay that authorizes everything and moves nothing: these tests end where a decision is taken. */
@TestConfiguration(proxyBeanMethods = false)
class SmartpayInMemory {

    static String id(String reference) {
        return "order_test_" + reference.replace("-", "");
    }

    @Bean
    Canary canary() {
        return new Canary();
    }

    /** How often a checkout session was asked for. */
    @Bean
    AtomicInteger sessionsAsked() {
        return new AtomicInteger();
    }

    @Bean
    @Primary
    SmartpayGateway authorizing(AtomicInteger sessionsAsked) {
        Map<String, Long> amounts = new ConcurrentHashMap<>();
        return new SmartpayGateway() {
            @Override
            public CheckoutSession createCheckoutSession(JsonNode body, String key) {
                sessionsAsked.incrementAndGet();
                String id = id(body.get("reference").asText());
                amounts.put(id, body.get("amount").asLong());
                return new CheckoutSession("checkout_test_1", id, "https://checkout.example/" + id);
            }

            @Override
            public SmartpayOrder readOrder(String id) {
                Instant now = Instant.now();
                return new SmartpayOrder(id, Status.REQUIRES_CAPTURE, Money.yen(amounts.get(id)), now, now, now.plus(Duration.ofDays(7)), List.of());
            }

            @Override
            public SmartpayPayment capture(String id, Money amount, String reference, String key) {
                throw new AssertionError("no job runs here");
            }

            @Override
            public SmartpayOrder cancel(String id, String key) {
                throw new AssertionError("no job runs here");
            }
        };
    }
}
