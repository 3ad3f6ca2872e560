package dev.manualcapture.smartpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.manualcapture.order.Money;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * That a call is one request is checked by counting what reaches a server that hangs up. The client of the JDK, with which Feign comes, fails
 * that check where it keeps the request for it: it sends a POST again by itself. So the check bites.
 */
@Tag("sabotage")
class PlantedClientTest {

    @Test
    void theClientOfTheJdkSendsTwice() throws IOException {
        try (RawServer server = new RawServer()) {
            server.behave((socket, out) -> { });
            SmartpayApi jdk = Feign.builder().client(new Client.Default(null, null, false)).retryer(Retryer.NEVER_RETRY).options(new Request.Options())
                .encoder((body, type, request) -> request.body(((JsonNode) body).toString().getBytes(StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8)).target(SmartpayApi.class, server.address().toString());

            assertThatThrownBy(() -> jdk.createPayment("key", JsonNodeFactory.instance.objectNode())).isNotNull();

            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void ourClientSendsOnce() throws IOException {
        try (RawServer server = new RawServer(); ClientUnderTest client = ClientUnderTest.of(server.address())) {
            server.behave((socket, out) -> { });

            assertThatThrownBy(() -> client.gateway().capture("order_test_abc", Money.yen(1), "reference", "key"))
                .isInstanceOf(SmartpayOutcomeUnknown.class);

            assertThat(server.requests()).hasSize(1);
        }
    }
}
