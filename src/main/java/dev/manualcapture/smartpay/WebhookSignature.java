package dev.manualcapture.smartpay;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 over timestamp, a dot and the raw body, as lower-case hex (Smartpay's webhook page and SDKs). */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {
    }

    static String of(String secret, String timestamp, byte[] body) {
        return hmac(secret, (timestamp + ".").getBytes(StandardCharsets.UTF_8), body);
    }

    /** Compares in constant time. */
    static boolean matches(String secret, String timestamp, byte[] body, String signature) {
        return MessageDigest.isEqual(of(secret, timestamp, body).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
    }

    static String hmac(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base62.decode(secret), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " belongs to every Java platform", e);
        }
    }
}
