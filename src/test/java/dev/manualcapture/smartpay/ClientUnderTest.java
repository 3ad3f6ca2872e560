package dev.manualcapture.smartpay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.TimeValue;

/** The client as the application wires it, against any address; it looks at every connection, also at one that answered just now. */
final class ClientUnderTest implements AutoCloseable {

    static final String SECRET_KEY = "sk_test_abc";

    private final SmartpayClientConfiguration configuration = new SmartpayClientConfiguration();
    private final CallDeadline deadline;
    private final CloseableHttpClient http;
    private final SmartpayApi api;
    private final Answers answers;

    private ClientUnderTest(SmartpayProperties properties, int connections) {
        deadline = configuration.smartpayDeadline(properties);
        http = SmartpayClientConfiguration.httpClient(properties, deadline, connections, TimeValue.ZERO_MILLISECONDS);
        api = configuration.smartpayApi(properties, http);
        answers = configuration.smartpayAnswers(properties);
    }

    static ClientUnderTest of(URI address) {
        return new ClientUnderTest(properties(address), 4);
    }

    static ClientUnderTest of(URI address, Duration connect, Duration read, Duration deadline) {
        return new ClientUnderTest(new SmartpayProperties(address, SECRET_KEY, List.of("SomeSecret"), true, connect, read, deadline), 4);
    }

    static ClientUnderTest withOneConnection(URI address, Duration connect, Duration read, Duration deadline) {
        return new ClientUnderTest(new SmartpayProperties(address, SECRET_KEY, List.of("SomeSecret"), true, connect, read, deadline), 1);
    }

    static ClientUnderTest withKey(String secretKey, URI address, Duration read, Duration deadline) {
        return new ClientUnderTest(new SmartpayProperties(address, secretKey, List.of("SomeSecret"), true, Duration.ofSeconds(2), read, deadline),
            4);
    }

    static SmartpayProperties properties(URI address) {
        return new SmartpayProperties(address, SECRET_KEY, List.of("SomeSecret"), true, Duration.ofSeconds(2), Duration.ofSeconds(10),
            Duration.ofSeconds(20));
    }

    SmartpayGateway gateway() {
        return configuration.smartpayGateway(api, answers);
    }

    SmartpayLookups lookups() {
        return configuration.smartpayLookups(api, answers);
    }

    SmartpayRefunds refunds() {
        return configuration.smartpayRefunds(api, answers);
    }

    SmartpayWebhookEndpoints webhookEndpoints() {
        return configuration.smartpayWebhookEndpoints(api, answers);
    }

    @Override
    public void close() throws IOException {
        http.close();
        deadline.close();
    }
}
