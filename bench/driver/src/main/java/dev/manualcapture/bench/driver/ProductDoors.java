package dev.manualcapture.bench.driver;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The product's doors: HTTP Basic for shop and warehouse, Smartpay's signature on events. */
final class ProductDoors extends Doors {

    /** Base62 without a leading A, so that no leading zero byte has to be thought of. */
    static final String WEBHOOK_SECRET = "BenchWebhookSecretOfFortyLettersAndDigit";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecretKeySpec KEY = new SecretKeySpec(key(), "HmacSHA256");

    ProductDoors(String address) {
        super(address);
    }

    @Override
    int place(String reference, String order) throws IOException, InterruptedException {
        return post("/api/orders", order, "Authorization", basic("shop"));
    }

    @Override
    int tell(String eventId, String event) throws IOException, InterruptedException {
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        String now = Long.toString(System.currentTimeMillis());
        return post("/webhooks/smartpay", body, "Smartpay-Event-Id", eventId, "Smartpay-Subscription-Id", "webhookendpoint_test_bench",
            "Smartpay-Signature-Timestamp", now, "Smartpay-Signature", signature(now, body));
    }

    @Override
    boolean readsAfterEvent() {
        return true;
    }

    @Override
    int inStock(String reference) throws IOException, InterruptedException {
        return post("/api/orders/" + reference + "/stock-confirmation", "{\"outcome\":\"in_stock\"}", "Authorization", basic("warehouse"));
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString((account + ":" + account).getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA256 over timestamp, a dot and the body, in hex, as Smartpay signs. */
    private static String signature(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(KEY.getAlgorithm());
            mac.init(KEY);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] key() {
        BigInteger number = BigInteger.ZERO;
        for (char c : WEBHOOK_SECRET.toCharArray()) {
            number = number.multiply(BigInteger.valueOf(ALPHABET.length())).add(BigInteger.valueOf(ALPHABET.indexOf(c)));
        }
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
