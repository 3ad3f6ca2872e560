package dev.manualcapture.smartpay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import feign.FeignException;
import feign.Request;
import feign.Request.HttpMethod;
import feign.RequestTemplate;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What reads bytes of strangers, each with what it may answer; any other exception is a fault. An input is a line of fields parted by bars, and
 * a body.
 */
final class DecoderTargets {

    static final String SECRET = "3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g";

    private static final int[] STATUSES = {200, 204, 301, 400, 401, 404, 409, 429, 500, 503};
    private static final SmartpayWebhooks WEBHOOKS = new SmartpayWebhooks(new WebhookSecrets(new SmartpayProperties(
        URI.create("https://api.example/v1"), "sk_test_abc", List.of(SECRET), true, Duration.ofSeconds(1), Duration.ofSeconds(1),
        Duration.ofSeconds(1)), "", new WebhookSecretRule(false)));
    private static final AnswerDecoder DECODER = new AnswerDecoder(Clock.systemUTC());
    private static final Answers ANSWERS = new Answers(true);
    private static final RefundAnswers REFUNDS = new RefundAnswers(ANSWERS.fields());
    private static final WebhookEndpointAnswers ENDPOINTS = new WebhookEndpointAnswers(ANSWERS.fields());

    private DecoderTargets() {
    }

    /** {@code event id|subscription id|timestamp|signature}: refused, but where the signature is ours. */
    static void signature(byte[] input) {
        String[] head = head(input, 4);
        byte[] body = body(input);
        boolean ours = WebhookSignature.of(SECRET, head[2], body).equals(head[3]);
        try {
            WEBHOOKS.verify(head[0], head[1], head[2], head[3], body);
            assertThat(ours).as("accepted").isTrue();
        } catch (InvalidSignature refused) {
            assertThat(ours).as("refused").isFalse();
            assertThat(refused.getMessage()).hasSizeLessThan(120);
        }
    }

    /** {@code event id|subscription id|timestamp}, signed: read or set aside, and what goes on to tables and logs has its form. */
    static void event(byte[] input) {
        String[] head = head(input, 3);
        byte[] body = body(input);
        SmartpayEvent event;
        try {
            event = WEBHOOKS.verify(head[0], head[1], head[2], WebhookSignature.of(SECRET, head[2], body), body);
        } catch (InvalidSignature ours) {
            throw new AssertionError("signed with our secret", ours);
        }
        assertThat(event.id()).matches("[A-Za-z0-9_-]{1,100}");
        assertThat(event.subscriptionId() == null || event.subscriptionId().matches("[A-Za-z0-9_-]{1,100}")).isTrue();
        assertThat(event.type() == null || event.type().matches("[a-z0-9._-]{1,100}")).isTrue();
        assertThat(event.orderId() == null || event.orderId().matches("order_(test|live)_[0-9A-Za-z]{1,60}")).isTrue();
        assertThat(event.readable() || event.orderId() == null).isTrue();
    }

    /** {@code status|kind|Retry-After}: believed, or an outcome that is unknown; the errors name no content. */
    static void answer(byte[] input) throws Exception {
        String[] head = head(input, 3);
        Response response = Response.builder().status(STATUSES[Math.floorMod(head[0].hashCode(), STATUSES.length)])
            .headers(Map.of("Retry-After", List.of(head[2]))).body(body(input))
            .request(Request.create(HttpMethod.GET, "https://api.example/v1/orders", Map.of(), null, StandardCharsets.UTF_8, new RequestTemplate()))
            .build();
        assertThat(DECODER.decode("readOrder", response)).isInstanceOf(SmartpayException.class)
            .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(200));
        try {
            JsonNode answer = (JsonNode) DECODER.decode(response.toBuilder().status(200).build(), JsonNode.class);
            read(head[1], answer);
        } catch (IOException | FeignException | SmartpayException documented) {
            assertThat(documented).isNotNull();
        }
    }

    private static void read(String kind, JsonNode answer) {
        switch (kind) {
            case "session" -> assertThat(ANSWERS.session(answer).id()).startsWith("checkout_test_");
            case "order" -> assertThat(ANSWERS.order(answer, true).amount().yen()).isNotNegative();
            case "payment" -> assertThat(ANSWERS.payment(answer).payment().amount().yen()).isNotNegative();
            case "refund" -> assertThat(REFUNDS.refund(answer).amount().yen()).isNotNegative();
            case "webhook-endpoint" -> assertThat(ENDPOINTS.endpoint(answer).url().getHost()).isNotNull();
            default -> assertThat(PageAnswers.page(answer, SmartpayPage.Request.first(), order -> ANSWERS.order(order, false)).items())
                .hasSizeLessThanOrEqualTo(20);
        }
    }

    /** Headers come as Tomcat reads them: bytes as Latin letters. */
    private static String[] head(byte[] input, int fields) {
        String line = new String(input, 0, end(input), StandardCharsets.ISO_8859_1);
        String[] given = line.split("\\|", fields);
        String[] all = Arrays.copyOf(given, fields);
        for (int i = given.length; i < fields; i++) {
            all[i] = "";
        }
        return all;
    }

    private static byte[] body(byte[] input) {
        return Arrays.copyOfRange(input, Math.min(end(input) + 1, input.length), input.length);
    }

    private static int end(byte[] input) {
        for (int i = 0; i < input.length; i++) {
            if (input[i] == '\n') {
                return i;
            }
        }
        return input.length;
    }
}
