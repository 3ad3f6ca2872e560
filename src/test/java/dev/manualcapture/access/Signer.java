package dev.manualcapture.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Smartpay's signature as its page describes it, written a second time, so that ours is not checked against itself. */
final class Signer {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Signer() {
    }

    static String sign(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For secrets that do not begin with an {@code A}, the digit zero. */
    private static byte[] key(String secret) {
        BigInteger number = secret.chars().mapToObj(digit -> BigInteger.valueOf(DIGITS.indexOf(digit)))
            .reduce(BigInteger.ZERO, (sum, digit) -> sum.multiply(BigInteger.valueOf(62)).add(digit));
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
